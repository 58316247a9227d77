import { mostTasks } from "../../components/model/services/decideTasks.ts";
import { ec2Range } from "../../components/model/services/sizeProblems.ts";
import { placementStrategies, presetNames } from "../../components/vocabulary/service.ts";
import { jobNames, modelKinds, policyMetrics, queueMetrics } from "../../components/vocabulary/serviceDescription.ts";
import { describe } from "../wording.ts";
import { command, egress, imageReference, longestJobSeconds, probe, secrets, variables } from "./container.ts";
import { deployment } from "./deployment.ts";
import { routeKeys } from "./entry.ts";
import { longestServiceName, serviceName, serviceNameProblem } from "./serviceNameProblem.ts";
import {
    boolean,
    checked,
    choice,
    defaultVariant,
    distinct,
    integer,
    list,
    map,
    oneOf,
    only,
    optional,
    optionalMap,
    record,
    required,
    text,
    variant,
    withDefault,
} from "./values.ts";

/** What holds for keys that are not written: a value, or in words where something else decides. */
export interface ServiceDefaults {
    readonly cpu: Fallback;
    readonly memory: Fallback;
    readonly minCount?: Fallback;
    readonly maxCount?: Fallback;
    readonly targetCPU?: Fallback;
    readonly targetMemory?: Fallback;
    readonly policies?: Fallback;
    readonly healthCheckPath?: Fallback;
    readonly longestJobSeconds?: Fallback;
    readonly probe: Fallback;
    readonly startPeriodSeconds: Fallback;
    readonly stopTimeoutSeconds: Fallback;
    readonly slowStartSeconds?: Fallback;
    readonly healthCheckTimeoutSeconds?: Fallback;
}

type Fallback = number | string | { readonly text: string };

const otherwise = (fallback: Fallback = { text: "none" }, description: string) =>
    typeof fallback === "object" ? { description, defaultText: fallback.text } : { description, default: fallback };

const tasks = integer(1, mostTasks, "tasks");
const percent = integer(1, 100, "percent");
const seconds = (min: number, max: number) => integer(min, max, "seconds");
const port = integer(1, 65535);

const policy = optionalMap({
    type: optional(
        oneOf(["target-tracking"], (value) => `not offered, got ${describe(value)}; write target-tracking, or delete the line`),
        { description: "Nothing else is offered", default: "target-tracking" },
    ),
    metric: required(oneOf(policyMetrics), "Each may stand once. AWS follows the one that asks for the most tasks"),
    targetValue: required(integer(1, 1_000_000), "Percent, requests a minute for each task, or waiting messages for each task"),
});

/** 0 takes the slow start of a preset away. @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html */
const slowStartSeconds = checked(seconds(0, 900), (value) =>
    value === 0 || value >= 30 ? undefined : `neither 0 nor 30 to 900 seconds, got ${value}; write 0 for none`,
);

/** Keys that every service has. */
function taskKeys(defaults: ServiceDefaults) {
    return {
        resources: optional(
            optionalMap({
                cpu: optional(integer(1, ec2Range.cpu.max, "CPU units"), otherwise(defaults.cpu, "1024 for one vCPU; see [sizes](#sizes)")),
                memory: optional(integer(1, ec2Range.memoryMiB.max, "MiB"), otherwise(defaults.memory, "See [sizes](#sizes)")),
            }),
            "Size of each task",
        ),
        variables: required(
            variables,
            "Plain environment variables. The program decides `ENVIRONMENT` and `PORT`; a name may not be a secret too",
        ),
        probe: optional(
            probe,
            otherwise(defaults.probe, "The container's own health check, with a program that the image has: a list that starts with `CMD`"),
        ),
        startPeriodSeconds: optional(
            seconds(0, 300),
            otherwise(defaults.startPeriodSeconds, "In which failed checks of the container do not count"),
        ),
        // The longest that Fargate waits is two minutes. @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
        stopTimeoutSeconds: optional(seconds(1, 120), otherwise(defaults.stopTimeoutSeconds, "Between SIGTERM and SIGKILL")),
    };
}

/** Keys of a service that scales. */
function scaledKeys(defaults: ServiceDefaults) {
    return {
        ...taskKeys(defaults),
        autoScaling: optional(
            optionalMap({
                minCount: optional(tasks, otherwise(defaults.minCount, "Fewest tasks")),
                maxCount: optional(tasks, otherwise(defaults.maxCount, "Most tasks")),
                targetCPU: optional(
                    percent,
                    otherwise(defaults.targetCPU, "What scaling holds: at most 79, for a worker 89, since the alarm is above"),
                ),
                targetMemory: optional(
                    percent,
                    otherwise(defaults.targetMemory, "What scaling holds: at most 84, since the alarm is above"),
                ),
                policies: optional(list(policy), otherwise(defaults.policies, "What else scaling holds")),
            }),
            "How many tasks, and what decides it",
        ),
    };
}

