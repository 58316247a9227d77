import { deepEqual } from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { before, describe, it } from "mocha";
import { withIds } from "../rehearsal/contract/resourceReference.ts";
import { policiesWith } from "./pack.ts";
import { judgeResource, judgeStack, type TestResource } from "./testing/judgeAsPulumi.ts";
import { setPath } from "./testing/setPath.ts";
import { propagatedTags, shiftingStack } from "./testing/shiftingStack.ts";
import { mutantsOfStrangers, strangersStack } from "./testing/strangersStack.ts";

/** A resource as `pulumi preview --json` prints it. */
interface State {
    readonly urn: string;
    readonly type: string;
    readonly inputs: TestResource["props"];
    readonly outputs: TestResource["props"];
    readonly parent?: string;
    readonly provider?: string;
    readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
    readonly ignoreChanges?: readonly string[];
}

type Change = (stack: readonly State[]) => readonly State[];

const scaling = "targetTrackingScalingPolicyConfiguration";

/** By which tasks keep ECS from stopping them. */
const protection = { Effect: "Allow", Action: "ecs:UpdateTaskProtection", Resource: "arn:aws:ecs:eu-central-1:1:task/amply/*" };

/** Faults that could be made in the program, and the rules that find each of them in its real production stack; no other rule may. */
const mutants: readonly (readonly [fault: string, change: Change, ...rules: readonly string[]])[] = [
    ["two schedulers", set("Service amply-beat", "desiredCount", 2), "beat-desired-count-one"],
    ["schedulers that overlap", set("Service amply-beat", "deploymentMaximumPercent", 200), "beat-no-deploy-overlap"],
    ["a scheduler that moves between zones", set("Service amply-beat", "availabilityZoneRebalancing", "ENABLED"), "beat-no-deploy-overlap"],
    ["a scheduler whose count drifts", (stack) => withIgnored(stack, "Service amply-beat", ["desiredCount"]), "beat-not-autoscaled"],
    ["a scheduler that takes half a minute to stop", container("amply-beat-task", "stopTimeout", 30), "beat-stops-fast"],
    ["a scheduler without a place for its schedule", container("amply-beat-task", "command.5", "--max-interval"), "beat-schedule-file"],
    ["a scheduler inside the worker", container("amply-worker-task", "command.99", "-B"), "beat-not-embedded"],
    [
        "a scheduler on Spot",
        set("Service amply-beat", "capacityProviderStrategies", [{ capacityProvider: "FARGATE_SPOT", weight: 1 }]),
        "beat-on-demand",
        "spot-on-demand-base",
    ],
    ["a worker without a role", set("Service amply-worker", "tags.Role", undefined), "alarm-cpu", "ecs-role-declared"],
    [
        "one task on demand",
        set("Service amply-api", "capacityProviderStrategies.0.base", 1),
        "spot-base-covers-minimum",
        "spot-on-demand-base",
    ],
    ["a launch type beside a strategy", set("Service amply-api", "launchType", "FARGATE"), "ecs-capacity-exclusive", "ecs-prefer-strategy"],
    ["one task", set("Target amply-api-scaling", "minCapacity", 1), "alarm-healthy-hosts", "prod-min-two"],
    ["too many tasks", set("Target web-scaling", "maxCapacity", 11), "alarm-scaling-health", "scaling-max-budget"],
    ["a worker that stops", set("Target amply-worker-scaling", "minCapacity", 0), "worker-min-one"],
    ["no scaling", without("Target web-scaling"), "services-are-scaled"],
    ["a count that each deployment resets", (stack) => withIgnored(stack, "Service amply-api", []), "autoscaled-ignore-desired"],
    ["a minimum above the base", set("Target web-scaling", "minCapacity", 3), "alarm-healthy-hosts", "spot-base-covers-minimum"],
    ["no rollback", set("Service web", "deploymentCircuitBreaker.rollback", false), "circuit-breaker-rollback"],
    ["half of the tasks during a deployment", set("Service web", "deploymentMinimumHealthyPercent", 50), "deploy-percent"],
    ["no time to start", set("Service web", "healthCheckGracePeriodSeconds", 10), "ecs-grace-period"],
    ["one subnet", set("Service web", "networkConfiguration.subnets", ["subnet-1"]), "ecs-multi-az"],
    ["an old platform", set("Service web", "platformVersion", "1.3.0"), "fargate-platform"],
    ["no managed tags", set("Service web", "enableEcsManagedTags", false), "ecs-managed-tags"],
    ["a public address", set("Service web", "networkConfiguration.assignPublicIp", true), "no-public-ip"],
    ["no health check", container("web-task", "healthCheck", undefined), "task-health-check"],
    ["a probe with curl", container("web-task", "healthCheck.command", ["CMD-SHELL", "curl localhost"]), "task-healthcheck-tool"],
    ["a size that Fargate does not sell", set("TaskDefinition web-task", "memory", "512"), "task-fargate-size"],
    ["x86", set("TaskDefinition web-task", "runtimePlatform.cpuArchitecture", "X86_64"), "task-arm64"],
    ["latest", container("web-task", "image", "langfuse:latest"), "task-image-pinned"],
    ["a plain secret", container("web-task", "environment.0", { name: "DB_PASSWORD", value: "x" }), "task-no-plain-secrets"],
    ["a secret in the command", container("web-task", "command", ["node", "--token=x"]), "task-no-plain-secrets"],
    ["a tag that moves", container("web-task", "image", "langfuse/langfuse:3"), "task-image-pinned"],
    ["a health check that never fails", container("web-task", "healthCheck.command", ["CMD-SHELL", "probe || true"]), "task-health-check"],
    ["no log", container("web-task", "logConfiguration", undefined), "task-container-logging"],
    ["a privileged container", container("web-task", "privileged", true), "task-roles-hardening"],
    ["root", container("web-task", "user", "root"), "task-non-root"],
    ["two minutes and a second to stop", container("web-task", "stopTimeout", 121), "task-stop-timeout"],
    ["exec that nobody records", set("Cluster langfuse", "configuration.executeCommandConfiguration.logging", "NONE"), "ecs-exec"],
    ["no Container Insights", set("Cluster langfuse", "settings", []), "container-insights"],
    ["logs of a week", set("LogGroup web-logs", "retentionInDays", 7), "log-retention"],
    ["tags that move", set("Repository amply-backend", "imageTagMutability", "MUTABLE"), "ecr-immutable-tags"],
    ["no CPU policy", without("Policy web-scaling-cpu"), "scaling-cpu-and-request"],
    ["no request policy", without("Policy web-scaling-request"), "scaling-cpu-and-request"],
    ["a CPU target at the alarm", set("Policy web-scaling-cpu", `${scaling}.targetValue`, 80), "alarm-cpu", "scaling-cpu-target"],
    ["a short way in", set("Policy web-scaling-cpu", `${scaling}.scaleInCooldown`, 60), "scaling-cooldowns"],
    ["too many requests", set("Policy web-scaling-request", `${scaling}.targetValue`, 2000), "scaling-request-target"],
    ["a queue without dead letters", set("Queue amply-celery", "redrivePolicy", undefined), "queue-redrive"],
    ["dead letters of an hour", set("Queue amply-celery-dead-letters", "messageRetentionSeconds", 3600), "queue-dead-letter-retention"],
    ["jobs in clear text", set("Queue amply-celery", "sqsManagedSseEnabled", false), "queue-encrypted"],
    ["jobs that come again too soon", set("Queue amply-celery", "visibilityTimeoutSeconds", 60), "worker-queue-visibility"],
    [
        "tasks that protect themselves and are moved all the same",
        set("RolePolicy amply-worker-roles-task", "policy", JSON.stringify({ Statement: [protection] })),
        "protected-tasks-stay",
    ],
    ["too long a queue", set("Policy amply-worker-scaling-queue", `${scaling}.targetValue`, 200), "scaling-worker-queue"],
    ["a late CPU alarm", set("MetricAlarm web-high-cpu", "threshold", 90), "alarm-cpu"],
    ["a late CPU alarm of a worker", set("MetricAlarm amply-worker-high-cpu", "threshold", 91), "alarm-cpu"],
    ["a late memory alarm", set("MetricAlarm web-high-memory", "threshold", 90), "alarm-memory"],
    ["milliseconds", set("MetricAlarm web-p99", "threshold", 500), "alarm-p99"],
    ["an alarm below the minimum", set("MetricAlarm web-healthy", "threshold", 1), "alarm-healthy-hosts"],
    ["an alarm on two unhealthy hosts", set("MetricAlarm web-unhealthy", "threshold", 1), "alarm-unhealthy-hosts"],
    ["a misspelt metric", set("MetricAlarm web-unhealthy", "metricName", "UnhealthyHostCount"), "alarm-metric-known", "alarm-set-complete"],
    ["half of the dimensions", set("MetricAlarm web-high-cpu", "dimensions", { ServiceName: "web" }), "alarm-dimensions"],
    ["an alarm that tells nobody", set("MetricAlarm web-p99", "alarmActions", []), "alarm-actions"],
    ["more breaching points than there are", set("MetricAlarm web-p99", "datapointsToAlarm", 99), "alarm-datapoints"],
    [
        "an alarm on another cluster",
        set("MetricAlarm web-high-cpu", "dimensions", { ClusterName: "amply", ServiceName: "web" }),
        "alarm-leads-to-service",
        "alarm-set-complete",
    ],
    [
        "an alarm on an idle processor",
        set("MetricAlarm web-high-cpu", "comparisonOperator", "LessThanThreshold"),
        "alarm-cpu",
        "alarm-set-complete",
    ],
    ["dead letters that nobody sees", without("MetricAlarm amply-worker-dead-letters"), "dead-letters-watched"],
    ["no way out to HTTPS", set("SecurityGroupEgressRule web-firewall-to-https", "fromPort", 444), "task-egress-https"],
    ["a log group that nobody makes", container("web-task", "logConfiguration.options.awslogs-group", "/ecs/wbe"), "log-group-made"],
    ["logs that block", container("web-task", "logConfiguration.options.mode", "blocking"), "task-logs-do-not-block"],
    ["exec where nothing can be written", container("web-task", "readonlyRootFilesystem", true), "ecs-exec-writable-root"],
    ["a rollback that nobody sees", set("Service web", "waitForSteadyState", false), "rollback-shown"],
    ["a port that no container opens", set("Service web", "loadBalancers.0.containerPort", 3001), "target-port-open"],
    ["a secret that nobody may read", without("RolePolicy web-roles-execution"), "task-secrets-readable"],
    ["a missing alarm", without("MetricAlarm web-p99"), "alarm-set-complete"],
    ["HTTP without a redirect", set("Listener entry-http", "defaultActions", [{ type: "forward" }]), "alb-https"],
    ["no HTTPS", without("Listener entry-https"), "alb-https-listener"],
    ["TLS 1.0", set("Listener entry-https", "sslPolicy", "ELBSecurityPolicy-2016-08"), "alb-tls-fsbp", "alb-tls12"],
    ["a load balancer that can be deleted", set("LoadBalancer entry", "enableDeletionProtection", false), "alb-hardening"],
    ["a health check of the root", set("TargetGroup web-tg", "healthCheck.path", "/"), "tg-health-check"],
    ["five minutes to drain", set("TargetGroup web-tg", "deregistrationDelay", 300), "tg-drain"],
    [
        "tasks that everyone reaches",
        set("SecurityGroupIngressRule web-firewall-from-entry-3000", "cidrIpv4", "0.0.0.0/0"),
        "task-ingress-from-alb",
    ],
    ["default tags without an owner", set("aws aws", "defaultTags", JSON.stringify({ tags: { Environment: "x" } })), "standard-tags"],
    [
        "a scheduler under another role",
        container("amply-worker-task", "command.3", "beat"),
        "beat-schedule-file",
        "beat-stops-fast",
        "ecs-role-matches-command",
    ],
    ["a second scheduler", copy("Service amply-beat", "amply-beat-two", {}), "beat-single-per-cluster"],
    [
        "a load balancer before a worker",
        set("Service amply-worker", "loadBalancers", [{ containerPort: 80 }]),
        "ecs-grace-period",
        "nonweb-no-load-balancer",
    ],
    ["a base of Spot", set("Service amply-api", "capacityProviderStrategies.1.base", 1), "spot-strategy-valid"],
    ["a scheduler that nobody probes", container("amply-beat-task", "healthCheck", undefined), "beat-health-check"],
    ["a root file system that can be written for nobody", set("Service web", "enableExecuteCommand", false), "task-read-only-root"],
    [
        "a lifecycle that deletes images by their age",
        set(
            "LifecyclePolicy amply-backend-lifecycle",
            "policy",
            JSON.stringify({ rules: [{ selection: { tagStatus: "any", countType: "sinceImagePushed", countNumber: 30 } }] }),
        ),
        "ecr-hygiene",
    ],
    ["an alarm that another one does not replace", without("MetricAlarm web-high-cpu"), "alarm-set-complete"],
    ["a backlog that nobody sees", without("MetricAlarm amply-worker-backlog"), "alarm-set-complete"],
    ["images that are not scanned", set("Repository amply-backend", "imageScanningConfiguration.scanOnPush", false), "ecr-hygiene"],
    [
        "a late memory target",
        copy("Policy web-scaling-cpu", "web-scaling-memory", {
            [`${scaling}.predefinedMetricSpecification.predefinedMetricType`]: "ECSServiceAverageMemoryUtilization",
            [`${scaling}.targetValue`]: 84,
        }),
        "scaling-memory-target",
    ],
    [
        "the depth of a queue, whatever the number of tasks",
        set("Policy amply-worker-scaling-queue", `${scaling}.customizedMetricSpecification`, {
            metricName: "ApproximateNumberOfMessagesVisible",
            namespace: "AWS/SQS",
            statistic: "Average",
            dimensions: [{ name: "QueueName", value: "amply-celery-queue" }],
        }),
        "scaling-backlog-per-task",
    ],
    ["a worker that never scales in", set("Policy amply-worker-scaling-queue", `${scaling}.disableScaleIn`, true), "scaling-scale-in-on"],
    ["two policies on one metric", copy("Policy web-scaling-cpu", "web-scaling-cpu-two", {}), "scaling-scale-in-on"],
    [
        "an alarm on a short spike",
        set("MetricAlarm web-high-memory", "evaluationPeriods", 0.5),
        "alarm-datapoints",
        "alarm-memory",
        "alarm-no-short-spike",
    ],
    ["a network without flow logs", without("FlowLog network-flow-logs"), "vpc-baseline"],
    ["one NAT gateway", without("NatGateway network-nat-eu-central-1b"), "vpc-baseline"],
];

