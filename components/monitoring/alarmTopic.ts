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
    /** The same, others. @default none */
    readonly emails?: readonly string[];
    /** Secrets whose whole value is the HTTPS address of a subscriber that confirms by itself. Full ARNs. @default none */
    readonly httpsSecrets?: readonly string[];
    /**
     * Customer-managed key, whose policy lets CloudWatch and EventBridge use it.
     * @default not encrypted at rest: the key that AWS manages for SNS admits neither of them, and their messages would be lost;
     * they carry names and numbers of alarms, no secrets
     */
    readonly keyArn?: pulumi.Input<string>;
}

/** A topic that alarms and events of an environment notify. */
export class AlarmTopic extends pulumi.ComponentResource {
    /** Known once CloudWatch and EventBridge may publish to it. */
    public readonly topicArn: pulumi.Output<string>;

    constructor(name: string, args: AlarmTopicArgs, opts?: pulumi.ComponentResourceOptions) {
        const { accountId, email, emails = [], httpsSecrets = [], keyArn } = args;
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
        for (const address of emails) {
            new aws.sns.TopicSubscription(
                `${name}-email-${address}`,
                { topic: topic.arn, protocol: "email", endpoint: address },
                { parent: this },
            );
        }
        for (const secretArn of httpsSecrets) {
            const { secretString } = aws.secretsmanager.getSecretVersionOutput({ secretId: secretArn }, { parent: this });
            new aws.sns.TopicSubscription(
                `${name}-https-${secretName(secretArn)}`,
                // SNS takes an address and no reference to one. It holds a key, so that neither a preview nor the state shows it.
                { topic: topic.arn, protocol: "https", endpoint: pulumi.secret(secretString), endpointAutoConfirms: true },
                { parent: this },
            );
        }

        this.topicArn = pulumi.all([topic.arn, policy.id]).apply(([arn]) => arn);
        this.registerOutputs({ topicArn: this.topicArn });
    }
}

/** `pagerduty-url-AbC123`: without what all ARNs of an environment have in common. */
function secretName(secretArn: string): string {
    return secretArn.slice(secretArn.indexOf(":secret:") + ":secret:".length).replaceAll("/", "-");
}
