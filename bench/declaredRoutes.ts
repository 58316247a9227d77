import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { isMap } from "../stacks/isMap.ts";
import { loadProject } from "../stacks/loadEnvironment.ts";
import { type Command, medianUsages } from "./measure.ts";
import { print } from "./print.ts";

/** As many routes as an API may have. */
const sizes = [
    { count: 0, rounds: 3 },
    { count: 10, rounds: 3 },
    { count: 100, rounds: 3 },
    { count: 300, rounds: 1 },
] as const;

/** Milliseconds for each route, with its share of a function, and with the policies. */
const limit = 60;
const routesOfFunction = 10;
const [stack = ""] = loadProject(process.cwd()).stacks;

/** Prints what a preview, an update from nothing and one that changes nothing take for an API with many routes and a table. */
export function benchDeclaredRoutes(start: readonly string[]): void {
    const folder = mkdtempSync(join(tmpdir(), "declared-routes-"));
    try {
        process.stdout.write("\n");
        print("routes of an API", "ms", "ms each", "promised", "CPU ms each", "peak MB");
        for (const verb of ["preview", "up", "up, unchanged"] as const) {
            let nothing = { milliseconds: NaN, cpuMilliseconds: NaN };
            for (const { count, rounds } of sizes) {
                const name = `${verb}, ${count}`;
                const usage = medianUsages([commandOf(name, verb, count, start, folder)], rounds).get(name);
                if (usage === undefined) continue;
                if (count === 0) nothing = usage;
                const each = (key: keyof typeof nothing) => (count === 0 ? "" : ((usage[key] - nothing[key]) / count).toFixed(1));
                const promised = count === 0 ? "" : `<= ${limit}`;
                const { milliseconds, peakMegabytes } = usage;
                print(name, milliseconds.toFixed(0), each("milliseconds"), promised, each("cpuMilliseconds"), peakMegabytes.toFixed(0));
            }
        }
    } finally {
        rmSync(folder, { recursive: true });
    }
}

function commandOf(name: string, verb: string, count: number, start: readonly string[], folder: string): Command {
    const file = join(folder, `${count}.yaml`);
    const state = join(folder, `state-${count}`);
    writeFileSync(file, stackOfRoutes(count));
    const prepare = () => {
        if (verb === "up") rmSync(state, { recursive: true, force: true });
    };
    const [command = ""] = verb.split(",");
    const yes = command === "up" ? ["--yes"] : [];
    const args = [...start, "bin/rehearse.ts", command, stack, ...yes, "--state", state, "--config-file", file];
    return { name, args, accept: [0], prepare };
}

/** The todo example with an API of so many routes in the place of its own. */
function stackOfRoutes(count: number): string {
    const file: unknown = parse(readFileSync("docs/examples/todo.yaml", "utf8"));
    const config = isMap(file) && isMap(file["config"]) ? file["config"] : {};
    const names = Array.from({ length: Math.ceil(count / routesOfFunction) }, (_, index) => `function-${index + 1}`);
    const described = { type: "lambda", code: { path: "examples/todo/dist" }, handler: "getTodo.handler", reservedConcurrency: 1 };
    const routes = Array.from({ length: count }, (_, index) => {
        const leadsTo = { function: `function-${Math.floor(index / routesOfFunction) + 1}`, table: "read" };
        return [`GET /things-${index + 1}/{id}`, leadsTo] as const;
    });
    const api = {
        type: "api",
        authorization: { kind: "iam" },
        table: { partitionKey: { name: "id" } },
        routes: Object.fromEntries(routes),
    };
    const services = { ...Object.fromEntries(names.map((name) => [name, described])), ...(count > 0 && { things: api }) };
    return stringify({ config: { ...config, "ecs-platform:services": services } }, { aliasDuplicateObjects: false });
}