describe("the pack over the real stack prod-eu", () => {
    const policies = policiesWith({ exemptions: [] });
    let real: readonly State[] = [];

    before(() => {
        const rehearse = ["--stack-trace-limit=0", "--import", "./bin/typescript.mjs", "bin/rehearse.ts", "preview", "prod-eu", "--json"];
        const output = execFileSync(process.execPath, rehearse, { encoding: "utf8", maxBuffer: 2 ** 26 });
        const { steps }: { readonly steps: readonly { readonly newState: Omit<State, "inputs" | "outputs"> }[] } = JSON.parse(output);
        // What no stack rule reads, and two more services like `web`, would only make the tests slow.
        const isRead =
            /^(pulumi:|awsx:|aws:(appautoscaling|cloudwatch|ecr|ecs|iam|lb|sqs|vpc|ec2\/(vpc|subnet|flowLog|natGateway|securityGroup)))/;
        real = steps
            // The document leaves empty properties out.
            .map(({ newState }) => ({ inputs: {}, outputs: {}, ...newState }))
            .filter(({ urn, type }) => isRead.test(type) && !/::[^:]*web-(iso|ingestion)[^:]*$/.test(urn));
    });

    /** Judges what the change has touched before it is made, and the whole stack at the end. */
    const rulesThatFind = async (changed: readonly State[]) => {
        const unchanged = new Set(real.map((state) => JSON.stringify(state)));
        const touched = changed.filter((state) => !unchanged.has(JSON.stringify(state)));
        const hasOtherProvider = touched.some(({ type }) => type.startsWith("pulumi:providers:"));
        const found = await Promise.all([
            ...(hasOtherProvider ? changed : touched).map((state) => judgeResource(policies, "prod-eu", asTest(state, "inputs", changed))),
            judgeStack(
                policies,
                "prod-eu",
                changed.map((state) => asTest(state, "outputs", changed)),
            ),
        ]);
        return [...new Set(found.flat().map(({ policy }) => policy))].sort();
    };

    it("finds nothing", async () => {
        const found = await Promise.all(real.map((state) => judgeResource(policies, "prod-eu", asTest(state, "inputs", real))));
        deepEqual(found.flat(), []);
        deepEqual(await rulesThatFind(real), []);
    });
    for (const [fault, change, ...rules] of mutants) {
        it(`finds ${fault}, by ${rules.join(" and ")} alone`, async () =>
            deepEqual(await rulesThatFind(change(structuredClone(real))), rules));
    }
});

