import assert from "node:assert/strict";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { OfflineCloud } from "../aws/offlineCloud.ts";
import { isObject, type Properties } from "../contract/values.ts";
import { emptyState } from "../engine/resource/resourceState.ts";
import { nameOf, stackType } from "../engine/resource/urn.ts";
import type { RunResult } from "../engine/runResult.ts";
import type { Journal } from "../engine/state/journal.ts";
import { encodeState } from "../engine/state/stateFormat.ts";
import { destroyWithProgram } from "../run/destroyWithProgram.ts";
import { destroyStack } from "../run/refreshAndDestroy.ts";
import { runStack } from "../run/runStack.ts";
import { findPulumi } from "./findPulumi.ts";
import { RealEngine, type RealRun } from "./realEngine.ts";
import { hookedProgram, type Moment } from "./testing/hookedProgram.ts";

/** What the CLI 3.260.0 did, which the test below holds against the CLI that is there. */
const recordFile = "rehearsal/real/testing/hookedProgram.json";

/** What a run called, of each resource in order, and what it said. */
interface RunRecord {
    readonly calls: Properties;
    readonly said: readonly string[];
}

interface Life {
    preview(moment: Moment): Promise<RunRecord>;
    up(moment: Moment): Promise<RunRecord>;
    destroy(moment?: Moment): Promise<RunRecord>;
    export(): Promise<Properties>;
}

/** Lives through all that the program knows. */
async function lived({ preview, up, destroy, export: exported }: Life): Promise<Properties> {
    return {
        previewed: await preview("made"),
        made: await up("made"),
        again: await up("made"),
        changed: await up("changed"),
        state: stateOf(await exported()),
        replaced: await up("replaced"),
        removed: await up("removed"),
        refused: await destroy(),
        destroyed: await destroy("removed"),
    };
}

describe("hooks, transforms of functions and files", () => {
    it("do what they did on the real engine", async () => {
        assert.deepEqual(await lived(inProcess()), JSON.parse(readFileSync(recordFile, "utf8")));
    });

    it("do on the Pulumi CLI what they did", async function () {
        this.timeout(600_000);
        if (findPulumi() === undefined) {
            console.log("    no pulumi on PATH: the record stays as it is");
            this.skip();
        }
        const directory = mkdtempSync(join(tmpdir(), "hooked-"));
        try {
            assert.deepEqual(await lived(onRealEngine(directory)), JSON.parse(readFileSync(recordFile, "utf8")));
        } finally {
            rmSync(directory, { recursive: true });
        }
    });
});

function inProcess(): Life {
    let state = emptyState;
    const provider = new OfflineCloud();
    const common = { project: "hooked", stack: "dev", config: { "aws:region": "eu-west-1" }, provider };
    const save = (journal: Journal) => {
        state = journal.state();
    };
    const run = async (
        work: (settings: typeof common & { state: typeof state; program: () => unknown }) => Promise<RunResult>,
        moment: Moment,
    ) => {
        const calls: string[] = [];
        const { diagnostics } = await work({ ...common, state, program: () => hookedProgram(moment, (call) => calls.push(call)) });
        return recordOf(
            calls,
            diagnostics.map((diagnostic) => ({ ...diagnostic })),
        );
    };
    return {
        preview: (moment) => run(runStack, moment),
        up: (moment) => run((settings) => runStack({ ...settings, save }), moment),
        destroy: (moment) =>
            run(async (settings) => {
                const changing = { ...settings, save };
                return moment === undefined ? (await destroyStack(changing)).result : destroyWithProgram(changing);
            }, moment ?? "removed"),
        export: async () => ({ ...encodeState(state, { passphrase: () => "" }, "") }),
    };
}

function onRealEngine(directory: string): Life {
    const [program, home, calls] = [mkdtempSync(join(directory, "program-")), join(directory, "home"), join(directory, "calls.txt")];
    const root = process.cwd();
    symlinkSync(join(root, "node_modules"), join(program, "node_modules"));
    copyFileSync("tsconfig.json", join(program, "tsconfig.json"));
    const write = (name: string, text: string) => {
        writeFileSync(join(program, name), text);
    };
    write("package.json", JSON.stringify({ main: "index.ts" }));
    write("Pulumi.yaml", "name: hooked\nruntime: nodejs\n");
    write("Pulumi.dev.yaml", "config:\n  aws:region: eu-west-1\n");
    const source = JSON.stringify(join(root, "rehearsal", "real", "testing", "hookedProgram.ts"));
    const note = `(call) => require("fs").appendFileSync(${JSON.stringify(calls)}, call + "\\n")`;
    write("index.ts", `module.exports = require(${source}).hookedProgram(process.env.MOMENT, ${note});\n`);
    const run = async (work: (engine: RealEngine) => Promise<RealRun>, moment: Moment) => {
        writeFileSync(calls, "");
        const env = { ...process.env, MOMENT: moment };
        const { events } = await work(new RealEngine({ directory: root, home, stack: "dev", program, env }));
        const said = events.map(({ diagnosticEvent }) => diagnosticEvent).filter(isObject);
        return recordOf(readFileSync(calls, "utf8").split("\n").slice(0, -1), said);
    };
    return {
        preview: (moment) => run((engine) => engine.preview(), moment),
        up: (moment) => run((engine) => engine.up(), moment),
        destroy: (moment) => run((engine) => engine.destroy(moment !== undefined), moment ?? "removed"),
        export: () => new RealEngine({ directory: root, home, stack: "dev", program }).export(),
    };
}

/** Resources are made side by side: only what is called for one of them has an order. What the CLI says of none is said elsewhere. */
function recordOf(calls: readonly string[], diagnostics: readonly Properties[]): RunRecord {
    const byName = Object.groupBy(calls, (call) => /"name":"([^"]*)"/.exec(call)?.[1] ?? "");
    const said = diagnostics.filter(({ urn, severity }) => typeof urn === "string" && urn !== "" && severity !== "debug");
    return {
        calls: Object.fromEntries(Object.entries(byName).sort(([a], [b]) => (a < b ? -1 : 1))),
        said: said.map(({ urn, severity, message }) => `${String(severity)} ${nameOf(String(urn))} ${String(message).trim()}`).sort(),
    };
}

function stateOf({ version, features, deployment }: Properties): Properties {
    const written = isObject(deployment) ? deployment["resources"] : undefined;
    const resources: readonly Properties[] = Array.isArray(written) ? written.filter(isObject) : [];
    const named = (name: string) => resources.find(({ urn }) => nameOf(String(urn)) === name);
    const inputs = named("function")?.["inputs"];
    return {
        version,
        features,
        hooks: Object.fromEntries(["group", "group-queue", "jobs", "plain"].map((name) => [name, named(name)?.["resourceHooks"] ?? null])),
        code: isObject(inputs) ? inputs["code"] : undefined,
        outputs: resources.find(({ type }) => type === stackType)?.["outputs"],
    };
}