/** Keys of a service that the load balancer sends requests to. */
function targetKeys(defaults: ServiceDefaults) {
    return {
        ...scaledKeys(defaults),
        healthCheckPath: optional(
            text({ meaning: "a path", example: "/health", pattern: /^\/[\x21-\x7e]*$/, maxLength: 1024 }),
            otherwise(defaults.healthCheckPath, "Of the load balancer's check"),
        ),
        healthCheckTimeoutSeconds: optional(seconds(2, 29), otherwise(defaults.healthCheckTimeoutSeconds, "Of the load balancer's check")),
        slowStartSeconds: optional(
            slowStartSeconds,
            otherwise(defaults.slowStartSeconds, "0, or 30 to 900: over which a new task is given its full share"),
        ),
        sticky: optional(seconds(1, 604800), "A client stays with its task for so long"),
        deployment: optional(deployment, {
            description: "How a new revision takes over: [deployment strategies](deployment-strategies.md)",
            defaultText: "rolling",
        }),
    };
}

const rawQueue = {
    longestJobSeconds: (fallback: Fallback | undefined) =>
        optional(longestJobSeconds, otherwise(fallback, "The queue hides a message for two minutes longer than this")),
    metric: optional(oneOf(queueMetrics), {
        description: "What scaling holds. A preview warns of `raw-depth`: [why](operate.md#backlog-per-task-against-raw-depth)",
        default: "backlog-per-task",
    }),
};

/** Words of an earlier version, and what is written for them now. */
const bounds = "as autoScaling.minCount and autoScaling.maxCount";
const earlierWords = { size: "as resources.cpu and resources.memory", tasks: bounds, cpuTargetPercent: "as autoScaling.targetCPU" };

const targetPolicy = (metric: string) => `as autoScaling.policies: [{ metric: ${metric}, targetValue: ... }]`;

/** A service of a workload that answers requests. */
export function webService(defaults: ServiceDefaults) {
    return map({ route: map(routeKeys), ...targetKeys(defaults) }, { ...earlierWords, ...misplacedKeys });
}

/** The same, whose load is known. */
export function webServiceWithLoad(defaults: ServiceDefaults) {
    const keys = { route: map(routeKeys), ...targetKeys(defaults), expectedRequestsPerMinute };
    return map(keys, { ...earlierWords, requestTarget: targetPolicy("RequestCountPerTarget"), ...misplacedKeys });
}

const expectedRequestsPerMinute = optional(
    integer(1, 100_000_000, "requests a minute"),
    "The load that you expect. A preview warns when the most tasks cannot serve it at their target",
);

export function workerService(defaults: ServiceDefaults) {
    const { metric } = rawQueue;
    const queue = optionalMap({ longestJobSeconds: rawQueue.longestJobSeconds(defaults.longestJobSeconds), metric });
    return map(
        { ...scaledKeys(defaults), queue: optional(queue, "Its queue, which the stack makes") },
        {
            ...earlierWords,
            queueMetric: "as queue.metric",
            queueTarget: targetPolicy("QueueDepth"),
            longestJobSeconds: "as queue.longestJobSeconds",
            ...misplacedKeys,
        },
    );
}

export function schedulerService(defaults: ServiceDefaults) {
    const desiredCount = optional(
        only(1, "a second scheduler would start every job twice"),
        "Only 1; may be left out. A second scheduler would start every job twice",
    );
    return map({ ...taskKeys(defaults), desiredCount }, { ...earlierWords, ...misplacedKeys });
}

/** Keys that other tools have on the service itself, and where they stand here. */
const misplacedKeys = Object.fromEntries([
    ...["cpu", "memory"].map((key) => [key, "below resources:, indented"]),
    ...["minCount", "maxCount", "targetCPU", "targetMemory", "policies"].map((key) => [key, "below autoScaling:, indented"]),
    ...["host", "path", "priority"].map((key) => [key, "below route:, indented"]),
]);