/**
 * What the real stacks do not have: a service whose deployments move the traffic, groups of instances, and a function on a queue. Under hipaa, for a
 * rule that judges nothing else.
 */
const others: readonly TestResource[] = [
    ...shiftingStack,
    ...strangersStack,
    {
        type: "aws:ec2/launchTemplate:LaunchTemplate",
        name: "nodes-template",
        props: {
            metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 },
            blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { encrypted: "true" } }],
        },
    },
    {
        type: "aws:autoscaling/group:Group",
        name: "nodes",
        props: {
            minSize: 2,
            tags: propagatedTags,
            vpcZoneIdentifiers: ["subnet-1", "subnet-2"],
            healthCheckType: "ELB",
            targetGroupArns: ["arn"],
            mixedInstancesPolicy: {
                instancesDistribution: {
                    onDemandBaseCapacity: 2,
                    onDemandPercentageAboveBaseCapacity: 100,
                    spotAllocationStrategy: "price-capacity-optimized",
                },
                launchTemplate: { overrides: [{ instanceType: "t4g.medium" }, { instanceType: "m7g.medium" }] },
            },
        },
        uses: { mixedInstancesPolicy: ["nodes-template"] },
    },
    { type: "aws:sqs/queue:Queue", name: "dead-letters", props: {} },
    {
        type: "aws:cloudwatch/metricAlarm:MetricAlarm",
        name: "dead-letters-alarm",
        props: {
            ...{ namespace: "AWS/SQS", metricName: "ApproximateNumberOfMessagesVisible" },
            dimensions: { QueueName: "q" },
            alarmActions: ["arn"],
            comparisonOperator: "GreaterThanThreshold",
        },
        uses: { dimensions: ["dead-letters"] },
    },
    {
        type: "aws:sqs/queue:Queue",
        name: "jobs",
        props: { visibilityTimeoutSeconds: 120, redrivePolicy: JSON.stringify({ deadLetterTargetArn: "arn", maxReceiveCount: 5 }) },
        uses: { redrivePolicy: ["dead-letters"] },
    },
    {
        type: "aws:lambda/function:Function",
        name: "todos",
        props: {
            timeout: 20,
            runtime: "nodejs24.x",
            architectures: ["arm64"],
            reservedConcurrentExecutions: 10,
            tracingConfig: { mode: "Active" },
            deadLetterConfig: { targetArn: "arn" },
            loggingConfig: { logGroup: "/aws/lambda/todos" },
        },
    },
    {
        type: "aws:lambda/eventSourceMapping:EventSourceMapping",
        name: "jobs-to-todos",
        props: {},
        uses: { eventSourceArn: ["jobs"], functionName: ["todos"] },
    },
    {
        type: "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders",
        name: "capacity",
        props: { defaultCapacityProviderStrategies: [{ capacityProvider: "FARGATE", base: 2, weight: 1 }] },
    },
];
const mixed = "mixedInstancesPolicy";
const onOneTargetGroup = {
    ...{ targetValue: 1000, scaleInCooldown: 300, scaleOutCooldown: 60 },
    predefinedMetricSpecification: { predefinedMetricType: "ALBRequestCountPerTarget", resourceLabel: "app/entry/1/targetgroup/orders/2" },
};

