import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { noPolicies } from "../commands/testing/testHost.ts";
import { block } from "../rehearsal/aws/propertyValues.ts";
import { OfflineCloud } from "../rehearsal/aws/offlineCloud.ts";
import { emptyState, type StackState } from "../rehearsal/engine/resource/resourceState.ts";
import { isAllowed, type RunResult } from "../rehearsal/engine/runResult.ts";
import { loadEnvironment, loadProject } from "../stacks/loadEnvironment.ts";
import { runStack } from "../rehearsal/run/runStack.ts";
import { rolloutExit } from "../rollout/core/rolloutExit.ts";
import { formatGates } from "../rollout/display/formatGates.ts";
import { formatStatus } from "../rollout/display/formatStatus.ts";
import { judgeLoadTest } from "../rollout/loadTest/judgeLoadTest.ts";
import { readLoadTest } from "../rollout/loadTest/readLoadTest.ts";
import { readScaleOuts } from "../rollout/loadTest/readScaleOuts.ts";
import { readMetricPoints } from "../reports/simulate/traffic/readMetricData.ts";
import { environment, type Environment, judge, rules } from "../rollout/testing/environments.ts";
import { loadStackFile } from "../stacks/loadStackFile.ts";
import { makeStack } from "../stacks/makeStack.ts";
import type { StackConfig } from "../stacks/stackConfig.ts";
import { stackNames } from "../stacks/testing/stackNames.ts";
import type { Journal } from "../rehearsal/engine/state/journal.ts";

const page = readFileSync("docs/roll-out.md", "utf8");
const committed = (stack: string) => loadEnvironment(process.cwd(), stack, { set: [], path: true }).config;

/** The cells of a row by stack, in the order of the rollout. */
function cellsOf(row: string): readonly string[] {
    const [, cells = ""] = new RegExp(`^\\| ${row} \\|(.*)\\|$`, "m").exec(page) ?? assert.fail(`no row ${row}`);
    return cells.split("|").map((cell) => cell.trim());
}

/** An environment in an offline AWS of its own. */
class OfflineEnvironment {
    readonly #provider = new OfflineCloud();
    readonly #config: StackConfig;
    #state: StackState = emptyState;

    constructor(stack: string) {
        this.#config = committed(stack);
    }

    up(change: Change): Promise<RunResult> {
        return this.#run(change, (journal) => (this.#state = structuredClone(journal.state())));
    }

    /** `create 3, update 5`, in resources of AWS. */
    async plan(change: Change): Promise<string> {
        const { steps } = await this.#run(change);
        const count = (operation: string) =>
            steps.filter(({ op, resource }) => op === operation && resource.type.startsWith("aws:")).length;
        const changes = ["create", "update", "replace", "delete"].flatMap((op) => (count(op) === 0 ? [] : [`${op} ${count(op)}`]));
        return changes.join(", ") || "nothing";
    }

