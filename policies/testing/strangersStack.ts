import type { TestResource } from "./judgeAsPulumi.ts";

function document(Principal: Readonly<Record<string, string>>, Action: string): string {
    return JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal, Action }] });
}

function ofTopic(account: string): string {
    const Resource = "arn:aws:sns:eu-central-1:111111111111:sales";
    return JSON.stringify({ Statement: [{ Effect: "Allow", Principal: { AWS: account }, Action: "sns:Publish", Resource }] });
}

/** Resources of types that this platform does not make and other programs do, each as it should be. */
export const strangersStack: readonly TestResource[] = [
    { type: "pulumi:pulumi:Stack", name: "shop", props: {} },
    {
        type: "aws:iam/role:Role",
        name: "shop-task-role",
        props: { assumeRolePolicy: document({ Service: "ecs-tasks.amazonaws.com" }, "sts:AssumeRole"), managedPolicyArns: [] },
    },
    {
        type: "aws:sqs/queuePolicy:QueuePolicy",
        name: "jobs-policy",
        props: { policy: document({ Service: "events.amazonaws.com" }, "sqs:SendMessage") },
    },
    { type: "aws:elb/loadBalancer:LoadBalancer", name: "classic", props: { listeners: [{ lbPort: 443, lbProtocol: "https" }] } },
    {
        type: "aws:lb/listener:Listener",
        name: "streams",
        props: { port: 443, protocol: "TLS", sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06" },
    },
    {
        type: "aws:apigateway/stage:Stage",
        name: "v1",
        props: { accessLogSettings: { destinationArn: "arn" }, xrayTracingEnabled: true },
    },
    { type: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", name: "default", props: { ingress: [], egress: [] } },
    {
        type: "aws:ecr/repository:Repository",
        name: "images",
        props: {
            imageTagMutability: "IMMUTABLE",
            imageScanningConfiguration: { scanOnPush: true },
            encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: "arn:aws:kms:eu-central-1:111111111111:key/1" }],
        },
    },
    {
        type: "aws:ecr/lifecyclePolicy:LifecyclePolicy",
        name: "images-kept",
        props: { policy: JSON.stringify({ rules: [] }) },
        uses: { repository: ["images"] },
    },
    {
        type: "aws:sns/topicPolicy:TopicPolicy",
        name: "sales-policy",
        props: { policy: ofTopic("111111111111") },
    },
    { type: "aws:sns/topic:Topic", name: "sales", props: { kmsMasterKeyId: "alias/aws/sns" } },
    { type: "aws:dynamodb/table:Table", name: "carts", props: { pointInTimeRecovery: { enabled: true } } },
    {
        type: "aws:ec2/instance:Instance",
        name: "bastion",
        props: {
            metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 },
            rootBlockDevice: { encrypted: true },
        },
    },
    { type: "aws:cloudwatch/logGroup:LogGroup", name: "logs", props: { name: "g", retentionInDays: 365, kmsKeyId: "key" } },
    { type: "aws:scheduler/schedule:Schedule", name: "report", props: { target: { deadLetterConfig: { arn: "arn" } } } },
    { type: "aws:wafv2/webAclAssociation:WebAclAssociation", name: "entry-acl", props: {}, uses: { resourceArn: ["entry"] } },
    {
        type: "aws:lb/loadBalancer:LoadBalancer",
        name: "admin",
        props: {
            internal: true,
            subnets: ["subnet-1", "subnet-2"],
            dropInvalidHeaderFields: true,
            enableDeletionProtection: true,
            accessLogs: { enabled: true },
        },
    },
    {
        type: "aws:lb/listener:Listener",
        name: "admin-https",
        props: { port: 443, protocol: "HTTPS", sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06", certificateArn: "arn" },
        uses: { loadBalancerArn: ["admin"] },
    },
    ...["first", "second"].map((name, index): TestResource => ({
        type: "aws:lb/listenerRule:ListenerRule",
        name,
        props: { priority: index + 1, conditions: [{ pathPattern: { values: [`/${name}/*`] } }] },
        uses: { listenerArn: ["admin-https"] },
    })),
    { type: "aws:ecs/taskSet:TaskSet", name: "blue", props: { networkConfiguration: { assignPublicIp: false, securityGroups: ["sg-1"] } } },
];

/** Faults in these resources: the name of the resource, what differs, and the rules that find it. */
export const mutantsOfStrangers: readonly (readonly [
    fault: string,
    name: string,
    props: TestResource["props"],
    ...rules: readonly string[],
])[] = [
    ["a kind of environment that is none", "carts", { "tags.EnvironmentKind": "yellow" }, "environment-kind"],
    ["a role for everybody", "shop-task-role", { assumeRolePolicy: document({ AWS: "*" }, "sts:AssumeRole") }, "role-trust-named"],
    [
        "a task that may do everything",
        "shop-task-role",
        { managedPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"] },
        "no-administrator",
    ],
    ["a queue for everybody", "jobs-policy", { policy: document({ AWS: "*" }, "sqs:SendMessage") }, "no-public-access"],
    [
        "a queue that events may delete",
        "jobs-policy",
        { policy: document({ Service: "events.amazonaws.com" }, "sqs:*") },
        "resource-policy-no-wildcards",
    ],
    ["a topic for another account", "sales-policy", { policy: ofTopic("222222222222") }, "topic-other-accounts"],
    [
        "a default group that lets its members in",
        "default",
        { "ingress.0": { self: true, fromPort: 0, toPort: 0 } },
        "default-security-group-unused",
    ],
    ["images under a key of AWS", "images", { "encryptionConfigurations.0": { encryptionType: "AES256" } }, "ecr-own-key"],
    ["an old load balancer in clear text", "classic", { "listeners.0.lbProtocol": "http" }, "classic-https"],
    ["a stream in clear text", "streams", { protocol: "TCP" }, "nlb-tls"],
    ["an API that nobody can look into", "v1", { xrayTracingEnabled: false }, "api-access-logs"],
    ["messages in clear text", "sales", { kmsMasterKeyId: undefined }, "topic-encrypted"],
    ["a table without a way back", "carts", { "pointInTimeRecovery.enabled": false }, "table-recovery"],
    ["a password in user data", "bastion", { userData: "export DB_PASSWORD=hunter2" }, "instance-no-plain-secrets"],
    ["a disk in clear text", "bastion", { "rootBlockDevice.encrypted": false }, "lt-volumes-encrypted"],
    ["an instance that the internet reaches", "bastion", { associatePublicIpAddress: true }, "no-public-ip"],
    ["a run that is dropped", "report", { "target.deadLetterConfig": undefined }, "schedule-failures-kept"],
    ["an entry for everybody without a filter", "admin", { internal: false }, "public-entry-waf"],
    ["a rule that takes all", "first", { "conditions.0.pathPattern.values.0": "*" }, "listener-rule-reached"],
    ["a task set that the internet reaches", "blue", { "networkConfiguration.assignPublicIp": true }, "no-public-ip"],
];
