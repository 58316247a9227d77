import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { FunctionTargetPlan } from "../model/functions/functionPlan.ts";
import type { Environment } from "../service/environment.ts";
import { createRouteRule } from "../service/routeRule.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";

export interface FunctionTargetArgs extends Transformable {
    readonly plan: FunctionTargetPlan;
    readonly entry: NonNullable<Environment["entry"]>;
    readonly accountId: string;
    readonly functionName: pulumi.Input<string>;
    /** By which the load balancer calls the function, so that it follows the version in use. */
    readonly alias: { readonly name: pulumi.Input<string>; readonly arn: pulumi.Input<string> };
    readonly tags: Readonly<Record<string, string>>;
}

/**
 * A function behind the load balancer: a target group with its alias, and the rules that send requests to it. No health check: it would call the
 * function, and be paid for, and there is no other target to turn to.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html
 */
export class FunctionTarget extends pulumi.ComponentResource {
    /** The dimensions of its metrics. */
    public readonly names: { readonly loadBalancer: pulumi.Output<string>; readonly targetGroup: pulumi.Output<string> };

    constructor(name: string, args: FunctionTargetArgs, opts?: pulumi.ComponentResourceOptions) {
        const { plan, entry, accountId, functionName, alias, tags } = args;
        const { route, routes } = plan;
        super("platform:lambda:FunctionTarget", name, { route, routes }, transformed(opts, args));
        // Of a function AWS takes neither port nor protocol nor VPC.
        const targetGroup = new aws.lb.TargetGroup(name, { targetType: "lambda", tags }, { parent: this });
        const admitted = new aws.lambda.Permission(
            `${name}-permission`,
            {
                statementId: "load-balancer",
                action: "lambda:InvokeFunction",
                function: functionName,
                qualifier: alias.name,
                principal: "elasticloadbalancing.amazonaws.com",
                sourceArn: targetGroup.arn,
                sourceAccount: accountId,
            },
            // Another target group is another statement of the same id.
            { parent: this, deleteBeforeReplace: true },
        );
        const registered = new aws.lb.TargetGroupAttachment(
            `${name}-attachment`,
            { targetGroupArn: targetGroup.arn, targetId: alias.arn },
            // A target group takes one function, so that the one before has to go first.
            { parent: this, dependsOn: [admitted], deleteBeforeReplace: true },
        );
        // Requests come once there is somebody to answer them.
        const targetGroupArn = pulumi.all([targetGroup.arn, registered.id]).apply(([arn]) => arn);
        const { listenerArn } = entry;
        createRouteRule(`${name}-rule`, { listenerArn, route, forward: { targetGroupArn } }, this);
        for (const [key, further] of Object.entries(routes)) {
            createRouteRule(`${name}-rule-${key}`, { listenerArn, route: further, forward: { targetGroupArn } }, this);
        }
        this.names = { loadBalancer: pulumi.output(entry.loadBalancerArnSuffix), targetGroup: targetGroup.arnSuffix };
        this.registerOutputs({ targetGroupArn: targetGroup.arn });
    }
}
