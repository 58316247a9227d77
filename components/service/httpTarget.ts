import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { alternateTargetGroupName, nameProblem } from "../model/names.ts";

export interface HttpTargetArgs {
    /** An `HttpEntry`, or what is known of a load balancer made elsewhere. */
    entry: {
        readonly vpcId: pulumi.Input<string>;
        readonly securityGroupId: pulumi.Input<string>;
        readonly listenerArn: pulumi.Input<string>;
        readonly loadBalancerArnSuffix: pulumi.Input<string>;
        /** @default it has none */
        readonly testListenerArn?: pulumi.Input<string>;
        /** That nobody reaches. @default it has none */
        readonly closedListenerArn?: pulumi.Input<string>;
    };
    /** Port of the tasks. */
    port: number;
    /** How tasks are spoken to: `HTTPS` where the proxy of Service Connect beside them takes nothing else. @default HTTP */
    protocol?: "HTTP" | "HTTPS";
    /** Which requests come here. `path` such as `/api/*`; the lowest `priority` (1 to 50000) that matches wins. @default every path of the host */
    route: { readonly host: string; readonly path?: string; readonly priority: number };
    healthCheck: TargetHealthCheck;
    /** Seconds that a leaving task has to finish its requests, 0 to 3600. @default 30 */
    deregistrationDelaySeconds?: number;
    /** Seconds over which a new task is given its full share, 30 to 900. @default full share at once */
    slowStartSeconds?: number;
    /** Seconds for which a client stays with its task, 1 to 604800. @default none: any task answers */
    stickySeconds?: number;
    /** For deployments that move the traffic from one revision to the next. @default they do not */
    shift?: {
        /** The entry's test listener shows the next revision first; else a listener that nobody reaches has its rule. */
        readonly testListener: boolean;
    };
}

/**
 * Between what ECS moves the traffic of a service, and by which rules.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb-resources-for-blue-green.html
 */
export interface TrafficShiftTarget {
    readonly alternateTargetGroupArn: pulumi.Output<string>;
    readonly productionListenerRuleArn: pulumi.Output<string>;
    /** Moved before the production rule. */
    readonly testListenerRuleArn: pulumi.Output<string>;
}

/** @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html */
export interface TargetHealthCheck {
    /** `/health` */
    readonly path: string;
    /** 5 to 300, above the timeout. @default 30 */
    readonly intervalSeconds?: number;
    /** 2 to 120. @default 5 */
    readonly timeoutSeconds?: number;
    /** Checks in a row that make a task healthy, 2 to 10. @default 2 */
    readonly healthyThreshold?: number;
    /** Checks in a row that make a task unhealthy, 2 to 10. @default 3 */
    readonly unhealthyThreshold?: number;
    /** Codes of a healthy task: `200`, `200,204` or `200-299`. @default 200 */
    readonly codes?: string;
}

/**
 * The tasks of one service behind a load balancer, and the rule that sends requests to them. Where deployments move the traffic there are two
 * target groups, which take turns: each may be the one in use.
 */
export class HttpTarget extends pulumi.ComponentResource {
    /** Known once a rule sends requests to it: ECS refuses a target group without a load balancer. */
    public readonly targetGroupArn: pulumi.Output<string>;
    /** `targetgroup/<name>/<id>`: the dimension `TargetGroup` of its metrics. */
    public readonly targetGroupArnSuffix: pulumi.Output<string>;
    /** The dimension `LoadBalancer` of its metrics. */
    public readonly loadBalancerArnSuffix: pulumi.Output<string>;
    /** `app/<name>/<id>/targetgroup/<name>/<id>`: how the metric `ALBRequestCountPerTarget` names the pair. */
    public readonly resourceLabel: pulumi.Output<string>;
    /** Of the load balancer: the only one that tasks admit, and from which the way to them has to be opened. */
    public readonly entrySecurityGroupId: pulumi.Output<string>;
    public readonly port: number;
    /** `targetgroup/<name>/<id>` of the second target group; undefined where there is one only. */
    public readonly alternateTargetGroupArnSuffix: pulumi.Output<string> | undefined;
    /** Undefined where deployments do not move the traffic. */
    public readonly shift: TrafficShiftTarget | undefined;

