import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { alternateTargetGroupName, nameProblem } from "../model/names.ts";
import type { TargetNames, TargetPlan } from "../model/services/servicePlan.ts";
import { createRouteRule, type Forward } from "./routeRule.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";

export interface HttpTargetArgs extends Omit<TargetPlan, "name" | "gracePeriodSeconds" | "deploymentAlarms">, Transformable {
    /** An `HttpEntry`, or what is known of a load balancer made elsewhere. */
    entry: {
        readonly vpcId: pulumi.Input<string>;
        readonly securityGroupId: pulumi.Input<string>;
        readonly listenerArn: pulumi.Input<string>;
        readonly loadBalancerArnSuffix: pulumi.Input<string>;
        /** @default it has none */
        readonly testListenerArn?: pulumi.Input<string>;
        /** A listener that nobody reaches. @default it has none */
        readonly closedListenerArn?: pulumi.Input<string>;
    };
    /** Who answers: each task at its own address, or an instance. @default tasks */
    targets?: "tasks" | "instances";
}

/**
 * The target group and the rules by which ECS moves the traffic of a service.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb-resources-for-blue-green.html
 */
export interface TrafficShiftTarget {
    readonly alternateTargetGroupArn: pulumi.Output<string>;
    readonly productionListenerRuleArn: pulumi.Output<string>;
    /** Moved before the production rule. */
    readonly testListenerRuleArn: pulumi.Output<string>;
}

/**
 * The tasks of one service behind a load balancer, and the rule that sends requests to them. Where deployments move the traffic there are two
 * target groups, which take turns: each may be the one in use.
 */
export class HttpTarget extends pulumi.ComponentResource {
    /** Known once a rule sends requests to it: ECS refuses a target group without a load balancer. */
    public readonly targetGroupArn: pulumi.Output<string>;
    /** The dimensions of its metrics. */
    public readonly names: TargetNames<pulumi.Output<string>>;
    /** `app/<name>/<id>/targetgroup/<name>/<id>`: how the metric `ALBRequestCountPerTarget` names the pair. */
    public readonly resourceLabel: pulumi.Output<string>;
    /** The security group of the load balancer: the only one that tasks admit, and which needs a rule to reach them. */
    public readonly entrySecurityGroupId: pulumi.Output<string>;
    public readonly port: number;
    /** Undefined where deployments do not move the traffic. */
    public readonly shift: TrafficShiftTarget | undefined;

    /** @throws Error when AWS would not take the name, or the parts do not go together */
    constructor(name: string, args: HttpTargetArgs, opts?: pulumi.ComponentResourceOptions) {
        const { entry, port, route, routes = {}, healthCheck, shift } = args;
        super("platform:http:HttpTarget", name, { port, route, routes, healthCheck, shift }, transformed(opts, args));
        const problem = nameProblem("targetGroup", name);
        if (problem !== undefined) throw new Error(`HttpTarget: name: ${problem}`);
        const missing = shift && shiftProblem(name, args);
        if (missing !== undefined) throw new Error(`HttpTarget: shift: ${missing}`);

        const targetGroup = this.#targetGroup(name, args);
        const alternate = shift && this.#targetGroup(alternateTargetGroupName(name), args);
        const { listenerArn } = entry;
        const shifts = shift !== undefined;
        const rule = createRouteRule(`${name}-rule`, { listenerArn, route, forward: forwardTo(targetGroup, alternate), shifts }, this);
        for (const [key, further] of Object.entries(routes)) {
            createRouteRule(`${name}-rule-${key}`, { listenerArn, route: further, forward: forwardTo(targetGroup), shifts }, this);
        }

        this.targetGroupArn = pulumi.all([targetGroup.arn, rule.id]).apply(([arn]) => arn);
        this.names = {
            loadBalancer: pulumi.output(entry.loadBalancerArnSuffix),
            targetGroup: targetGroup.arnSuffix,
            alternateTargetGroup: alternate?.arnSuffix,
        };
        this.resourceLabel = pulumi.interpolate`${entry.loadBalancerArnSuffix}/${targetGroup.arnSuffix}`;
        this.entrySecurityGroupId = pulumi.output(entry.securityGroupId);
        this.port = port;
        this.shift = alternate && this.#shift(name, args, alternate, rule);
        this.registerOutputs({
            targetGroupArn: this.targetGroupArn,
            targetGroupArnSuffix: targetGroup.arnSuffix,
            loadBalancerArnSuffix: this.names.loadBalancer,
            resourceLabel: this.resourceLabel,
            entrySecurityGroupId: this.entrySecurityGroupId,
            port,
        });
    }