const queue = choice(
    ["sqs", "reported"],
    [
        defaultVariant("sqs", { longestJobSeconds: rawQueue.longestJobSeconds(600), metric: rawQueue.metric }),
        variant("reported", {
            // A dimension of CloudWatch. @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Dimension.html
            name: optional(text({ meaning: "the name of a queue", example: "mailer", pattern: /^[A-Za-z0-9._/#-]+$/, maxLength: 255 }), {
                description: "The dimension `QueueName` of the metric",
                defaultText: "the service's",
            }),
        }),
    ],
);

/** Up to a terabyte each: the sums stay exact. */
const model = optionalMap({
    kind: required(
        oneOf(modelKinds, (value) =>
            value === "gpu"
                ? 'not on Fargate, got "gpu"; write the kind of the model, and type: ec2, instances and gpu: 1 for the service'
                : undefined,
        ),
        "What kind of model",
    ),
    sizeMB: required(integer(1, 1_000_000, "MB"), "Of its file"),
    batchItems: withDefault(integer(1, 1_000_000, "items"), 1, "Inputs that are worked on at once"),
    itemKB: withDefault(integer(0, 1_000_000, "KB"), 0, "Of one input"),
    overheadMB: withDefault(integer(0, 1_000_000, "MB"), 200, "Of the runtime"),
});

/** Other services of the stack, each once. */
const serviceNames = distinct(text({ meaning: "the name of a service", example: "orders", pattern: /^[a-z][a-z0-9-]*$/ }));

const user = checked(text({ meaning: "a user of the image", example: "1000", pattern: /^(\d{1,9}|[a-z_][a-z0-9_-]{0,31})$/ }), (name) =>
    name === "root" || Number(name) === 0 ? `root, got ${describe(name)}; write another user of the image` : undefined,
);

/** @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html */
const placement = optionalMap({
    strategies: optional(distinct(oneOf(placementStrategies), 0, 5), {
        description: "In this order",
        defaultText: "by zone, then by memory",
    }),
    constraints: optional(
        distinct(
            text({
                meaning: "an expression of the cluster query language",
                example: "attribute:ecs.instance-type =~ t3.*",
                pattern: /^[\x20-\x7e]+$/,
                maxLength: 2000,
            }),
            0,
            10,
        ),
        "Instances on which its tasks may run",
    ),
});

const byPreset = { text: "by preset" };

export const routeOfService = optionalMap(routeKeys);

/** Every key of a declared service, each read by itself. The model decides what they mean together. */
export const declaredService = optionalMap(
    {
        preset: required(oneOf(presetNames), "What kind of service it is, and what holds where nothing else is written"),
        image: required(
            imageReference("docker.io/acme/orders:1.4.2"),
            "Registry, name, and tag or digest; `latest` is refused. Of a repository in ECR the tasks may pull that one",
        ),
        type: optional(
            oneOf(["ecs", "ec2"], (value) => (value === "lambda" ? 'not offered yet, got "lambda"; write ecs or ec2' : undefined)),
            {
                description: "On Fargate, or on a [group of instances](ecs-on-ec2.md). `lambda` is not offered yet",
                default: "ecs",
            },
        ),
        command: optional(command, { description: "The program and each argument", defaultText: "what the image says" }),
        port: optional(port, {
            description: "Of the container, which gets it as `PORT`. A worker's gets no rule and no target group",
            defaultText: "8000; 3000 for `web-app`",
        }),
        job: optional(oneOf(jobNames), "A size for a worker"),
        model: optional(model, "A size for `ml`"),
        desiredCount: optional(integer(0, mostTasks, "tasks"), "Of a `scheduler`: only 1, and may be left out"),
        queue: optional(queue, "Of a worker: a queue of its own, or one elsewhere whose length somebody publishes"),
        route: optional(routeOfService, "Which requests the entry sends to it"),
        connect: optional(
            optionalMap({
                name: optional(
                    text({ meaning: "a name in lower case", example: "orders", pattern: /^[a-z]([a-z0-9-]*[a-z0-9])?$/, maxLength: 63 }),
                    {
                        description: "Others call it at `http://<name>:<port>`: [Service Connect](service-connect.md)",
                        defaultText: "the service's",
                    },
                ),
                port: optional(port, { description: "At which others call it", defaultText: "that of the container" }),
            }),
            "How other services call it",
        ),
        calls: withDefault(serviceNames, [], "Services that it calls by Service Connect; it gets each address as `<SERVICE>_URL`"),
        sendsTo: withDefault(serviceNames, [], "Workers to whose queue it may send jobs; it gets each address as `<WORKER>_QUEUE_URL`"),
        secrets: required(secrets, "Full ARNs of secrets in AWS Secrets Manager, by environment variable"),
        egress: withDefault(egress, [], "Where the tasks may connect to, beside HTTPS"),
        ...targetKeys({
            cpu: byPreset,
            memory: byPreset,
            minCount: { text: "by preset; 1 outside production" },
            maxCount: { text: "by preset; 3 outside production" },
            targetCPU: byPreset,
            targetMemory: { text: "80 for `web-app`, else none" },
            healthCheckPath: "/health",
            healthCheckTimeoutSeconds: { text: "5; 10 for `web-app`" },
            slowStartSeconds: { text: "30 for `web-app`, else none" },
            probe: { text: "required; a request by Node for `web-app`" },
            startPeriodSeconds: { text: "60; 300 for `ml`" },
            stopTimeoutSeconds: { text: "30; 120 for a worker, 10 for a scheduler" },
        }),
        user: optional(user, { description: "Of the image, not root", default: "1000" }),
        jsonLogs: optional(boolean, { description: "Lines of level ERROR are counted, and an alarm watches them", default: true }),
        instances: optional(
            text({ meaning: "the name of a group of instances", example: "general", pattern: /^[a-z][a-z0-9-]*$/, maxLength: 64 }),
            { description: "A key of `instances`", defaultText: "required with `ec2`" },
        ),
        placement: optional(placement, "On which instances its tasks run, with `ec2`"),
        gpu: optional(integer(1, 16, "GPUs"), "For each task, with `ec2`"),
    },
    misplacedKeys,
);

/** Services that a stack declares, by name. */
export const services = record(declaredService, serviceNameProblem, { pattern: serviceName.source, maxLength: longestServiceName });