    /** @throws Error when AWS would not take the name, or the parts do not go together */
    constructor(name: string, args: HttpTargetArgs, opts?: pulumi.ComponentResourceOptions) {
        const { entry, port, route, healthCheck, shift } = args;
        super("platform:http:HttpTarget", name, { port, route, healthCheck, shift }, opts);
        const problem = nameProblem("targetGroup", name);
        if (problem !== undefined) throw new Error(`HttpTarget: name: ${problem}`);
        const missing = shift && shiftProblem(name, args);
        if (missing !== undefined) throw new Error(`HttpTarget: shift: ${missing}`);

        const targetGroup = this.#targetGroup(name, args);
        const alternate = shift && this.#targetGroup(alternateTargetGroupName(name), args);
        const rule = this.#rule(`${name}-rule`, args, entry.listenerArn, forwardTo(targetGroup, alternate));

        this.targetGroupArn = pulumi.all([targetGroup.arn, rule.id]).apply(([arn]) => arn);
        this.targetGroupArnSuffix = targetGroup.arnSuffix;
        this.loadBalancerArnSuffix = pulumi.output(entry.loadBalancerArnSuffix);
        this.resourceLabel = pulumi.interpolate`${entry.loadBalancerArnSuffix}/${targetGroup.arnSuffix}`;
        this.entrySecurityGroupId = pulumi.output(entry.securityGroupId);
        this.port = port;
        this.alternateTargetGroupArnSuffix = alternate?.arnSuffix;
        this.shift = alternate && this.#shift(name, args, alternate, rule);
        this.registerOutputs({
            targetGroupArn: this.targetGroupArn,
            targetGroupArnSuffix: this.targetGroupArnSuffix,
            loadBalancerArnSuffix: this.loadBalancerArnSuffix,
            resourceLabel: this.resourceLabel,
            entrySecurityGroupId: this.entrySecurityGroupId,
            port,
        });
    }

    #shift(name: string, args: HttpTargetArgs, alternate: aws.lb.TargetGroup, rule: aws.lb.ListenerRule): TrafficShiftTarget | undefined {
        const listenerArn = hiddenListenerArn(args);
        if (listenerArn === undefined) return undefined;
        // ECS refuses a target group without a rule, and the production rule of a service that was rolling before has the first one alone.
        const testRule = this.#rule(`${name}-test-rule`, args, listenerArn, forwardTo(alternate));
        return {
            alternateTargetGroupArn: pulumi.all([alternate.arn, rule.id, testRule.id]).apply(([arn]) => arn),
            productionListenerRuleArn: rule.arn,
            testListenerRuleArn: testRule.arn,
        };
    }

    #targetGroup(name: string, args: HttpTargetArgs): aws.lb.TargetGroup {
        const { entry, port, protocol = "HTTP", healthCheck, stickySeconds, shift } = args;
        return new aws.lb.TargetGroup(
            name,
            {
                vpcId: entry.vpcId,
                port,
                protocol,
                targetType: "ip",
                deregistrationDelay: args.deregistrationDelaySeconds ?? 30,
                slowStart: args.slowStartSeconds,
                stickiness: stickySeconds === undefined ? undefined : { type: "lb_cookie", enabled: true, cookieDuration: stickySeconds },
                healthCheck: {
                    enabled: true,
                    protocol,
                    path: healthCheck.path,
                    interval: healthCheck.intervalSeconds ?? 30,
                    timeout: healthCheck.timeoutSeconds ?? 5,
                    healthyThreshold: healthCheck.healthyThreshold ?? 2,
                    unhealthyThreshold: healthCheck.unhealthyThreshold ?? 3,
                    matcher: healthCheck.codes ?? "200",
                },
            },
            // ECS registers each task with its own port. A new one here would replace a target group that the rule goes on naming.
            { parent: this, ignoreChanges: shift === undefined ? [] : ["port"] },
        );
    }

    #rule(name: string, { route, shift }: HttpTargetArgs, listenerArn: pulumi.Input<string>, forward: Forward): aws.lb.ListenerRule {
        return new aws.lb.ListenerRule(
            name,
            {
                listenerArn,
                priority: route.priority,
                actions: [{ type: "forward", ...forward }],
                conditions: [
                    { hostHeader: { values: [route.host] } },
                    ...(route.path === undefined ? [] : [{ pathPattern: { values: [route.path] } }]),
                ],
            },
            // ECS moves the weights, and brings in the second target group where it is not there yet. Not the weights alone: the provider keeps
            // target groups as a set, in an order that follows the weights, and gives one that is new a weight of 1 whatever stands here.
            // @see https://github.com/pulumi/pulumi-aws/issues/5772
            { parent: this, ignoreChanges: shift === undefined ? [] : ["actions"] },
        );
    }
}

type Forward = Pick<aws.types.input.lb.ListenerRuleAction, "targetGroupArn" | "forward">;

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
    const { stickySeconds, shift } = args;
    if (stickySeconds !== undefined) {
        return `clients that stay with their task stay with the old revision, got ${stickySeconds} s beside deployments that move the traffic; choose one`;
    }
    if (hiddenListenerArn(args) === undefined) return `the entry has no ${shift?.testListener ? "test" : "closed"} listener; give it one`;
    return nameProblem("targetGroup", alternateTargetGroupName(name));
}
