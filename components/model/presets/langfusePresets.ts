import type { TaskBounds } from "../../vocabulary/service.ts";
import type { WorkloadPresetName } from "../../vocabulary/serviceDescription.ts";
import { nextVariables } from "./frameworkVariables.ts";
import type { HttpPreset } from "./preset.ts";

/** Scales out when requests for each task or CPU are above their target. @see https://langfuse.com/self-hosting */
function langfusePreset(name: WorkloadPresetName, role: "web" | "ingestion", tasks: TaskBounds): HttpPreset {
    return {
        kind: "http",
        name,
        workload: "langfuse",
        role,
        size: { cpu: 2048, memoryMiB: 4096 },
        tasks,
        port: 3000,
        portVariables: (port) => ({ HOSTNAME: nextVariables.HOSTNAME, PORT: String(port) }),
        frameworkVariables: { KEEP_ALIVE_TIMEOUT: nextVariables.KEEP_ALIVE_TIMEOUT },
        cpuTargetPercent: 70,
        stagedCpu: true,
        requestTarget: 1000,
        healthCheckPath: "/api/public/ready",
        healthCheckTimeoutSeconds: 5,
        startPeriodSeconds: 60,
        stopTimeoutSeconds: 30,
        user: { value: "1001", reason: "nextjs in the image" },
        jsonLogs: { value: false, reason: "Langfuse logs no JSON lines" },
        // The image has Node, but no curl. Liveness asks less than readiness: ECS must not restart every task because a database is away.
        probe: (port) => [
            "CMD",
            "node",
            "-e",
            `fetch("http://127.0.0.1:${port}/api/public/health").then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))`,
        ],
    };
}

export const langfusePresets = {
    "langfuse-web": langfusePreset("langfuse-web", "web", { min: 2, max: 10 }),
    "langfuse-web-ingestion": langfusePreset("langfuse-web-ingestion", "ingestion", { min: 2, max: 15 }),
    "langfuse-web-iso": langfusePreset("langfuse-web-iso", "web", { min: 2, max: 10 }),
} satisfies Partial<Record<WorkloadPresetName, HttpPreset>>;
