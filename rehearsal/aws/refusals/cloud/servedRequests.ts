import { type Cloud, type CloudResource, findResource, resourcesOf } from "../../cloud/cloud.ts";
import { block, blocks, list, text } from "../../propertyValues.ts";
import { isShifting } from "../inputs/deploymentStrategy.ts";
import type { CloudRefusal } from "../refusal.ts";

const service = "aws:ecs/service:Service";
const group = "aws:autoscaling/group:Group";
const listenerRule = "aws:lb/listenerRule:ListenerRule";
const source = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb-resources-for-blue-green.html";
/** The way to what AWS cannot change under a service that gets requests. */
export const runBeside = "run what is new beside it under another name first, then give that one the route";
const shiftBack =
    "deploy once more as it is, with another text in redeploy, so that the traffic is on the first one again; then change it, with --refresh";

/** Changes that AWS takes, and after which requests would reach a target group without tasks until a deployment is through. */
export const servedRequestRefusals: readonly CloudRefusal[] = [
    {
        kind: "cloud",
        types: [listenerRule],
        rule: "rule-keeps-its-tasks",
        property: "actions",
        says: "a rule that sends requests to tasks or instances goes on doing so; AWS would move it to a target group that has none yet",
        source,
        problem: ({ existing, inputs, cloud, region }) => {
            if (existing === undefined) return undefined;
            const answering = [...resourcesOf(cloud, service, region), ...resourcesOf(cloud, group, region)];
            const busy = answering.find((each) => serving(existing.properties).some((arn) => registered(each, cloud).includes(arn)));
            const isServed = answering.some((each) => serving(inputs).some((arn) => registered(each, cloud).includes(arn)));
            if (busy === undefined || isServed) return undefined;
            const mend = isShifting(busy.properties) ? shiftBack : runBeside;
            const whom = busy.type === group ? "instances" : "tasks";
            return `the rule would send the requests for ${text(busy.properties["name"])} to a target group without ${whom}; ${mend}`;
        },
    },
    {
        kind: "cloud",
        types: [service],
        rule: "tasks-stay-behind-their-rule",
        property: "loadBalancers",
        says: "a service leaves blue/green, linear or canary deployments while its traffic is on the first target group, where its tasks will be",
        source,
        problem: ({ existing, inputs, cloud }) => {
            if (existing === undefined || !isShifting(existing.properties) || isShifting(inputs)) return undefined;
            const kept = blocks(inputs["loadBalancers"]).map(({ targetGroupArn }) => targetGroupArn);
            const used = registered(existing, cloud);
            if (kept.length === 0 || kept.some((arn) => used.includes(arn))) return undefined;
            return `the traffic of ${text(existing.properties["name"])} is on its second target group, and its tasks would leave that; ${shiftBack}`;
        },
    },
];

/** ARNs of the target groups in which a service has tasks that serve, or a group instances: of two, the one to which its rule sends the requests. */
function registered({ type, region, properties }: CloudResource, cloud: Cloud): readonly unknown[] {
    if (type === group) return list(properties["targetGroupArns"]);
    return blocks(properties["loadBalancers"]).flatMap(({ targetGroupArn, advancedConfiguration }) => {
        const rule = block(advancedConfiguration)["productionListenerRule"];
        const found = isShifting(properties) ? findResource(cloud, { type: listenerRule, region, id: text(rule) }) : undefined;
        return found === undefined ? [targetGroupArn] : serving(found.properties);
    });
}

/** ARNs of the target groups that get requests by a rule. */
export function serving({ actions }: CloudResource["properties"]): readonly unknown[] {
    return blocks(actions).flatMap(({ targetGroupArn, forward }) => [
        ...(targetGroupArn === undefined ? [] : [targetGroupArn]),
        ...blocks(block(forward)["targetGroups"]).flatMap((group) => (isServing(group) ? [group["arn"]] : [])),
    ]);
}

/** Whether a target group of a rule gets requests; one without a weight does. */
export function isServing({ weight }: CloudResource["properties"]): boolean {
    return typeof weight !== "number" || weight > 0;
}
