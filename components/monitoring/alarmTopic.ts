import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { topicPolicy } from "../model/iam/topicPolicy.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";

export interface AlarmTopicArgs extends Transformable {
    /** 12 digits. */
    readonly accountId: string;
    /** Receives every message, once it has confirmed the subscription. @default nobody is subscribed */
    readonly email?: string;
    /**
     * Customer-managed key, whose policy lets CloudWatch and EventBridge use it.
     * @default not encrypted at rest: the key that AWS manages for SNS admits neither of them, and their messages would be lost;
     * they carry names and numbers of alarms, no secrets
     */
    readonly keyArn?: pulumi.Input<string>;
}

/** The topic that alarms and events of an environment notify. */
export class AlarmTopic extends pulumi.ComponentResource {
    /** Known once CloudWatch and EventBridge may publish to it. */
    public readonly topicArn: pulumi.Output<string>;

    constructor(name: string, args: AlarmTopicArgs, opts?: pulumi.ComponentResourceOptions) {
        const { accountId, email, keyArn } = args;
        super("platform:sns:AlarmTopic", name, { email }, transformed(opts, args));

        const topic = new aws.sns.Topic(name, { kmsMasterKeyId: keyArn }, { parent: this });
        const policy = new aws.sns.TopicPolicy(
            `${name}-policy`,
            { arn: topic.arn, policy: topic.arn.apply((arn) => topicPolicy(arn, accountId)) },
            { parent: this },
        );
        if (email !== undefined) {
            new aws.sns.TopicSubscription(`${name}-email`, { topic: topic.arn, protocol: "email", endpoint: email }, { parent: this });
        }

        this.topicArn = pulumi.all([topic.arn, policy.id]).apply(([arn]) => arn);
        this.registerOutputs({ topicArn: this.topicArn });
    }
}
