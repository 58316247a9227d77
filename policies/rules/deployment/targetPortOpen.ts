import { containersOf, nameOf } from "../../reading/containers.ts";
import { taskDefinitionOf } from "../../reading/relations.ts";
import { service } from "../../resources/typeTokens.ts";
import { known } from "../../resources/unknown.ts";
import { inEachObject, num, objects, shown, text } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const targetPortOpen: Rule = {
    name: "target-port-open",
    scope: "stack",
    types: service,
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "mandatory" },
    reason: "ECS refuses a service whose load balancer leads to a port that no container opens.",
    remedy: "Name the container and a containerPort of its portMappings.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html",
    unknown: "note",
    checks: [
        (own) => {
            const task = taskDefinitionOf(own);
            const containers = task && known(() => containersOf(task.props));
            if (containers === undefined || containers.length === 0) return undefined;
            return inEachObject(own.props["loadBalancers"], ({ containerName, containerPort }) => {
                const [name, port] = [text(containerName), num(containerPort)];
                if (name === undefined || port === undefined) return [];
                const ports = containers
                    .filter((container) => nameOf(container) === name)
                    .flatMap((container) => objects(container["portMappings"]));
                // A mapping may open a range.
                if (ports.some((mapping) => num(mapping["containerPort"]) === port || "containerPortRange" in mapping)) return [];
                const opened = ports.map((mapping) => mapping["containerPort"]);
                return [
                    `loadBalancers leads to port ${port} of ${name}, which opens ${shown(opened)}, must be one that it opens; correct it`,
                ];
            });
        },
    ],
};