/** Faults in these resources: the name of the resource, what differs, and the rules that find it. */
const mutantsOfOthers: readonly (readonly [fault: string, name: string, props: TestResource["props"], ...rules: readonly string[]])[] = [
    ...mutantsOfStrangers,
    ["credentials that a foreign page can fetch", "nodes-template", { "metadataOptions.httpTokens": "optional" }, "imdsv2"],
    [
        "Spot in the template of a mixed group",
        "nodes-template",
        { instanceMarketOptions: { marketType: "spot" } },
        "asg-spot-exclusive",
        "spot-hipaa-off",
    ],
    [
        "one instance on demand",
        "nodes",
        {
            [`${mixed}.instancesDistribution.onDemandBaseCapacity`]: 1,
            [`${mixed}.instancesDistribution.onDemandPercentageAboveBaseCapacity`]: 20,
        },
        "asg-on-demand-base",
        "spot-hipaa-off",
    ],
    [
        "two architectures on one template",
        "nodes",
        { [`${mixed}.launchTemplate.overrides.0.instanceType`]: "m7i.large" },
        "asg-single-arch",
    ],
    ["a predefined metric where the traffic is moved", "orders-scaling-request", { [scaling]: onOneTargetGroup }, "deploy-request-scaling"],
    [
        "a sum without data",
        "orders-scaling-request",
        { [`${scaling}.customizedMetricSpecification.metrics.2.expression`]: "group + groupAlternate" },
        "deploy-request-scaling",
    ],
    ["a deployment that nothing rolls back", "orders", { "alarms.rollback": false }, "deploy-alarms"],
    ["a deployment that no alarm watches", "orders", { "alarms.alarmNames": [] }, "alarm-no-short-spike", "deploy-alarms"],
    ["clear text between services", "orders", { "serviceConnectConfiguration.services.0.tls": undefined }, "service-connect-tls"],
    ["a platform of Fargate on instances", "orders", { platformVersion: "LATEST" }, "fargate-platform"],
    [
        "Fargate beside instances",
        "orders",
        { "capacityProviderStrategies.1": { capacityProvider: "FARGATE", weight: 1 } },
        "spot-strategy-valid",
    ],
    ["a test listener for everyone", "entry-firewall-from-testers", { cidrIpv4: "0.0.0.0/0" }, "test-listener-closed"],
    ["a test listener for half of everyone", "entry-firewall-from-testers", { cidrIpv4: "0.0.0.0/1" }, "test-listener-closed"],
    ["the average where the slowest counts, of one target group", "orders-p99", { "metricQueries.1.metric.stat": "Average" }, "alarm-p99"],
    [
        "half of the dimensions of one target group",
        "orders-healthy",
        { "metricQueries.1.metric.dimensions": { TargetGroup: "2" } },
        "alarm-dimensions",
    ],
    ["an alarm below the minimum of running tasks", "orders-running", { threshold: 1 }, "alarm-running-tasks"],
    ["instances that ECS does not protect", "general", { protectFromScaleIn: false }, "asg-managed-by-ecs"],
    [
        "instances that ECS does not scale",
        "general-capacity",
        { "autoScalingGroupProvider.managedScaling.status": "DISABLED" },
        "asg-managed-by-ecs",
    ],
    ["instances without an owner", "general", { "tags.3.propagateAtLaunch": false }, "asg-tags-propagated"],
    ["an image by its id", "general-template", { imageId: "ami-0a1b2c3d" }, "lt-image-ssm"],
    ["x86 behind an image of arm64", "general-template", { instanceType: "t3.medium" }, "lt-image-ssm", "task-arch-fits-instances"],
    ["volumes in clear text", "general-template", { "blockDeviceMappings.0.ebs.encrypted": "false" }, "lt-volumes-encrypted"],
    ["a network hop more", "general-template", { "metadataOptions.httpPutResponseHopLimit": undefined }, "imdsv2"],
    ["a task of x86 on arm64", "orders-task", { "runtimePlatform.cpuArchitecture": "X86_64" }, "task-arch-fits-instances", "task-arm64"],
    [
        "a role of ECS for every load balancer",
        "orders-infrastructure",
        { policy: JSON.stringify({ Statement: [{ Effect: "Allow", Action: "elasticloadbalancing:ModifyRule", Resource: "*" }] }) },
        "role-no-wildcards",
    ],
    ["one zone", "nodes", { vpcZoneIdentifiers: ["subnet-1"] }, "asg-health-az"],
    ["a queue that gives jobs out twice", "jobs", { visibilityTimeoutSeconds: 119 }, "lambda-sqs-visibility"],
    ["a function without time", "todos", { timeout: 3 }, "lambda-timeout"],
    ["a function that others can starve", "todos", { reservedConcurrentExecutions: undefined }, "lambda-reserved-concurrency"],
    ["a function without traces", "todos", { "tracingConfig.mode": "PassThrough" }, "lambda-baseline"],
    ["a function on x86", "todos", { architectures: ["x86_64"] }, "task-arm64"],
    [
        "Spot under hipaa",
        "capacity",
        { "defaultCapacityProviderStrategies.1": { capacityProvider: "FARGATE_SPOT", weight: 1 } },
        "spot-hipaa-off",
    ],
];

