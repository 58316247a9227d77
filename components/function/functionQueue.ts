import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { FunctionQueuePlan } from "../model/functions/functionPlan.ts";
import { JobQueue } from "../queue/jobQueue.ts";
import type { Environment } from "../service/environment.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";

export interface FunctionQueueArgs extends Transformable {
    readonly plan: FunctionQueuePlan;
    readonly environment: Pick<Environment, "place" | "keyArn" | "deletionProtection">;
    /** Lambda hands the batches to it. Put together of the function and its alias, so that policies see both. */
    readonly aliasArn: pulumi.Input<string>;
    /** The queue is there, kept by AWS, and is taken up. @default it is made */
    readonly adopt?: boolean;
    /** Have to be there before Lambda takes messages: it tries at once. */
    readonly needs: readonly pulumi.Resource[];
    readonly tags: Readonly<Record<string, string>>;
}

/** Lets Lambda take messages from a queue and call a function with batches of them. Only those that the function reports as failed come again. */
export class FunctionQueue extends pulumi.ComponentResource {
    constructor(name: string, args: FunctionQueueArgs, opts?: pulumi.ComponentResourceOptions) {
        const { plan, environment, aliasArn, adopt, needs, tags } = args;
        const { batchSize, windowSeconds, maximumConcurrency } = plan;
        super("platform:lambda:FunctionQueue", name, { queueName: plan.queueName, batchSize, windowSeconds }, transformed(opts, args));
        const { place, keyArn, deletionProtection } = environment;
        const made =
            plan.own &&
            new JobQueue(plan.own.resourceName, { place, queue: plan.own, keyArn, deletionProtection, adopt }, { parent: this });
        new aws.lambda.EventSourceMapping(
            name,
            {
                eventSourceArn: plan.queueArn,
                functionName: aliasArn,
                batchSize,
                maximumBatchingWindowInSeconds: windowSeconds,
                functionResponseTypes: ["ReportBatchItemFailures"],
                scalingConfig: maximumConcurrency === undefined ? undefined : { maximumConcurrency },
                tags,
            },
            { parent: this, dependsOn: [...needs, ...(made === undefined ? [] : [made])] },
        );
        this.registerOutputs({});
    }
}
