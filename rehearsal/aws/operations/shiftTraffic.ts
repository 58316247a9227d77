import type { Properties } from "../../contract/values.ts";
import { type Cloud, type CloudResource, findResource, withResource } from "../cloud/cloud.ts";
import type { OperationFailure, ResourceResult } from "../../contract/provider.ts";
import { isServing } from "../refusals/cloud/servedRequests.ts";
import { isShifting } from "../refusals/inputs/deploymentStrategy.ts";
import { block, blocks, text } from "../propertyValues.ts";
import type { Outcome } from "./createResource.ts";
import { startsDeployment } from "./rollBack.ts";

type Result = ResourceResult | OperationFailure;

/**
 * Shifts the traffic of the production rules from one target group to the other, if a create or an update started a deployment whose strategy
 * does so. The first deployment shifts it too.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb-resources-for-blue-green.html
 * @see https://github.com/go-to-k/cdk-real-drift/issues/1730
 */
export function shiftTraffic({ cloud, result }: Outcome<Result>, region: string, before: Cloud): Outcome<Result> {
    if ("failure" in result) return { cloud, result };
    const identity = { type: "aws:ecs/service:Service", region, id: result.id };
    const [service, previous] = [findResource(cloud, identity), findResource(before, identity)];
    if (service === undefined || service === previous || !isShifting(service.properties)) return { cloud, result };
    if (!startsDeployment(service.properties, previous?.properties)) return { cloud, result };
    const pairs = blocks(service.properties["loadBalancers"]).map(({ targetGroupArn, advancedConfiguration }) => {
        const { alternateTargetGroupArn, productionListenerRule } = block(advancedConfiguration);
        return { rule: productionListenerRule, groups: [targetGroupArn, alternateTargetGroupArn] };
    });
    const rules = pairs.flatMap(({ rule, groups }) => {
        const found = findResource(cloud, { type: "aws:lb/listenerRule:ListenerRule", region, id: text(rule) });
        return found === undefined ? [] : [withShiftedTraffic(found, groups)];
    });
    return { cloud: rules.reduce(withResource, cloud), result };
}

/**
 * The rule as ECS leaves it: all requests go to the target group that had none, and the other one stays with a weight of 0, even if the
 * rule named only one before. AWS promises no order of target groups, so they come back here in the opposite order.
 * @param pair ARNs of the two target groups. @default those that the rule forwards to
 */
export function withShiftedTraffic(rule: CloudResource, pair?: readonly unknown[]): CloudResource {
    const actions = blocks(rule.properties["actions"]).map(({ targetGroupArn, ...action }): Properties => {
        const forward = block(action["forward"]);
        const given = blocks(forward["targetGroups"]);
        const serving = given.find(isServing)?.["arn"] ?? targetGroupArn;
        const arns = pair ?? given.map(({ arn }) => arn);
        const next = arns.find((arn) => arn !== serving);
        if (action["type"] !== "forward" || next === undefined) return { ...action, targetGroupArn };
        const shifted = arns.map((arn) => ({ arn, weight: arn === next ? 100 : 0 }));
        return { ...action, forward: { ...forward, targetGroups: shifted.reverse() } };
    });
    return { ...rule, properties: { ...rule.properties, actions } };
}
