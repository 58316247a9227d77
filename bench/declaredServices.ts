import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { loadProject } from "../rehearsal/run/loadEnvironment.ts";
import { isMap } from "../stacks/isMap.ts";
import { stackFileName } from "../stacks/file/stackId.ts";
import { type Command, medianTimes } from "./measure.ts";
import { print } from "./print.ts";

const rounds = 3;
const counts = [0, 25, 50, 100, 150];
const { name: project, stacks } = loadProject(process.cwd());
/** So many services have a way from the entry where they are of a kind to have one: a listener has 100 rules, and a security group 60. */
const routed = 100;
/** The first committed stack without amply. */
export const base = stacks[2] ?? "";

/** Prints how long a preview with the policies takes for a stack that declares so many services beside Langfuse. */
export function benchDeclaredServices(start: readonly string[], state: string): void {
    const folder = mkdtempSync(join(tmpdir(), "declared-services-"));
    try {
        const commands = counts.map((count): Command => {
            const file = join(folder, `${count}.yaml`);
            writeFileSync(file, stackFile(count));
            return {
                name: String(count),
                args: [...start, "bin/rehearse.ts", "preview", base, "--state", state, "--config-file", file],
                accept: [0],
            };
        });
        const times = medianTimes(commands, rounds);
        const [nothing = NaN] = counts.map((count) => times.get(String(count)) ?? NaN);
        process.stdout.write("\n");
        print(`services declared in the stack file, median of ${rounds} previews`, "ms", "ms each");
        for (const count of counts) {
            const time = times.get(String(count)) ?? NaN;
            print(String(count), time.toFixed(0), count === 0 ? "" : ((time - nothing) / count).toFixed(1));
        }
    } finally {
        rmSync(folder, { recursive: true });
    }
}

/**
 * A stack that declares so many services beside Langfuse: a quarter of them workers on queues, a quarter schedulers. The other half is behind
 * the entry, up to as many as it has rules for, and then called by the workers and schedulers beside it.
 */
export function stackFile(count: number): string {
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
