import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { ProvisionedPlan } from "../model/functions/functionPlan.ts";
import { cooldownSeconds } from "../model/scaling/pace.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";

export interface ProvisionedConcurrencyArgs extends Transformable {
    readonly functionName: pulumi.Input<string>;
    readonly aliasName: pulumi.Input<string>;
    readonly plan: ProvisionedPlan;
    readonly tags: Readonly<Record<string, string>>;
}

/** Environments of an alias that are kept started, and what scales them on how many of them are in use. */
export class ProvisionedConcurrency extends pulumi.ComponentResource {
    constructor(name: string, args: ProvisionedConcurrencyArgs, opts?: pulumi.ComponentResourceOptions) {
        const { functionName, aliasName, plan, tags } = args;
        const { min, scaling } = plan;
        super("platform:lambda:ProvisionedConcurrency", name, { min, max: scaling?.max ?? min }, transformed(opts, args));
        const kept = new aws.lambda.ProvisionedConcurrencyConfig(
            name,
            { functionName, qualifier: aliasName, provisionedConcurrentExecutions: min },
            // Scaling moves it between the bounds.
            { parent: this, ignoreChanges: scaling === undefined ? [] : ["provisionedConcurrentExecutions"] },
        );
        if (scaling !== undefined) {
            const target = new aws.appautoscaling.Target(
                `${name}-target`,
                {
                    serviceNamespace: "lambda",
                    scalableDimension: "lambda:function:ProvisionedConcurrency",
                    resourceId: pulumi.interpolate`function:${functionName}:${aliasName}`,
                    minCapacity: min,
                    maxCapacity: scaling.max,
                    tags,
                },
                { parent: this, dependsOn: [kept] },
            );
            new aws.appautoscaling.Policy(
                `${name}-policy`,
                {
                    name: scaling.policyName,
                    policyType: "TargetTrackingScaling",
                    serviceNamespace: target.serviceNamespace,
                    scalableDimension: target.scalableDimension,
                    resourceId: target.resourceId,
                    targetTrackingScalingPolicyConfiguration: {
                        predefinedMetricSpecification: { predefinedMetricType: "LambdaProvisionedConcurrencyUtilization" },
                        targetValue: scaling.target,
                        scaleOutCooldown: cooldownSeconds.out,
                        scaleInCooldown: cooldownSeconds.in,
                    },
                },
                { parent: this },
            );
        }
        this.registerOutputs({});
    }
}
