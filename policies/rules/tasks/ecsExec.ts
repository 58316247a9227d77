import { usedBy } from "../../reading/relations.ts";
import type { Props, Resource } from "../../resources/resource.ts";
import { cluster, service } from "../../resources/typeTokens.ts";
import { isSet, isTrue, object, shown } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const ecsExec: Rule = {
    name: "ecs-exec",
    scope: "stack",
    types: service,
    severity: "medium",
    levels: { production: "advisory", hipaa: "mandatory", staging: "advisory", development: "advisory" },
    reason: "A shell in a running task sees what the application sees, so each session must be logged.",
    remedy: "Set executeCommandConfiguration of the cluster, or turn enableExecuteCommand off.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html",
    controls: ["CKV_AWS_223", "CKV_AWS_224"],
    unknown: "note",
    applies: ({ props }) => isTrue(props["enableExecuteCommand"]),
    checks: [
        (resource, { environment }) =>
            usedBy(resource, "cluster", cluster).flatMap((own) => {
                const { logging } = configurationOf(own);
                const isLogged = environment === "hipaa" ? logging === "OVERRIDE" : logging === "OVERRIDE" || logging === "DEFAULT";
                if (isLogged) return [];
                const expected = environment === "hipaa" ? "OVERRIDE" : "OVERRIDE or DEFAULT";
                return [`exec is on and logging of cluster ${own.name} is ${shown(logging)}, must be ${expected}; set it or turn exec off`];
            }),
        (resource, { environment }) =>
            usedBy(resource, "cluster", cluster)
                .filter((own) => environment === "hipaa" && !isSet(configurationOf(own), "kmsKeyId"))
                .map(({ name }) => `exec is on and cluster ${name} has no kmsKeyId, must have one; set it or turn exec off`),
    ],
};

function configurationOf({ props }: Resource): Props {
    return object(object(props["configuration"])["executeCommandConfiguration"]);
}
