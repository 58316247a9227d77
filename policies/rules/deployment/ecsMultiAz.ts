import { knownElements, lengthOf, object } from "../../frame/read.ts";
import type { Resource } from "../../frame/resource.ts";
import type { Rule } from "../../frame/rule.ts";
import { loadBalancer, service } from "../../frame/tokens.ts";

export const ecsMultiAz: Rule = {
    name: "ecs-multi-az",
    scope: "resource",
    types: [...service, ...loadBalancer],
    severity: "high",
    reason: "What stands in one zone fails with that zone.",
    remedy: "Give at least two subnets of different zones.",
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-13",
    controls: ["ELB.13"],
    unknown: "note",
    checks: [
        (resource) => {
            const subnets = subnetsOf(resource);
            const known = knownElements(subnets);
            const distinct = lengthOf(subnets) - (known.length - new Set(known).size);
            if (distinct >= 2 || isElsewhere(resource)) return undefined;
            return `has ${distinct} different subnets, must have at least 2; add one of another zone`;
        },
    ],
};

function subnetsOf({ type, props }: Resource): unknown {
    return service.includes(type) ? object(props["networkConfiguration"])["subnets"] : props["subnets"];
}

/** Tasks on instances may have no network of their own, and load balancers may name their subnets by mapping. */
function isElsewhere({ type, props }: Resource): boolean {
    return service.includes(type) ? !("networkConfiguration" in props) : lengthOf(props["subnetMappings"]) >= 2;
}
