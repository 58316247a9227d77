import { subnetCount } from "../../reading/subnets.ts";
import type { Resource } from "../../resources/resource.ts";
import { loadBalancer, service } from "../../resources/typeTokens.ts";
import { lengthOf, object } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const ecsMultiAz: Rule = {
    name: "ecs-multi-az",
    scope: "stack",
    types: [...service, ...loadBalancer],
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "advisory", development: "disabled" },
    reason: "A service, group or load balancer in a single zone fails with that zone.",
    remedy: "Give at least two subnets of different zones.",
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-13",
    controls: ["ELB.13"],
    unknown: "note",
    applies: (resource) => !isElsewhere(resource),
    checks: [
        (resource, { stack }) => {
            const { property, subnetsOf } = placeOf(resource);
            const distinct = subnetCount(resource, property, subnetsOf, stack);
            return distinct >= 2 ? undefined : `has ${distinct} different subnets, must have at least 2; add one of another zone`;
        },
    ],
};

/** The input that holds the subnets, and how to read them. */
function placeOf({ type, props }: Resource): { readonly property: string; readonly subnetsOf: () => unknown } {
    return service.includes(type)
        ? { property: "networkConfiguration", subnetsOf: () => object(props["networkConfiguration"])["subnets"] }
        : { property: "subnets", subnetsOf: () => props["subnets"] };
}

/** Tasks on instances may have no network of their own, and load balancers may name their subnets by mapping. */
function isElsewhere({ type, props }: Resource): boolean {
    return service.includes(type) ? !("networkConfiguration" in props) : lengthOf(props["subnetMappings"]) >= 2;
}
