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
/** The first committed stack without amply. */
const base = stacks[2] ?? "";

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

/** Half of them behind the entry, a quarter workers, a quarter schedulers. */
function stackFile(count: number): string {
    const file: unknown = parse(readFileSync(stackFileName(base), "utf8"));
    const config = isMap(file) && isMap(file["config"]) ? file["config"] : {};
    const services = Array.from({ length: count }, (_, index) => [`service-${index + 1}`, service(index)] as const);
    return stringify({ config: { ...config, [`${project}:services`]: Object.fromEntries(services) } });
}

function service(index: number): Readonly<Record<string, unknown>> {
    const image = "docker.io/acme/app:1.0.0";
    const probe = ["CMD", "/app/healthcheck"];
    switch (index % 4) {
        case 0:
        case 2:
            return { preset: "rest-api", image, probe, route: { priority: 1000 + index } };
        case 1:
            return {
                preset: "worker",
                image,
                probe,
                queue: { kind: "sqs" },
                autoScaling: { policies: [{ metric: "QueueDepth", targetValue: 100 }] },
            };
        default:
            return { preset: "scheduler", image, probe };
    }
}
