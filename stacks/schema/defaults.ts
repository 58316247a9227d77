import type { EnvironmentConfig, FeaturesConfig, RolloutConfig } from "../../components/vocabulary/environment.ts";
import type { TaskBounds, TaskSize } from "../../components/vocabulary/service.ts";
import type { LangfuseServiceName } from "../../components/vocabulary/workloads.ts";

/**
 * The image has neither curl nor pgrep, and `celery inspect ping` gets no answer over SQS: so Python looks whether process 1 is Celery, without
 * network. A process that hangs is found by the alarms of its queue.
 */
const celeryProbe = ["CMD", "python", "-c", "import sys; sys.exit(b'celery' not in open('/proc/1/cmdline', 'rb').read())"];

/** What a stack file does not have to say: always what is right for production. */
export const defaults = {
    environment: {
        logRetentionDays: 30,
        customerManagedKey: false,
        exec: true,
        flowLogs: "rejected",
        deletionProtection: true,
        accessLogs: true,
    } satisfies Partial<EnvironmentConfig>,
    network: { natGateways: "OnePerAz", zoneLetters: ["a", "b", "c"] },
    capacity: { onDemandBase: 2, onDemandWeight: 1, spotWeight: 3 },
    features: { cpuScaling: "off" } satisfies FeaturesConfig,
    rollout: { soakHours: 24, loadTestEvidence: false, soaking: false } satisfies RolloutConfig,
    offHours: { days: "MON-FRI" },
    amply: {
        api: {
            size: { cpu: 512, memoryMiB: 1024 },
            tasks: { min: 2, max: 10 },
            healthCheckPath: "/health",
            cpuTargetPercent: 70,
            // The image has no curl. Any answer is a sign of life: whether the dependencies are there is for the load balancer's check.
            probe: [
                "CMD",
                "python",
                "-c",
                "import http.client as h; c = h.HTTPConnection('127.0.0.1', 8000, timeout=4); c.request('GET', '/health'); c.getresponse()",
            ],
        },
        worker: {
            size: { cpu: 512, memoryMiB: 1024 },
            tasks: { min: 2, max: 20 },
            queueMetric: "backlog-per-task",
            queueTarget: 100,
            longestJobSeconds: 600,
            /** The longest that Fargate waits. @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html */
            stopTimeoutSeconds: 120,
            probe: celeryProbe,
        },
        beat: { size: { cpu: 256, memoryMiB: 512 }, probe: celeryProbe },
    },
    langfuse: {
        web: langfuseWeb({ min: 2, max: 10 }),
        "web-ingestion": langfuseWeb({ min: 2, max: 15 }),
        "web-iso": langfuseWeb({ min: 2, max: 10 }),
    } satisfies Record<LangfuseServiceName, WebServiceDefaults>,
} as const;

export interface WebServiceDefaults {
    readonly size: TaskSize;
    readonly tasks: TaskBounds;
    readonly healthCheckPath: string;
    readonly cpuTargetPercent: number;
}

function langfuseWeb(tasks: TaskBounds): WebServiceDefaults & { readonly requestTarget: number } {
    return {
        size: { cpu: 2048, memoryMiB: 4096 },
        tasks,
        healthCheckPath: "/api/public/ready",
        cpuTargetPercent: 70,
        requestTarget: 1000,
    };
}
