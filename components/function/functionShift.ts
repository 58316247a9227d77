import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { FunctionPlan, FunctionShiftPlan } from "../model/functions/functionPlan.ts";
import { shiftStatements } from "../model/iam/functionPolicy.ts";
import { policyJson } from "../model/iam/iamPolicy.ts";
import { assumeByJson } from "../model/iam/runTaskPolicy.ts";
import type { AwsPlace } from "../model/names.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";

export interface FunctionShiftArgs extends Transformable {
    readonly plan: Pick<FunctionPlan, "names">;
    readonly shift: FunctionShiftPlan;
    readonly place: AwsPlace;
    readonly aliasName: pulumi.Input<string>;
    /** The alarms have to exist before a deployment is watched by them. */
    readonly needs: readonly pulumi.Resource[];
    readonly tags: Readonly<Record<string, string>>;
}

/**
 * What moves the alias of a function to another version step by step, and back when an alarm fires: an application of CodeDeploy, and its
 * deployment group. A deployment is started by a command, not by `pulumi up`.
 */
export class FunctionShift extends pulumi.ComponentResource {
    constructor(name: string, args: FunctionShiftArgs, opts?: pulumi.ComponentResourceOptions) {
        const { plan, shift, place, aliasName, needs, tags } = args;
        const { kind, percent, minutes } = shift;
        const { functionName } = plan.names;
        super("platform:lambda:FunctionShift", name, { kind, percent, minutes }, transformed(opts, args));
        const parent = { parent: this };
        const role = new aws.iam.Role(
            `${name}-role`,
            {
                assumeRolePolicy: assumeByJson("codedeploy", place.accountId),
                description: `Moves the alias of ${functionName}`,
                tags,
            },
            parent,
        );
        const policy = new aws.iam.RolePolicy(
            `${name}-role-policy`,
            { role: role.name, policy: policyJson(shiftStatements(shift, place)) },
            parent,
        );
        const application = new aws.codedeploy.Application(name, { name: functionName, computePlatform: "Lambda", tags }, parent);
        const step = { interval: minutes, percentage: percent };
        const config = new aws.codedeploy.DeploymentConfig(
            // AWS changes none: other numbers are another one, which the group takes before this one goes.
            `${name}-${kind}-${percent}-${minutes}`,
            {
                deploymentConfigName: shift.configName,
                computePlatform: "Lambda",
                trafficRoutingConfig:
                    kind === "canary"
                        ? { type: "TimeBasedCanary", timeBasedCanary: step }
                        : { type: "TimeBasedLinear", timeBasedLinear: step },
            },
            parent,
        );
        new aws.codedeploy.DeploymentGroup(
            `${name}-group`,
            {
                appName: application.name,
                deploymentGroupName: aliasName,
                deploymentConfigName: config.deploymentConfigName,
                serviceRoleArn: role.arn,
                deploymentStyle: { deploymentType: "BLUE_GREEN", deploymentOption: "WITH_TRAFFIC_CONTROL" },
                alarmConfiguration: { enabled: true, alarms: [...shift.alarmNames] },
                autoRollbackConfiguration: { enabled: true, events: ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"] },
                tags,
            },
            { parent: this, dependsOn: [policy, ...needs] },
        );
        this.registerOutputs({});
    }
}
