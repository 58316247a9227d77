import { ecrImage } from "./images/ecrImage.ts";
import { dnsSuffixOf, partitionOf } from "./partition.ts";

/** The account and region that ARNs and addresses are computed for. */
export interface AwsPlace {
    /** 12 digits. */
    readonly accountId: string;
    readonly region: string;
}

/**
 * `pr-123_web`: what may be there once in an account and region. A qualifier has no underscore, so that two stacks never make one name of two.
 * @param qualifier name of the stack, where several share an account and region; undefined where a stack has them to itself
 */
export const qualifiedName = (qualifier: string | undefined, name: string) => (qualifier === undefined ? name : `${qualifier}_${name}`);
/** `pr-123/amply-backend`: the same of a repository, whose name is a path. */
export const repositoryNameOf = (qualifier: string | undefined, repository: string) =>
    qualifier === undefined ? repository : `${qualifier}/${repository}`;
/** What may be a qualifier: small letters, since repositories have no others. */
export const qualifierPattern = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** `amply-staging`. */
export const clusterName = (workload: string, environment: string) => `${workload}-${environment}`;
/** The workload of the services that a stack declares itself, whose cluster is `services-staging`. */
export const configuredWorkload = "services";
/** `/ecs/amply-api`. */
export const logGroupName = (service: string) => `/ecs/${service}`;
/** `/aws/lambda/orders`: where Lambda itself would have it. */
export const functionLogGroupName = (functionName: string) => `/aws/lambda/${functionName}`;
/** Where sessions of ECS Exec are recorded: `/ecs/amply-staging/exec`. */
export const execLogGroupName = (cluster: string) => `/ecs/${cluster}/exec`;
/** `amply-api-tg`: the logical name, from which Pulumi makes the real one. */
export const targetGroupName = (service: string) => `${service}-tg`;
/** `amply-api-tg-b`: the target group that takes turns with another. */
export const alternateTargetGroupName = (targetGroup: string) => `${targetGroup}-b`;
/** `amply-api-high-cpu`. */
export const alarmName = (service: string, symptom: string) => `${service}-${symptom}`;
/** `services-staging-general`: an Auto Scaling group, and its capacity provider. */
export const instanceGroupName = (cluster: string, group: string) => `${cluster}-${group}`;
/** `aws-waf-logs-staging`: AWS WAF takes no log group with another start. @see https://docs.aws.amazon.com/waf/latest/developerguide/logging-cw-logs.html */
export const wafLogGroupName = (environment: string) => `aws-waf-logs-${environment}`;
/** `app/<name>/<id>`: how metrics name a load balancer. */
export const loadBalancerArnSuffix = (arn: string) => arn.replace(/^.*:loadbalancer\//, "");
/** `targetgroup/<name>/<id>`: how metrics name a target group. */
export const targetGroupArnSuffix = (arn: string) => arn.replace(/^.*:(?=targetgroup\/)/, "");
/** `ecs-platform-staging`, then `ecs-platform-staging-2`; or `staging_ecs-platform-2`. @param page the end of the name of a page */
export const dashboardName = (project: string, environment: string, page: string, qualifier?: string) =>
    qualifier === undefined ? `${project}-${environment}${page}` : qualifiedName(qualifier, `${project}${page}`);
/** `ecs-platform-staging-slack-C07EZ1ABC23`, or `staging_ecs-platform-slack-C07EZ1ABC23`. @param channel kind and id */
export const chatConfigurationName = (project: string, environment: string, channel: string, qualifier?: string) =>
    qualifier === undefined ? `${project}-${environment}-${channel}` : qualifiedName(qualifier, `${project}-${channel}`);
/** `alias/staging`: by which people find the key. */
export const keyAliasName = (environment: string) => `alias/${environment}`;
/** `/vpc/staging`. */
export const flowLogGroupName = (environment: string) => `/vpc/${environment}`;
/** `amply-api-off-hours`: what stops a service, and below it each of its parts. */
export const offHoursName = (service: string) => `${service}-off-hours`;
/** `amply-api-off-hours-stop`. */
export const scheduledActionName = (offHours: string, role: "stop" | "start") => `${offHours}-${role}`;
/** `amply-api-schedule-day`: sets other bounds from a time on. */
export const scheduleName = (service: string, schedule: string) => `${service}-schedule-${schedule}`;
/** `amply-api-off-hours-mute`. */
export const muteName = (offHours: string) => `${offHours}-mute`;
/** `amply-api-off-hours-mute-nights`. */
export const muteRuleName = (mute: string, window: string) => `${mute}-${window}`;
/** `amply-api-firewall`: the logical name, also of its rules. */
export const firewallName = (service: string) => `${service}-firewall`;
/** Logical names of the rules of a firewall, each with its port: another port is another rule. */
export const firewallRules = {
    toHttps: (firewall: string) => `${firewall}-to-https`,
    out: (firewall: string, target: string, port: number) => `${firewall}-to-${target}-${port}`,
    entryToTasks: (firewall: string, port: number) => `${firewall}-entry-to-tasks-${port}`,
    fromEntry: (firewall: string, port: number) => `${firewall}-from-entry-${port}`,
    toEndpoints: (firewall: string) => `${firewall}-to-endpoints`,
    call: (firewall: string, callee: string, port: number) => `${firewall}-calls-${callee}-${port}`,
} as const;
/** `orders-before-deploy`: the logical name of what runs before deployments, also of its parts. */
export const beforeDeployName = (service: string) => `${service}-before-deploy`;
/** `nightly-report-schedule`: the logical name of what starts a scheduled task, also of its parts. */
export const taskScheduleName = (service: string) => `${service}-schedule`;
/** `orders-provisioned`: the logical name of what keeps environments of a function started. */
export const provisionedName = (functionName: string) => `${functionName}-provisioned`;
/** `mailer-queue`: of a worker that has a queue of its own. */
export const jobQueueName = (worker: string) => `${worker}-queue`;
/** `mailer-urgent-queue`: of a worker that has several. */
export const furtherQueueName = (worker: string, queue: string) => `${worker}-${queue}-queue`;
/** What the name of every FIFO queue ends in. @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html */
export const fifoSuffix = ".fifo";
/** `amply-celery-queue-dead-letters`; `orders-queue-dead-letters.fifo` of a FIFO queue, whose dead letters are in another one. */
export const deadLetterQueueName = (queue: string) =>
    queue.endsWith(fifoSuffix) ? `${queue.slice(0, -fifoSuffix.length)}-dead-letters${fifoSuffix}` : `${queue}-dead-letters`;

/** `<registry>/<repository>:<tag>`, or `@<digest>` where the image is given by its digest. */
export function imageUri({ accountId, region }: AwsPlace, repository: string, image: string): string {
    const separator = image.startsWith("sha256:") ? "@" : ":";
    return `${accountId}.dkr.ecr.${region}.${dnsSuffixOf(region)}/${repository}${separator}${image}`;
}

/** The repository of an image in a private registry of ECR; undefined where the image comes from elsewhere. */
export function repositoryArnOfImage(image: string): string | undefined {
    const found = ecrImage(image);
    return found && repositoryArn(found, found.repository);
}

/** `REPORT_MAILER`: a service in the name of an environment variable. */
const variableName = (service: string) => service.toUpperCase().replaceAll("-", "_");
/** `REPORT_MAILER_QUEUE_URL`: where a client finds the queue of a worker. */
export const queueUrlVariable = (worker: string) => `${variableName(worker)}_QUEUE_URL`;
/** `URGENT_QUEUE_NAME`: of one of several queues of a worker. */
export const queueNameVariable = (queue: string) => `${variableName(queue)}_QUEUE_NAME`;
/** `BACKEND_URL`: where a client finds a service. */
export const urlVariable = (callee: string) => `${variableName(callee)}_URL`;

export const queueUrl = ({ accountId, region }: AwsPlace, queue: string) =>
    `https://sqs.${region}.${dnsSuffixOf(region)}/${accountId}/${queue}`;

/** Of what has no name of its own below. */
export const arn = (service: string, { accountId, region }: AwsPlace, resource: string) =>
    `arn:${partitionOf(region)}:${service}:${region}:${accountId}:${resource}`;
/** IAM is in no region. @param accountId `aws` for what AWS made for everybody */
export const iamArn = ({ accountId, region }: AwsPlace, resource: string) => `arn:${partitionOf(region)}:iam::${accountId}:${resource}`;
export const clusterArn = (place: AwsPlace, cluster: string) => arn("ecs", place, `cluster/${cluster}`);
/** Every task of a cluster. */
export const tasksArn = (place: AwsPlace, cluster: string) => arn("ecs", place, `task/${cluster}/*`);
/** Without the `:*` that IAM wants behind it for the streams of the group. */
export const logGroupArn = (place: AwsPlace, logGroup: string) => arn("logs", place, `log-group:${logGroup}`);
export const queueArn = (place: AwsPlace, queue: string) => arn("sqs", place, queue);
export const deliveryStreamArn = (place: AwsPlace, deliveryStream: string) => arn("firehose", place, `deliverystream/${deliveryStream}`);
export const stateMachineArn = (place: AwsPlace, stateMachine: string) => arn("states", place, `stateMachine:${stateMachine}`);
export const functionArn = (place: AwsPlace, functionName: string) => arn("lambda", place, `function:${functionName}`);
export const fileSystemArn = (place: AwsPlace, fileSystemId: string) => arn("elasticfilesystem", place, `file-system/${fileSystemId}`);
export const accessPointArn = (place: AwsPlace, accessPointId: string) => arn("elasticfilesystem", place, `access-point/${accessPointId}`);
export const repositoryArn = (place: AwsPlace, repository: string) => arn("ecr", place, `repository/${repository}`);
/** @param secret The secret's name and the six random characters that Secrets Manager adds: `amply/database-url-a1B2c3`. */
export const secretArn = (place: AwsPlace, secret: string) => arn("secretsmanager", place, `secret:${secret}`);
export const tableArn = (place: AwsPlace, table: string) => arn("dynamodb", place, `table/${table}`);
export const topicArn = (place: AwsPlace, topic: string) => arn("sns", place, topic);
export const identityArn = (place: AwsPlace, identity: string) => arn("ses", place, `identity/${identity}`);
export const configurationSetArn = (place: AwsPlace, set: string) => arn("ses", place, `configuration-set/${set}`);
export const kmsKeyArn = (place: AwsPlace, key: string) => arn("kms", place, `key/${key}`);
/** A bucket is in no account and region. */
export const bucketArn = ({ region }: Pick<AwsPlace, "region">, bucket: string) => `arn:${partitionOf(region)}:s3:::${bucket}`;

const ecsName = { most: 255, pattern: /^[\w-]+$/, allowed: "letters, digits, hyphens and underscores" };
/** Pulumi puts a hyphen and seven random digits behind a logical name of a load balancer or target group, of which AWS takes 32 characters. */
const autonamed = {
    most: 24,
    pattern: /^(?!internal-|-)[A-Za-z0-9-]+$/,
    allowed: "letters, digits and hyphens, not first a hyphen or `internal-`",
};

/**
 * What AWS allows in names.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html
 * @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutDashboard.html
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html
 */
const limits = {
    cluster: ecsName,
    service: ecsName,
    family: ecsName,
    container: ecsName,
    logGroup: { most: 512, pattern: /^[\w./#-]+$/, allowed: "letters, digits and . _ / # -" },
    repository: {
        most: 256,
        pattern: /^[a-z0-9]+([._/-][a-z0-9]+)*$/,
        allowed: "lower-case letters and digits, with single . _ / - between them",
    },
    queue: { most: 80, pattern: /^[\w-]+$/, allowed: "letters, digits, hyphens and underscores" },
    alarm: { most: 255, pattern: /^[\x20-\x7e]+$/, allowed: "printable ASCII" },
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-chatbot-slackchannelconfiguration.html
    chatConfiguration: { most: 128, pattern: /^[\w-]+$/, allowed: "letters, digits, hyphens and underscores" },
    dashboard: { most: 255, pattern: /^[\w-]+$/, allowed: "letters, digits, hyphens and underscores" },
    loadBalancer: autonamed,
    targetGroup: autonamed,
} as const satisfies Record<string, { most: number; pattern: RegExp; allowed: string }>;

export type NamedThing = keyof typeof limits;

/** Why AWS would refuse this name and what to do; undefined where it takes it. To be set behind the key that holds the name. */
export function nameProblem(thing: NamedThing, name: string): string | undefined {
    const { most, pattern, allowed } = limits[thing];
    if (name.length > most) {
        return `at most ${most} characters, got ${name.length} in ${JSON.stringify(name)}; shorten it`;
    }
    return pattern.test(name) ? undefined : `only ${allowed}, got ${JSON.stringify(name)}; rename it`;
}
