import { type CloudResource, findResource, type KeysOf, resourcesWith } from "../../cloud/cloud.ts";
import { nameIn } from "../../outputs/arn.ts";
import { text, block, blocks, valuesAt } from "../../propertyValues.ts";
import { isShifting, strategyOf } from "../inputs/deploymentStrategy.ts";
import { forwardedTo } from "./listeners.ts";
import type { Change, CloudRefusal } from "../refusal.ts";

const service = "aws:ecs/service:Service";
const policy = "aws:appautoscaling/policy:Policy";
const ecs = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide";

/** Refusals of a deployment that shifts traffic, which depend on other resources. */
export const deploymentCompositionRefusals: readonly CloudRefusal[] = [
    {
        kind: "cloud",
        types: [service],
        rule: "shifted-rule-forwards",
        property: "loadBalancers",
        says: "the rules of a blue/green, linear or canary deployment only forward",
        source: `${ecs}/alb-resources-for-blue-green.html`,
        problem: (change) => {
            for (const rule of shiftedRules(change)) {
                const other = blocks(rule.properties["actions"]).find(({ type }) => type !== "forward");
                if (other === undefined) continue;
                return `InvalidParameterException: listener rule ${rule.id} has an action ${text(other["type"])}; use forward actions only`;
            }
            return undefined;
        },
    },
    {
        kind: "cloud",
        types: [service],
        rule: "shifted-rule-target-groups",
        property: "loadBalancers",
        says: "the production rule forwards to the target group of a service, and it or the test rule to the alternate one",
        source: `${ecs}/troubleshooting-blue-green.html`,
        problem: (change) => {
            if (!isShifting(change.inputs)) return undefined;
            const rules = shiftedRules(change);
            const targetsOf = (arn: unknown) => {
                const rule = rules.find(({ id }) => id === arn);
                return rule === undefined ? [] : forwardedTo(rule.properties);
            };
            for (const { targetGroupArn, advancedConfiguration } of blocks(change.inputs["loadBalancers"])) {
                const { alternateTargetGroupArn, productionListenerRule, testListenerRule } = block(advancedConfiguration);
                const production = targetsOf(productionListenerRule);
                const missing = production.includes(targetGroupArn)
                    ? [...production, ...targetsOf(testListenerRule)].includes(alternateTargetGroupArn)
                        ? undefined
                        : alternateTargetGroupArn
                    : targetGroupArn;
                if (missing === undefined) continue;
                return (
                    `InvalidParameterException: The target group ${text(missing)} is not associated with the listener rule ` +
                    `${text(productionListenerRule)}; add it to the rule with a weight`
                );
            }
            return undefined;
        },
    },
    {
        kind: "cloud",
        // The row is not about the service: when its strategy changes, its policy is changed after it.
        types: [policy],
        rule: "requests-of-one-target-group",
        property: "targetTrackingScalingPolicyConfiguration",
        says: "no policy tracks `ALBRequestCountPerTarget` of a service whose deployments shift traffic: it sees one of the two target groups",
        source: `${ecs}/service-autoscaling-targettracking.html`,
        problem: (change) => {
            const pair = serviceOfPolicy(change);
            if (pair === undefined) return undefined;
            return (
                `ValidationException: ALBRequestCountPerTarget is not supported for deployment strategy ${pair.strategy} of ${pair.resourceId}; ` +
                "track the sum over both target groups"
            );
        },
    },
];

interface Tracked {
    readonly resourceId: string;
    readonly strategy: string;
}

/** The service that the policy scales, if its deployments shift traffic. */
function serviceOfPolicy({ inputs, cloud, region }: Change): Tracked | undefined {
    if (!tracksOneTargetGroup(inputs)) return undefined;
    const resourceId = text(inputs["resourceId"]);
    const [scaled] = resourcesWith(cloud, service, scaledAs, resourceId, region);
    if (scaled === undefined || !isShifting(scaled.properties)) return undefined;
    return { resourceId, strategy: strategyOf(scaled.properties) ?? "" };
}

function tracksOneTargetGroup(properties: CloudResource["properties"]): boolean {
    const path = "targetTrackingScalingPolicyConfiguration.predefinedMetricSpecification.predefinedMetricType";
    return valuesAt(properties, path).includes("ALBRequestCountPerTarget");
}

const scaledAs: KeysOf = ({ properties }) => [resourceIdOf(properties)];

function resourceIdOf({ cluster, name }: CloudResource["properties"]): string {
    return `service/${nameIn(cluster)}/${text(name)}`;
}

/** The listener rules at which ECS shifts traffic. */
function shiftedRules({ inputs, cloud, region }: Change): readonly CloudResource[] {
    if (!isShifting(inputs)) return [];
    const arns = ["productionListenerRule", "testListenerRule"].flatMap((property) =>
        valuesAt(inputs, `loadBalancers[].advancedConfiguration.${property}`),
    );
    return [...new Set(arns)].flatMap(
        (arn) => findResource(cloud, { type: "aws:lb/listenerRule:ListenerRule", region, id: text(arn) }) ?? [],
    );
}