describe("the pack over what the real stacks do not have", () => {
    const policies = policiesWith({ exemptions: [] });
    const provider = {
        defaultTags: JSON.stringify({ tags: { Project: "p", Environment: "e", Owner: "o", Service: "s", ManagedBy: "Pulumi" } }),
    };
    const rulesThatFind = async (name: string, changes: TestResource["props"]) => {
        const changed = others.map((resource) => {
            const props: TestResource["props"] = structuredClone(resource.props);
            if (resource.name === name) for (const [path, value] of Object.entries(changes)) setPath(props, path, value);
            return { ...resource, provider, props };
        });
        const found = await Promise.all([
            ...changed.map((resource) => judgeResource(policies, "prod-hipaa", resource)),
            judgeStack(policies, "prod-hipaa", changed),
        ]);
        return [...new Set(found.flat().map(({ policy }) => policy))].sort();
    };

    it("finds nothing", async () => deepEqual(await rulesThatFind("", {}), []));
    for (const [fault, name, changes, ...rules] of mutantsOfOthers) {
        it(`finds ${fault}, by ${rules.join(" and ")} alone`, async () => deepEqual(await rulesThatFind(name, changes), rules));
    }
});

describe("a rule whose weights each update puts back", () => {
    it("is found by listener-rule-weights-ignored alone", async () => {
        const changed = others.map((resource) => (resource.name === "orders-rule" ? { ...resource, ignoreChanges: [] } : resource));
        const found = await judgeStack(policiesWith({ exemptions: [] }), "prod-hipaa", changed);
        deepEqual([...new Set(found.map(({ policy }) => policy))], ["listener-rule-weights-ignored"]);
    });
});

