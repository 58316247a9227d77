import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { canonicalJson } from "../model/canonicalJson.ts";
import type { FunctionPlan, FunctionSourcesPlan } from "../model/functions/functionPlan.ts";
import { policyJson, queueKeyStatement } from "../model/iam/iamPolicy.ts";
import { assumeByJson, invokeStatements } from "../model/iam/runTaskPolicy.ts";
import { createDeadLetterQueue } from "../queue/deadLetterQueue.ts";
import type { Environment } from "../service/environment.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";

export interface FunctionEventsArgs extends Transformable {
    readonly plan: Pick<FunctionPlan, "names" | "sources">;
    readonly asynchronous: NonNullable<FunctionSourcesPlan["asynchronous"]>;
    readonly environment: Pick<Environment, "place" | "keyArn">;
    readonly functionName: pulumi.Input<string>;
    readonly alias: { readonly name: pulumi.Input<string>; readonly arn: pulumi.Input<string> };
    /** Have to be there before the first event. */
    readonly needs: readonly pulumi.Resource[];
    readonly tags: Readonly<Record<string, string>>;
}

/**
 * Calls a function by the clock and by topics, where nobody waits for the answer. An event that fails at every attempt, that is too old, or that
 * could not be handed over is kept in a queue of dead letters.
 */
export class FunctionEvents extends pulumi.ComponentResource {
    constructor(name: string, args: FunctionEventsArgs, opts?: pulumi.ComponentResourceOptions) {
        const { plan, asynchronous, environment, functionName, alias, needs, tags } = args;
        const { maximumEventAgeSeconds, retries, deadLetterQueueName } = asynchronous;
        super("platform:lambda:FunctionEvents", name, { maximumEventAgeSeconds, retries }, transformed(opts, args));
        const { place, keyArn } = environment;
        const parent = { parent: this };
        const deadLetters = createDeadLetterQueue(this, `${name}-dead-letters`, { queueName: deadLetterQueueName, place, keyArn, tags });
        const attempts = new aws.lambda.FunctionEventInvokeConfig(
            `${name}-attempts`,
            {
                functionName,
                qualifier: alias.name,
                maximumEventAgeInSeconds: maximumEventAgeSeconds,
                maximumRetryAttempts: retries,
                destinationConfig: { onFailure: { destination: deadLetters.arn } },
            },
            { parent: this, dependsOn: [...needs] },
        );
        for (const [topic, topicArn] of Object.entries(plan.sources.topicArns)) {
            const admitted = new aws.lambda.Permission(
                `${name}-topic-${topic}`,
                {
                    statementId: `topic-${topic}`,
                    action: "lambda:InvokeFunction",
                    function: functionName,
                    qualifier: alias.name,
                    principal: "sns.amazonaws.com",
                    sourceArn: topicArn,
                },
                // Another topic of the same name is another statement of the same id.
                { parent: this, deleteBeforeReplace: true },
            );
            new aws.sns.TopicSubscription(
                `${name}-topic-${topic}-subscription`,
                { topic: topicArn, protocol: "lambda", endpoint: alias.arn },
                { parent: this, dependsOn: [admitted, attempts] },
            );
        }
        const { schedule } = plan.sources;
        if (schedule !== undefined) {
            const role = new aws.iam.Role(
                `${name}-start`,
                {
                    assumeRolePolicy: assumeByJson("scheduler", place.accountId),
                    description: `Calls the function ${plan.names.functionName}`,
                    tags,
                },
                parent,
            );
            const statements = pulumi
                .all([pulumi.output(alias.arn), deadLetters.arn, pulumi.output(keyArn)])
                .apply(([aliasArn, deadLettersArn, key]) => [
                    ...invokeStatements(aliasArn, deadLettersArn),
                    ...(key === undefined ? [] : [queueKeyStatement(key, place.region)]),
                ]);
            const policy = new aws.iam.RolePolicy(
                `${name}-start-policy`,
                { role: role.name, policy: statements.apply(policyJson) },
                parent,
            );
            new aws.scheduler.Schedule(
                `${name}-schedule`,
                {
                    name: schedule.name,
                    description: `Calls ${plan.names.functionName}`,
                    scheduleExpression: schedule.expression,
                    scheduleExpressionTimezone: schedule.timezone,
                    flexibleTimeWindow: { mode: "OFF" },
                    state: "ENABLED",
                    target: {
                        arn: alias.arn,
                        roleArn: role.arn,
                        // Scheduler writes the time in: https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html
                        input: canonicalJson({ scheduledTime: "<aws.scheduler.scheduled-time>" }),
                        deadLetterConfig: { arn: deadLetters.arn },
                        // Later than the next call it is not wanted any more.
                        retryPolicy: { maximumEventAgeInSeconds: 900, maximumRetryAttempts: 10 },
                    },
                },
                { parent: this, dependsOn: [policy, attempts] },
            );
        }
        this.registerOutputs({});
    }
}
