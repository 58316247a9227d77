import { mostTasks } from "../../components/model/services/decideTasks.ts";
import type { HttpPreset, Preset } from "../../components/model/presets/preset.ts";
import { presetOf, tasksOutsideProduction } from "../../components/model/presets/presets.ts";
import { ec2Range } from "../../components/model/services/problems/sizeProblems.ts";
import { placementStrategies, presetNames } from "../../components/vocabulary/service.ts";
import { jobNames, modelKinds } from "../../components/vocabulary/serviceDescription.ts";
import { serviceAlarms } from "./alarms/alarmKeys.ts";
import { command, containerUser, imageReference, probe, secrets, variables } from "./container.ts";
import { deployment } from "./deployment.ts";
import { routeOfService, routesOfService } from "./routes/route.ts";
import { targetProtocolKeys } from "./routes/target.ts";
import { beforeDeploy } from "./service/beforeDeploy.ts";
import { queue, queueKeys, queues, taskProtection } from "./service/queue.ts";
import { imageUseKeys, registryCredentials, repository } from "./service/imageUse.ts";
import { schedule } from "./service/schedule.ts";
import { taskContentsKeys } from "./service/taskContents.ts";
import { permissions } from "./service/permissions.ts";
import { autoScaling as scalingKeys } from "./service/autoScaling.ts";
import { type Fallback, otherwise } from "./service/fallback.ts";
import { connect } from "./service/connect.ts";
import { egress } from "./service/egress.ts";
import * as v from "./values.ts";

/** What holds for keys that are not written: a value, or in words where something else decides. */
export type ServiceDefaults = Readonly<Partial<Record<DefaultKey, Fallback>>>;

type DefaultKey =
    | ("cpu" | "memory" | "minCount" | "maxCount" | "targetCPU" | "targetMemory" | "policies" | "longestJobSeconds" | "probe")
    | ("healthCheckPath" | "healthCheckTimeoutSeconds" | "slowStartSeconds" | "startPeriodSeconds" | "stopTimeoutSeconds");

const seconds = (min: number, max: number) => v.integer(min, max, "seconds");
const port = v.integer(1, 65535);

/** 0 takes the slow start of a preset away. @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html */
const slowStartSeconds = v.checked(seconds(0, 900), (value) =>
    value === 0 || value >= 30 ? undefined : `neither 0 nor 30 to 900 seconds, got ${value}; write 0 for none`,
);

/** Only once: the line may stay, and then changes nothing. */
export const adopt = v.optional(v.boolean, {
    description: "Takes up what AWS kept when it was removed: [step by step](operate.md#take-something-away-and-up-again)",
    default: false,
});

/** Keys that every service has. */
function taskKeys(defaults: ServiceDefaults) {
    return {
        resources: v.optional(
            v.optionalMap({
                cpu: v.optional(
                    v.integer(1, ec2Range.cpu.max, "CPU units"),
                    otherwise(defaults.cpu, "1024 for one vCPU; see [sizes](#sizes)"),
                ),
                memory: v.optional(v.integer(1, ec2Range.memoryMiB.max, "MiB"), otherwise(defaults.memory, "See [sizes](#sizes)")),
            }),
            "Size of each task",
        ),
        variables: v.required(
            variables,
            "Plain environment variables. None that the program, the preset, a queue or a call gives, and no name of a secret",
        ),
        secrets: v.required(secrets, "What the container is told by reference, by environment variable"),
        egress: v.withDefault(egress, [], "Where the tasks may connect to, beside HTTPS"),
        permissions: v.optional(permissions, "What the tasks may do in AWS: [nothing that is not written](access.md#permissions)"),
        probe: v.optional(
            probe,
            otherwise(defaults.probe, "The container's own health check, with a program that the image has: a list that starts with `CMD`"),
        ),
        startPeriodSeconds: v.optional(
            seconds(0, 300),
            otherwise(defaults.startPeriodSeconds, "In which failed checks of the container do not count"),
        ),
        // The longest that Fargate waits is two minutes. @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
        stopTimeoutSeconds: v.optional(seconds(1, 120), otherwise(defaults.stopTimeoutSeconds, "Between SIGTERM and SIGKILL")),
        beforeDeploy: v.optional(
            beforeDeploy,
            "A command, such as a migration, that runs before the tasks of a new revision start: [before a deployment](scheduled-tasks.md#before-a-deployment)",
        ),
        ...imageUseKeys,
        ...taskContentsKeys,
        alarms: serviceAlarms,
        adopt,
    };
}