/** No file system, no schedule and no chat is in these programs: the rules have cases of their own beside them. */
const ofResourcesThatTheyLack = ["task-efs-encrypted", "scaling-schedule-bounds", "chat-guardrail"];

describe("the faults of these programs", () => {
    it("are found by every rule of the pack but those about itself", () => {
        const found = new Set([...mutants.flatMap(([, , ...rules]) => rules), ...mutantsOfOthers.flatMap(([, , , ...rules]) => rules)]);
        deepEqual(
            policiesWith({})
                .map(({ name }) => name)
                .filter((name) => !found.has(name)),
            ["listener-rule-weights-ignored", ...ofResourcesThatTheyLack, "policy-internal-error", "exemption-valid", "exemption-review"],
        );
    });
});

/** A resource by its type and name, `Service web`. */
function isMeant({ urn, type }: State, meant: string): boolean {
    return `${type.split(":").at(-1) ?? ""} ${urn.split("::").at(-1) ?? ""}` === meant;
}

function find(stack: readonly State[], meant: string): State {
    // A component may have the name of its resource.
    const state = stack.find((candidate) => isMeant(candidate, meant) && !candidate.type.startsWith("platform:"));
    if (state === undefined) throw new Error(`${meant}: is not in the stack`);
    return state;
}

function set(meant: string, path: string, value: unknown): Change {
    return (stack) => {
        const { inputs, outputs } = find(stack, meant);
        for (const props of [inputs, outputs]) setPath(props, path, value);
        return stack;
    };
}

