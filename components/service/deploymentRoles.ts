import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { TrafficShiftTarget } from "./httpTarget.ts";
import { hookStatements, trafficShiftStatements } from "../model/iam/deploymentPolicy.ts";
import { assumeByEcsJson, policyJson, type Statement } from "../model/iam/iamPolicy.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";

export interface DeploymentRolesArgs extends Transformable {
    /** Whose deployments they are, for the descriptions. */
    serviceName: string;
    /** Between what ECS moves the traffic. @default it moves none */
    shift?: TrafficShiftTarget & { readonly targetGroupArn: pulumi.Input<string> };
    /** Functions that ECS asks whether a deployment may go on. @default none */
    functionArns?: readonly pulumi.Input<string>[];
    tags?: Readonly<Record<string, string>>;
}

/** What ECS itself may do while it deploys a service: move the traffic of this service, and ask its hooks. Neither role is made without need. */
export class DeploymentRoles extends pulumi.ComponentResource {
    /** What the service says of its load balancer; undefined where ECS moves no traffic. */
    public readonly trafficShift: aws.types.input.ecs.ServiceLoadBalancerAdvancedConfiguration | undefined;
    public readonly hookRoleArn: pulumi.Output<string> | undefined;
    /** A service depends on them: ECS needs them in the first deployment, and still while the service is being deleted. */
    public readonly policies: readonly pulumi.Resource[];

    constructor(name: string, args: DeploymentRolesArgs, opts?: pulumi.ComponentResourceOptions) {
        const { serviceName, shift, functionArns = [] } = args;
        super(
            "platform:ecs:DeploymentRoles",
            name,
            { movesTraffic: shift !== undefined, functionArns: functionArns.filter(isPlain) },
            transformed(opts, args),
        );

        const traffic =
            shift && this.#role(`${name}-traffic`, `Moves the traffic of ${serviceName} in deployments`, statementsOf(shift), args.tags);
        const hooks =
            functionArns.length === 0
                ? undefined
                : this.#role(
                      `${name}-hooks`,
                      `Asks the hooks of deployments of ${serviceName}`,
                      pulumi.all([...functionArns]).apply(hookStatements),
                      args.tags,
                  );

        this.trafficShift = traffic &&
            shift && {
                alternateTargetGroupArn: shift.alternateTargetGroupArn,
                productionListenerRule: shift.productionListenerRuleArn,
                testListenerRule: shift.testListenerRuleArn,
                roleArn: traffic.role.arn,
            };
        this.hookRoleArn = hooks?.role.arn;
        this.policies = [traffic, hooks].flatMap((made) => (made === undefined ? [] : [made.policy]));
        this.registerOutputs({ hookRoleArn: this.hookRoleArn });
    }

    #role(name: string, description: string, statements: pulumi.Output<readonly Statement[]>, tags: DeploymentRolesArgs["tags"]) {
        const role = new aws.iam.Role(name, { assumeRolePolicy: assumeByEcsJson, description, tags }, { parent: this });
        const policy = new aws.iam.RolePolicy(
            `${name}-policy`,
            { role: role.name, policy: statements.apply(policyJson) },
            { parent: this },
        );
        return { role, policy };
    }
}

/** The inputs of a component are known before anything is made. */
const isPlain = (arn: pulumi.Input<string>) => typeof arn === "string";

function statementsOf(shift: NonNullable<DeploymentRolesArgs["shift"]>): pulumi.Output<readonly Statement[]> {
    const targetGroupArns = pulumi.all([shift.targetGroupArn, shift.alternateTargetGroupArn]);
    const listenerRuleArns = pulumi.all([shift.productionListenerRuleArn, shift.testListenerRuleArn]);
    return pulumi
        .all([targetGroupArns, listenerRuleArns])
        .apply(([groups, rules]) => trafficShiftStatements({ targetGroupArns: groups, listenerRuleArns: rules }));
}
