import { readFileSync } from "node:fs";
import { parse, stringify } from "yaml";
import { loadProject } from "../rehearsal/run/loadEnvironment.ts";
import { isMap } from "../stacks/isMap.ts";
import { stackFileName } from "../stacks/file/stackId.ts";

const { name: project, stacks } = loadProject(process.cwd());
/** The first committed stack without amply. */
export const base = stacks[2] ?? "";

/** So many services have a way from the entry where they are of a kind to have one: a listener has 100 rules, and a security group 60. */
const routed = 100;

/**
 * A stack that declares so many services beside Langfuse: a quarter of them workers on queues, a quarter schedulers. The other half is behind
 * the entry, up to as many as it has rules for, and then called by the workers and schedulers beside it.
 */
export function stackOfServices(count: number): string {
    const file: unknown = parse(readFileSync(stackFileName(base), "utf8"));
    const config = isMap(file) && isMap(file["config"]) ? file["config"] : {};
    const services = Array.from({ length: count }, (_, index) => [`service-${index + 1}`, service(index)] as const);
    const own = {
        [`${project}:services`]: Object.fromEntries(services),
        ...(count > routed ? { [`${project}:serviceConnect`]: { namespace: "bench.local" } } : {}),
    };
    return stringify({ config: { ...config, ...own } });
}

function service(index: number): Readonly<Record<string, unknown>> {
    const common = { image: "docker.io/acme/app:1.0.0", probe: ["CMD", "/app/healthcheck"] };
    const calls = index < routed ? {} : { calls: [`service-${index}`] };
    switch (index % 4) {
        case 0:
        case 2: {
            const way = index < routed ? { route: { priority: 1000 + index } } : { connect: { name: `service-${index + 1}` } };
            return { preset: "rest-api", ...common, ...way };
        }
        case 1: {
            const autoScaling = { policies: [{ metric: "QueueDepth", targetValue: 100 }] };
            return { preset: "worker", ...common, ...calls, queue: { kind: "sqs" }, autoScaling };
        }
        default:
            return { preset: "scheduler", ...common, ...calls };
    }
}
