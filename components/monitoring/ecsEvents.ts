import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { ecsEventRules } from "../model/monitoring/ecsEventRules.ts";
import type { AwsPlace } from "../model/names.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";

export interface EcsEventsArgs extends Transformable {
    readonly place: AwsPlace;
    /** Events of other clusters do not reach the topic. At least one. */
    readonly clusterNames: readonly string[];
    readonly topicArn: pulumi.Input<string>;
    /** Services in them whose events alone do, as far as EventBridge takes so many names. @default all services */
    readonly serviceNames?: readonly string[];
    /** A deployment in them may wait for somebody. @default none does */
    readonly pauses?: boolean;
}

/** Tells of what happens to services and tasks between the metrics: failed deployments, killed tasks, scaling at its end. */
export class EcsEvents extends pulumi.ComponentResource {
    constructor(name: string, args: EcsEventsArgs, opts?: pulumi.ComponentResourceOptions) {
        const { place, clusterNames, serviceNames, topicArn, pauses = false } = args;
        super("platform:events:EcsEvents", name, { clusterNames }, transformed(opts, args));

        for (const { role, description, pattern, inputPaths, inputTemplate } of ecsEventRules(place, clusterNames, pauses, serviceNames)) {
            const rule = new aws.cloudwatch.EventRule(`${name}-${role}`, { description, eventPattern: pattern }, { parent: this });
            new aws.cloudwatch.EventTarget(
                `${name}-${role}`,
                { rule: rule.name, arn: topicArn, inputTransformer: { inputPaths, inputTemplate } },
                { parent: this },
            );
        }

        this.registerOutputs({});
    }
}