/** Keys of a service that scales. */
function scaledKeys(defaults: ServiceDefaults) {
    return {
        ...taskKeys(defaults),
        autoScaling: v.optional(scalingKeys(defaults), "How many tasks, and what decides it"),
    };
}

/** Keys of a service that the load balancer sends requests to. */
function targetKeys(defaults: ServiceDefaults) {
    return {
        ...scaledKeys(defaults),
        healthCheckPath: v.optional(
            v.text({ meaning: "a path", example: "/health", pattern: /^\/[\x21-\x7e]*$/, maxLength: 1024 }),
            otherwise(defaults.healthCheckPath, "Of the load balancer's check"),
        ),
        healthCheckTimeoutSeconds: v.optional(
            seconds(2, 29),
            otherwise(defaults.healthCheckTimeoutSeconds, "Of the load balancer's check"),
        ),
        slowStartSeconds: v.optional(
            slowStartSeconds,
            otherwise(defaults.slowStartSeconds, "0, or 30 to 900: over which a new task is given its full share"),
        ),
        sticky: v.optional(seconds(1, 604800), "A client stays with its task for so long"),
        ...targetProtocolKeys,
        routes: v.optional(routesOfService, "Beside `route`: further rules for the same tasks, by name, with the same keys"),
        deployment: v.optional(deployment, {
            description: "How a new revision takes over: [deployment strategies](deployment-strategies.md)",
            defaultText: "rolling",
        }),
    };
}

/** Words of an earlier version, and what is written for them now. */
const bounds = "as autoScaling.minCount and autoScaling.maxCount";
const earlierWords = { size: "as resources.cpu and resources.memory", tasks: bounds, cpuTargetPercent: "as autoScaling.targetCPU" };

const targetPolicy = (metric: string) => `as autoScaling.policies: [{ metric: ${metric}, targetValue: ... }]`;

function webServiceKeys(defaults: ServiceDefaults) {
    return v.map(
        { route: v.emptyIfMissing(routeOfService), ...targetKeys(defaults) },
        { elsewhere: { ...earlierWords, ...misplacedKeys } },
    );
}

export interface WebServiceSchema extends ReturnType<typeof webServiceKeys> {}

/** A service of a workload that answers requests. */
export const webService: (defaults: ServiceDefaults) => WebServiceSchema = webServiceKeys;

function webServiceWithLoadKeys(defaults: ServiceDefaults) {
    const keys = { route: v.emptyIfMissing(routeOfService), registryCredentials, ...targetKeys(defaults), expectedRequestsPerMinute };
    return v.map(keys, { elsewhere: { ...earlierWords, requestTarget: targetPolicy("RequestCountPerTarget"), ...misplacedKeys } });
}

export interface LoadedWebServiceSchema extends ReturnType<typeof webServiceWithLoadKeys> {}

/** The same, whose load is known. */
export const webServiceWithLoad: (defaults: ServiceDefaults) => LoadedWebServiceSchema = webServiceWithLoadKeys;

const expectedRequestsPerMinute = v.optional(
    v.integer(1, 100_000_000, "requests a minute"),
    "The load that you expect. A preview warns when the most tasks cannot serve it at their target",
);

