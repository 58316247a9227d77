import type { WorkloadPresetName } from "../../vocabulary/serviceDescription.ts";
import { keepAliveSeconds } from "./frameworkVariables.ts";
import type { HttpPreset, Preset, SchedulerPreset, WorkerPreset } from "./preset.ts";

const celery = ["celery", "-A", "amply.jobs.celery_app"];

/**
 * The image has neither curl nor pgrep, and `celery inspect ping` gets no answer over SQS, so Python looks whether process 1 is Celery. The
 * alarms of the queue find a process that hangs.
 */
const celeryProbe = () => ["CMD", "python", "-c", "import sys; sys.exit(b'celery' not in open('/proc/1/cmdline', 'rb').read())"];

const common = {
    workload: "amply",
    startPeriodSeconds: 60,
    user: { value: "appuser", reason: "the user of the image" },
    jsonLogs: { value: true, reason: "amply logs JSON lines" },
    queueVariables: "celery",
} as const;

const api: HttpPreset = {
    ...common,
    kind: "http",
    name: "amply-api",
    role: "api",
    containerName: "api",
    command: [
        ...["uvicorn", "amply.main:app", "--host", "0.0.0.0", "--port", "8000"],
        ...["--timeout-keep-alive", String(keepAliveSeconds)],
        // Else it redirects to http. The load balancer alone is let in, and tells the scheme.
        ...["--proxy-headers", "--forwarded-allow-ips", "*"],
    ],
    port: 8000,
    portVariables: () => ({}),
    size: { cpu: 512, memoryMiB: 1024 },
    tasks: { min: 2, max: 10 },
    cpuTargetPercent: 70,
    highCpuPeriods: 3,
    urlOutput: "ApiEndpoint",
    healthCheckTimeoutSeconds: 5,
    stopTimeoutSeconds: 30,
    // Any answer is a sign of life: the load balancer's check asks whether the dependencies are there.
    probe: () => [
        "CMD",
        "python",
        "-c",
        "import http.client as h; c = h.HTTPConnection('127.0.0.1', 8000, timeout=4); c.request('GET', '/health'); c.getresponse()",
    ],
};

const worker: WorkerPreset = {
    ...common,
    kind: "worker",
    name: "amply-worker",
    role: "worker",
    containerName: "worker",
    command: [...celery, "worker", "--loglevel=info"],
    size: { cpu: 512, memoryMiB: 1024 },
    tasks: { min: 2, max: 20 },
    queueMaxTasks: 20,
    queueTarget: 100,
    longestJobSeconds: 600,
    queue: { resourceName: "amply-celery", queueName: { value: "amply-celery-queue", reason: "the queue that amply names" } },
    /** The longest that Fargate waits. @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html */
    stopTimeoutSeconds: 120,
    probe: celeryProbe,
};

const beat: SchedulerPreset = {
    ...common,
    kind: "scheduler",
    name: "amply-beat",
    role: "beat",
    containerName: "beat",
    // The working directory belongs to root, and the process does not run as root.
    command: [...celery, "beat", "--loglevel=info", "--schedule", "/tmp/celerybeat-schedule"],
    size: { cpu: 256, memoryMiB: 512 },
    // Beat has nothing to finish, and until it is gone there is no other.
    stopTimeoutSeconds: 10,
    probe: celeryProbe,
};

export const amplyPresets = { "amply-api": api, "amply-worker": worker, "amply-beat": beat } satisfies Partial<
    Record<WorkloadPresetName, Preset>
>;