/** Adds the same resource under another name, with changes by path. */
function copy(meant: string, name: string, changes: Readonly<Record<string, unknown>>): Change {
    return (stack) => {
        const original = find(stack, meant);
        const made = structuredClone(original);
        for (const [path, value] of Object.entries(changes)) for (const props of [made.inputs, made.outputs]) setPath(props, path, value);
        return [...stack, { ...made, urn: original.urn.replace(/[^:]+$/, name) }];
    };
}

function without(meant: string): Change {
    return (stack) => {
        const state = find(stack, meant);
        return stack.filter((other) => other !== state);
    };
}

/** Changes the first container of a task definition. */
function container(task: string, path: string, value: unknown): Change {
    return (stack) => {
        const { inputs, outputs } = find(stack, `TaskDefinition ${task}`);
        for (const props of [inputs, outputs]) {
            const containers: readonly object[] = JSON.parse(String(props["containerDefinitions"]));
            for (const first of containers.slice(0, 1)) setPath(first, path, value);
            setPath(props, "containerDefinitions", JSON.stringify(containers));
        }
        return stack;
    };
}

function withIgnored(stack: readonly State[], meant: string, ignoreChanges: readonly string[]): readonly State[] {
    const state = find(stack, meant);
    return stack.map((other) => (other === state ? { ...other, ignoreChanges } : other));
}

/** Several resources have one name, so that a test knows each by its type and name. */
function asTest(state: State, values: "inputs" | "outputs", stack: readonly State[]): TestResource {
    const urns = new Set(stack.map(({ urn }) => urn));
    const provider = stack.find(({ urn }) => state.provider?.startsWith(`${urn}::`));
    const uses = Object.entries(state.propertyDependencies ?? {}).map(([property, used]): [string, readonly string[]] => [
        property,
        used.filter((urn) => urns.has(urn)).map(keyOf),
    ]);
    return {
        type: state.type,
        name: keyOf(state.urn),
        props: Object.fromEntries(Object.entries(state[values]).map(([property, value]) => [property, withIds(value)])),
        ignoreChanges: state.ignoreChanges,
        provider: JSON.parse(JSON.stringify(provider?.inputs ?? {})),
        parent: state.parent !== undefined && urns.has(state.parent) ? keyOf(state.parent) : undefined,
        uses: Object.fromEntries(uses),
    };
}

function keyOf(urn: string): string {
    return urn.split("::").slice(2).join("::");
}
