import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { nameProblem } from "./model/names.ts";

export interface HttpTargetArgs {
    /** An `HttpEntry`, or what is known of a load balancer made elsewhere. */
    entry: {
        readonly vpcId: pulumi.Input<string>;
        readonly securityGroupId: pulumi.Input<string>;
        readonly listenerArn: pulumi.Input<string>;
        readonly loadBalancerArnSuffix: pulumi.Input<string>;
    };
    /** Port of the tasks, spoken to in HTTP. */
    port: number;
    /** Which requests come here. `path` such as `/api/*`; the lowest `priority` (1 to 50000) that matches wins. @default every path of the host */
    route: { readonly host: string; readonly path?: string; readonly priority: number };
    healthCheck: TargetHealthCheck;
    /** Seconds that a leaving task has to finish its requests, 0 to 3600. @default 30 */
    deregistrationDelaySeconds?: number;
    /** Seconds over which a new task is given its full share, 30 to 900. @default full share at once */
    slowStartSeconds?: number;
    /** Seconds for which a client stays with its task, 1 to 604800. @default none: any task answers */
    stickySeconds?: number;
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

/** The tasks of one service behind a load balancer, and the rule that sends requests to them. */
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

    /** @throws Error when AWS would not take the name */
    constructor(name: string, args: HttpTargetArgs, opts?: pulumi.ComponentResourceOptions) {
        const { entry, port, route, healthCheck } = args;
        super("platform:http:HttpTarget", name, { port, route, healthCheck }, opts);
        const problem = nameProblem("targetGroup", name);
        if (problem !== undefined) throw new Error(`HttpTarget: name: ${problem}`);

        const targetGroup = new aws.lb.TargetGroup(
            name,
            {
                vpcId: entry.vpcId,
                port,
                protocol: "HTTP",
                targetType: "ip",
                deregistrationDelay: args.deregistrationDelaySeconds ?? 30,
                slowStart: args.slowStartSeconds,
                stickiness:
                    args.stickySeconds === undefined ? undefined : { type: "lb_cookie", enabled: true, cookieDuration: args.stickySeconds },
                healthCheck: {
                    enabled: true,
                    protocol: "HTTP",
                    path: healthCheck.path,
                    interval: healthCheck.intervalSeconds ?? 30,
                    timeout: healthCheck.timeoutSeconds ?? 5,
                    healthyThreshold: healthCheck.healthyThreshold ?? 2,
                    unhealthyThreshold: healthCheck.unhealthyThreshold ?? 3,
                    matcher: healthCheck.codes ?? "200",
                },
            },
            { parent: this },
        );
        const rule = new aws.lb.ListenerRule(
            `${name}-rule`,
            {
                listenerArn: entry.listenerArn,
                priority: route.priority,
                actions: [{ type: "forward", targetGroupArn: targetGroup.arn }],
                conditions: [
                    { hostHeader: { values: [route.host] } },
                    ...(route.path === undefined ? [] : [{ pathPattern: { values: [route.path] } }]),
                ],
            },
            { parent: this },
        );

        this.targetGroupArn = pulumi.all([targetGroup.arn, rule.id]).apply(([arn]) => arn);
        this.targetGroupArnSuffix = targetGroup.arnSuffix;
        this.loadBalancerArnSuffix = pulumi.output(entry.loadBalancerArnSuffix);
        this.resourceLabel = pulumi.interpolate`${entry.loadBalancerArnSuffix}/${targetGroup.arnSuffix}`;
        this.entrySecurityGroupId = pulumi.output(entry.securityGroupId);
        this.port = port;
        this.registerOutputs({
            targetGroupArn: this.targetGroupArn,
            targetGroupArnSuffix: this.targetGroupArnSuffix,
            loadBalancerArnSuffix: this.loadBalancerArnSuffix,
            resourceLabel: this.resourceLabel,
            entrySecurityGroupId: this.entrySecurityGroupId,
            port,
        });
    }
}
