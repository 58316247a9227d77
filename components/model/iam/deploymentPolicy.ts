import type { Statement } from "./iamPolicy.ts";

export interface TrafficShiftNeeds {
    readonly targetGroupArns: readonly string[];
    /** The rules that forward to these target groups. */
    readonly listenerRuleArns: readonly string[];
}

/**
 * What ECS does to move the traffic of one service: register tasks with its target groups, and change the weights in its rules. Narrower than
 * `AmazonECSInfrastructureRolePolicyForLoadBalancers`, which it follows.
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonECSInfrastructureRolePolicyForLoadBalancers.html
 */
export function trafficShiftStatements({ targetGroupArns, listenerRuleArns }: TrafficShiftNeeds): readonly Statement[] {
    return [
        {
            sid: "ReadLoadBalancing",
            actions: ["DescribeListeners", "DescribeRules", "DescribeTargetGroups", "DescribeTargetHealth"].map(elb),
            // These actions know no resource.
            // @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awselasticloadbalancingv2.html
            resources: ["*"],
        },
        { sid: "RegisterTasks", actions: ["DeregisterTargets", "RegisterTargets"].map(elb), resources: targetGroupArns },
        { sid: "MoveTraffic", actions: [elb("ModifyRule")], resources: listenerRuleArns },
    ];
}

/** Ask these functions whether a deployment may go on. @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/blue-green-permissions.html */
export function hookStatements(functionArns: readonly string[]): readonly Statement[] {
    return [{ sid: "AskHooks", actions: ["lambda:InvokeFunction"], resources: functionArns }];
}

const elb = (action: string) => `elasticloadbalancing:${action}`;