    #shift(name: string, args: HttpTargetArgs, alternate: aws.lb.TargetGroup, rule: aws.lb.ListenerRule): TrafficShiftTarget | undefined {
        const listenerArn = hiddenListenerArn(args);
        if (listenerArn === undefined) return undefined;
        // ECS refuses a target group without a rule, and the production rule of a service that was rolling before has the first one alone.
        const testRule = createRouteRule(
            `${name}-test-rule`,
            { listenerArn, route: args.route, forward: forwardTo(alternate), shifts: true },
            this,
        );
        return {
            alternateTargetGroupArn: pulumi.all([alternate.arn, rule.id, testRule.id]).apply(([arn]) => arn),
            productionListenerRuleArn: rule.arn,
            testListenerRuleArn: testRule.arn,
        };
    }

    #targetGroup(name: string, args: HttpTargetArgs): aws.lb.TargetGroup {
        const { entry, port, protocol, healthCheck, stickySeconds, targets = "tasks" } = args;
        const isTasks = targets === "tasks";
        return new aws.lb.TargetGroup(
            name,
            {
                vpcId: entry.vpcId,
                port,
                protocol,
                protocolVersion: args.protocolVersion,
                targetType: isTasks ? "ip" : "instance",
                deregistrationDelay: args.deregistrationDelaySeconds,
                slowStart: args.slowStartSeconds,
                stickiness: stickySeconds === undefined ? undefined : { type: "lb_cookie", enabled: true, cookieDuration: stickySeconds },
                healthCheck: {
                    enabled: true,
                    protocol,
                    path: healthCheck.path,
                    interval: healthCheck.intervalSeconds,
                    timeout: healthCheck.timeoutSeconds,
                    healthyThreshold: healthCheck.healthyThreshold,
                    unhealthyThreshold: healthCheck.unhealthyThreshold,
                    matcher: healthCheck.codes,
                },
            },
            // ECS registers each task with the port of its container. Another one here would replace the target group, and send the requests to the
            // new one before a task is in it.
            { parent: this, ignoreChanges: isTasks ? ["port"] : [] },
        );
    }
}

/** All requests to the first target group; the second one takes part where ECS moves the traffic. */
function forwardTo(first: aws.lb.TargetGroup, second?: aws.lb.TargetGroup): Forward {
    if (second === undefined) return { targetGroupArn: first.arn };
    return {
        forward: {
            targetGroups: [
                { arn: first.arn, weight: 100 },
                { arn: second.arn, weight: 0 },
            ],
        },
    };
}

/** Where the next revision stands before its users see it. */
function hiddenListenerArn({ entry, shift }: HttpTargetArgs): pulumi.Input<string> | undefined {
    return shift?.testListener ? entry.testListenerArn : entry.closedListenerArn;
}

function shiftProblem(name: string, args: HttpTargetArgs): string | undefined {
    const { stickySeconds, route, routes = {}, shift } = args;
    if ([route, ...Object.values(routes)].some(({ login }) => login !== undefined)) {
        return "ECS moves traffic by rules that only forward, and a route has a login; choose one";
    }
    if (stickySeconds !== undefined) {
        return `clients that stay with their task stay with the old revision, got ${stickySeconds} s beside deployments that move the traffic; choose one`;
    }
    if (hiddenListenerArn(args) === undefined) return `the entry has no ${shift?.testListener ? "test" : "closed"} listener; give it one`;
    return nameProblem("targetGroup", alternateTargetGroupName(name));
}