function workerServiceKeys(defaults: ServiceDefaults) {
    return v.map(
        {
            ...scaledKeys(defaults),
            queue: v.optional(v.optionalMap(queueKeys(defaults.longestJobSeconds)), "Its queue, which the stack makes"),
            taskProtection,
        },
        {
            elsewhere: {
                ...earlierWords,
                queueMetric: "as queue.metric",
                queueTarget: targetPolicy("QueueDepth"),
                longestJobSeconds: "as queue.longestJobSeconds",
                ...misplacedKeys,
            },
        },
    );
}

export interface WorkerServiceSchema extends ReturnType<typeof workerServiceKeys> {}

export const workerService: (defaults: ServiceDefaults) => WorkerServiceSchema = workerServiceKeys;

export function schedulerService(defaults: ServiceDefaults) {
    const desiredCount = v.optional(
        v.only(1, "a second scheduler would start every job twice"),
        "Only 1; may be left out. A second scheduler would start every job twice",
    );
    return v.map({ ...taskKeys(defaults), desiredCount }, { elsewhere: { ...earlierWords, ...misplacedKeys } });
}

/** Keys that other tools have on the service itself, and where they stand here. */
const misplacedKeys = Object.fromEntries([
    ...["cpu", "memory"].map((key) => [key, "below resources:, indented"]),
    ...["minCount", "maxCount", "targetCPU", "targetMemory", "policies"].map((key) => [key, "below autoScaling:, indented"]),
    ...["host", "hosts", "path", "paths", "methods", "headers", "priority"].map((key) => [key, "below route:, indented"]),
]);

/** Up to a terabyte each: the sums stay exact. */
const model = v.optionalMap({
    kind: v.required(
        v.oneOf(modelKinds, (value) =>
            value === "gpu"
                ? 'not on Fargate, got "gpu"; write the kind of the model, and type: ec2, instances and gpu: 1 for the service'
                : undefined,
        ),
        "What kind of model",
    ),
    sizeMB: v.required(v.integer(1, 1_000_000, "MB"), "Of its file"),
    batchItems: v.withDefault(v.integer(1, 1_000_000, "items"), 1, "Inputs that are worked on at once"),
    itemKB: v.withDefault(v.integer(0, 1_000_000, "KB"), 0, "Of one input"),
    overheadMB: v.withDefault(v.integer(0, 1_000_000, "MB"), 200, "Of the runtime"),
});

/** Other services of the stack, each once. */
const serviceNames = v.distinct(v.text({ meaning: "the name of a service", example: "orders", pattern: /^[a-z][a-z0-9-]*$/ }));

