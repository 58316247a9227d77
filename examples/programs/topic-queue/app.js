"use strict";
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

const orders = new aws.sns.Topic("orders");
const failed = new aws.sqs.Queue("failed-orders", { messageRetentionSeconds: 1209600 });
const queue = new aws.sqs.Queue("orders", {
    visibilityTimeoutSeconds: 60,
    redrivePolicy: failed.arn.apply((arn) => JSON.stringify({ deadLetterTargetArn: arn, maxReceiveCount: 5 })),
});

const policy = aws.iam.getPolicyDocumentOutput({
    statements: [
        {
            actions: ["sqs:SendMessage"],
            resources: [queue.arn],
            principals: [{ type: "Service", identifiers: ["sns.amazonaws.com"] }],
            conditions: [{ test: "ArnEquals", variable: "aws:SourceArn", values: [orders.arn] }],
        },
    ],
});
new aws.sqs.QueuePolicy("orders", { queueUrl: queue.url, policy: policy.json });
new aws.sns.TopicSubscription("orders", { topic: orders.arn, protocol: "sqs", endpoint: queue.arn, rawMessageDelivery: true });

new aws.cloudwatch.MetricAlarm("failed-orders", {
    namespace: "AWS/SQS",
    metricName: "ApproximateNumberOfMessagesVisible",
    dimensions: { QueueName: failed.name },
    statistic: "Maximum",
    comparisonOperator: "GreaterThanThreshold",
    threshold: 0,
    period: 300,
    evaluationPeriods: 1,
});

exports.topicArn = orders.arn;
exports.queueUrl = queue.url;
exports.console = pulumi.interpolate`https://console.aws.amazon.com/sqs/v3/home?region=eu-west-2#/queues/${queue.name}`;