    async #run(change: Change, save?: (journal: Journal) => void): Promise<RunResult> {
        const { project, stack } = this.#config;
        const program = () => makeStack(change(this.#config));
        const of = { project, stack, config: {}, policyPacks: [noPolicies], provider: this.#provider, state: this.#state };
        const result = await runStack({ ...of, save, program });
        assert.ok(isAllowed(result));
        return result;
    }
}

type Change = (config: StackConfig) => StackConfig;

const staged =
    (cpuScaling: StackConfig["features"]["cpuScaling"]): Change =>
    (config) => ({ ...config, features: { cpuScaling } });
const soaking: Change = (config) => ({ ...config, rollout: { ...config.rollout, soaking: true } });
const asCommitted: Change = (config) => config;

describe("docs/roll-out.md", () => {
    it("names the environments in the order of the rollout", () => {
        const { rolloutOrder } = loadProject(process.cwd());
        assert.ok(page.includes(`**${rolloutOrder.join(", ")}**`));
        assert.deepEqual(
            [...page.matchAll(/^\| \| (.*) \|$/gm)].map(([, stacks]) => stacks),
            [rolloutOrder.join(" | "), rolloutOrder.join(" | ")],
        );
    });

    it("tells the soak time and the evidence of each", () => {
        const rollouts = stackNames.map((stack) => committed(stack).rollout);
        assert.deepEqual(
            cellsOf("Soak").map((cell) => Number(/^\d+/.exec(cell)?.[0])),
            rollouts.map(({ soakHours }) => soakHours),
        );
        assert.deepEqual(
            cellsOf("Also needed").map((cell) => cell !== ""),
            rollouts.map(({ loadTestEvidence }) => loadTestEvidence),
        );
    });

    it("shows what status prints", () => {
        const off: Environment = { stage: "off", comparisons: undefined };
        const records = [
            environment("staging", { hours: 52 }),
            environment("prod-eu", { hours: 1.5, alarms: undefined, comparisons: undefined }),
            environment("prod-us", off),
            environment("prod-hipaa", off),
        ];
        const environments = [...rules.environments, { stack: "prod-hipaa", soakHours: 24, loadTest: false }];
        const rollout = judge(records, { environments });
        assert.ok(page.includes(`$ npm run -s rollout -- status\n${formatStatus(rollout)}\n`), formatStatus(rollout));
    });

    it("shows what evidence says of the files of the example", () => {
        const read = (name: string) => readFileSync(`docs/examples/load/${name}`, "utf8");
        const result = readLoadTest(read("summary.json")) ?? assert.fail();
        const scaleOuts = readScaleOuts(JSON.parse(read("activities.json"))) ?? assert.fail();
        const metric = readMetricPoints(JSON.parse(read("cpu.json")));
        const cpu = "points" in metric ? metric.points.map(({ at, value }) => ({ at: at * 1000, value })) : assert.fail();
        const policies = [{ service: "web", policy: "web-cpu-tracking-policy" }];
        const gates = judgeLoadTest({ result, scaleOuts, cpu }, { policies, since: 0 });
        assert.ok(page.includes(`k6, a load test of cpuScaling in staging\n\n${formatGates(gates)}\n`), formatGates(gates));
        const sha256 = createHash("sha256").update(read("summary.json")).digest("hex");
        assert.ok(page.includes(`sha256 ${sha256.slice(0, 12)}. Keep summary.json`), sha256);
    });

    it("shows a feature as Pulumi.yaml describes it", () => {
        const [, described = ""] = /^<!-- file: Pulumi\.yaml -->\n```yaml\n(.*?)^```$/ms.exec(page) ?? [];
        const folder = mkdtempSync(join(tmpdir(), "roll-out-"));
        try {
            const project = readFileSync("Pulumi.yaml", "utf8").replace(/^ {2}promotions:\n(?: {4}.*\n)*/m, described);
            writeFileSync(join(folder, "Pulumi.yaml"), project);
            const stack = readFileSync("Pulumi.staging.yaml", "utf8").replace(/^ {4}image: docker\.io\/langfuse.*\n/m, "");
            writeFileSync(join(folder, "Pulumi.staging.yaml"), stack);
            const loaded = loadStackFile(folder, "staging");
            const [promotion] = loaded.kind === "config" ? loaded.file.promotions : assert.fail(loaded.problems.join("\n"));
            assert.deepEqual([promotion?.feature, promotion?.changes.map(({ text }) => text)], ["langfuse-3-141", ["langfuse.image"]]);
        } finally {
            rmSync(folder, { recursive: true });
        }
    });

    it("tells each exit code and each gate", () => {
        const [, codes = ""] = /exit code says the same to a job: ([^]*?)\.\n/.exec(page) ?? [];
        assert.deepEqual(
            [...codes.matchAll(/(?:^|, |,\n)(\d+) /g)].map(([, code]) => Number(code)),
            Object.values(rolloutExit),
        );
        const gates = judge([environment("staging")], { environments: [{ stack: "staging", soakHours: 48, loadTest: true }] })
            .environments[0]?.gates;
        for (const { gate } of gates ?? []) assert.match(page, new RegExp(`^\\| \`${gate}\` \\|`, "m"));
    });

    for (const [index, stack] of stackNames.entries()) {
        it(`counts what each stage changes in ${stack}`, async () => {
            const told = (row: string) => cellsOf(row)[index];
            const environment = new OfflineEnvironment(stack);
            await environment.up(staged("off"));
            assert.equal(await environment.plan(asCommitted), told("`on` after `off`"));
            const { outputs } = await environment.up(asCommitted);
            // The page says that one call takes away each of the three policies.
            assert.equal(Object.keys(block(outputs["deleteCpuPolicyCommands"])).length, 3);
            assert.equal(await environment.plan(staged("rolled-back")), told("`rolled-back` after `on`"));
            assert.equal(await environment.plan(soaking), told("`soaking: true`"));
            await environment.up(soaking);
            assert.equal(await environment.plan(asCommitted), told("`soaking: false` again"));
        });
    }
});