/** @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html */
const placement = v.optionalMap({
    strategies: v.optional(v.distinct(v.oneOf(placementStrategies), 0, 5), {
        description: "In this order",
        defaultText: "by zone, then by memory",
    }),
    constraints: v.optional(
        v.distinct(
            v.text({
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

/** What the presets have that have it at all, that of most of them first: `8000; 3000 for web-app`. */
function byPreset(pick: (preset: Preset) => number | "none" | undefined, beside = "") {
    const named = presetNames.filter((name) => pick(presetOf(name)) !== undefined);
    const having = [...Map.groupBy(named, (name) => pick(presetOf(name)))].sort(([, a], [, b]) => b.length - a.length);
    const texts = having.map(
        ([value, names], index) => `${value}${index === 0 ? "" : ` for ${names.map((name) => `\`${name}\``).join(", ")}`}`,
    );
    return { text: `${texts.join("; ")}${beside}` };
}

const scaling = (preset: Preset) => (preset.kind === "http" || preset.kind === "worker" ? preset : undefined);
const answering = (preset: Preset) => (preset.kind === "http" ? preset : undefined);
const orNone = (preset: HttpPreset | undefined, value: number | undefined) => preset && (value ?? "none");

const declaredServiceSchema = v.optionalMap(
    {
        preset: v.required(v.oneOf(presetNames), "What kind of service it is, and what holds where nothing else is written"),
        image: v.required(
            imageReference("docker.io/acme/orders:1.4.2"),
            "Registry, name, and tag or digest; `latest` is refused. Of a repository in ECR the tasks may pull that one",
        ),
        type: v.optional(v.oneOf(["ecs", "ec2"]), {
            description:
                "On Fargate, or on a [group of instances](ecs-on-ec2.md); `lambda` is [a function](functions.md), `api` [an HTTP API](http-api.md) and `instances` are [EC2 instances](instances.md), each with other keys",
            default: "ecs",
        }),
        registryCredentials,
        repository,
        command: v.optional(command, { description: "The program and each argument", defaultText: "what the image says" }),
        port: v.optional(port, {
            description: "Of the container, which gets it as `PORT`. A worker's gets no rule and no target group",
            defaultText: byPreset((preset) => answering(preset)?.port).text,
        }),
        job: v.optional(v.oneOf(jobNames), "A size for a worker"),
        model: v.optional(model, "A size for `ml`"),
        desiredCount: v.optional(v.integer(0, mostTasks, "tasks"), "Of a `scheduler`: only 1, and may be left out"),
        taskProtection,
        queue: v.optional(queue, "Of a worker: a queue of its own, or one elsewhere whose length somebody publishes"),
        queues,
        schedule: v.optional(schedule, "Of a `scheduled-task`: when it runs, as [scheduled tasks](scheduled-tasks.md) have it"),
        route: v.optional(routeOfService, "Which requests the entry sends to it"),
        connect: v.optional(connect, "How other services call it"),
        calls: v.withDefault(serviceNames, [], "Services that it calls by Service Connect; it gets each address as `<SERVICE>_URL`"),
        sendsTo: v.withDefault(
            serviceNames,
            [],
            "Workers to whose queues it may send jobs; it gets each address as `<WORKER>_QUEUE_URL`, and `<WORKER>_<QUEUE>_QUEUE_URL` of further ones",
        ),
        ...targetKeys({
            cpu: byPreset(({ size }) => size.cpu),
            memory: byPreset(({ size }) => size.memoryMiB),
            minCount: byPreset((preset) => scaling(preset)?.tasks.min, `; ${tasksOutsideProduction.min} outside production`),
            maxCount: byPreset(
                (preset) => scaling(preset)?.tasks.max,
                `; more with a queue, ${tasksOutsideProduction.max} outside production`,
            ),
            targetCPU: byPreset((preset) => scaling(preset)?.cpuTargetPercent),
            targetMemory: byPreset((preset) => orNone(answering(preset), answering(preset)?.memoryTargetPercent)),
            healthCheckPath: "/health",
            healthCheckTimeoutSeconds: byPreset((preset) => answering(preset)?.healthCheckTimeoutSeconds),
            slowStartSeconds: byPreset((preset) => orNone(answering(preset), answering(preset)?.slowStartSeconds)),
            probe: { text: "required; a request by Node for `web-app`" },
            startPeriodSeconds: byPreset((preset) => preset.startPeriodSeconds),
            stopTimeoutSeconds: byPreset((preset) => preset.stopTimeoutSeconds),
        }),
        user: v.optional(containerUser, { description: "Of the image, not root", default: "1000" }),
        jsonLogs: v.optional(v.boolean, { description: "Lines of level ERROR are counted, and an alarm watches them", default: true }),
        instances: v.optional(
            v.text({ meaning: "the name of a group of instances", example: "general", pattern: /^[a-z][a-z0-9-]*$/, maxLength: 64 }),
            { description: "A key of `instances`", defaultText: "required with `ec2`" },
        ),
        placement: v.optional(placement, "On which instances its tasks run, with `ec2`"),
        gpu: v.optional(v.integer(1, 16, "GPUs"), "For each task, with `ec2`"),
    },
    { elsewhere: misplacedKeys },
);

type DeclaredServiceSchemaKeys = typeof declaredServiceSchema;

/** By a name, so that the declarations of all that has it do not spell its keys out again. */
export interface DeclaredServiceSchema extends DeclaredServiceSchemaKeys {}

/** Every key of a declared service, each read by itself. The model decides what they mean together. */
export const declaredService: DeclaredServiceSchema = declaredServiceSchema;
