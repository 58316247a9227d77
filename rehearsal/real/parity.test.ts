import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exampleFile, exampleNames } from "../../docs/exampleStacks.ts";
import { loadPolicyPack } from "../../reports/judging/loadPolicyPack.ts";
import { stackNames } from "../../stacks/testing/stackNames.ts";
import { previewDigest } from "../display/digest.ts";
import { nameOf, typeOf } from "../engine/resource/urn.ts";
import { ruleBreakingProgram } from "./testing/ruleBreakingProgram.ts";
import { isAllowed, previewStack, type PreviewResult } from "../run/previewStack.ts";
import { isAsset } from "../contract/assets.ts";
import { findPulumi } from "./findPulumi.ts";
import { RealEngine, type RealRun } from "./realEngine.ts";
import { type Properties, isObject, isSecret } from "../contract/values.ts";

const directory = process.cwd();
const compiler = ["node_modules/tsgo/bin/tsc", "-p", "policies"];
const rehearse = ["--stack-trace-limit=0", "--import", "./bin/typescript.mjs", "bin/rehearse.ts"];

describe("rehearsal beside the Pulumi CLI", function () {
    // A preview takes ten seconds where nothing else runs, and a minute where much does.
    this.timeout(600_000);

    // Previews are compared against nothing stored.
    let home: string;
    before(async function () {
        home = mkdtempSync(join(tmpdir(), "pulumi-home-"));
        if (findPulumi() === undefined) {
            console.log("    no pulumi on PATH: the rehearsal stays uncompared");
            this.skip();
        }
        await run(compiler);
    });
    after(() => {
        rmSync(home, { recursive: true });
    });

    const compared: readonly { readonly title: string; readonly stack: string; readonly file?: string }[] = [
        ...stackNames.map((stack) => ({ title: stack, stack })),
        ...exampleNames.map((name) => ({ title: `the example ${name}`, stack: "staging", file: exampleFile(name) })),
    ];
    for (const { title, stack, file } of compared) {
        describe(title, () => {
            let real: RealRun;
            let rehearsed: Properties;
            let exitCode: number;
            before(async () => {
                const rehearsal = await run([
                    ...rehearse,
                    "preview",
                    stack,
                    "--json",
                    ...(file === undefined ? [] : ["--config-file", file]),
                ]);
                ({ exitCode } = rehearsal);
                assert.notEqual(rehearsal.stdout, "", rehearsal.stderr);
                rehearsed = parse(rehearsal.stdout);
                real = await new RealEngine({ directory, home, stack, configFile: file, policyPacks: ["policies"] }).preview();
                assert.notEqual(real.digest, undefined, real.stderr);
            });

            it("plans the same resources, with the same inputs, options and dependencies", () => {
                assert.deepEqual(planned(rehearsed), planned(real.digest));
            });

            it("shows the program and the stack the same outputs", () => {
                assert.deepEqual(outputs(rehearsed), realOutputs(real));
            });

            it("hands the program the same configuration", () => {
                assert.deepEqual(parsedValues(rehearsed["config"]), parsedValues(real.digest?.["config"]));
            });

            it("counts the same changes", () => {
                assert.deepEqual(rehearsed["changeSummary"], real.digest?.["changeSummary"]);
            });

            it("gives the same findings, but for advice on values that only a trial of the plan knows", () => {
                const [ours, theirs] = [rehearsedFindings(rehearsed), realFindings(real)];
                const more = theirs.filter((finding) => !ours.includes(finding));
                assert.deepEqual(
                    ours.filter((finding) => !theirs.includes(finding)),
                    [],
                );
                assert.deepEqual(
                    more.filter((finding) => !finding.includes(" advisory ")),
                    [],
                );
            });

            it("ends with the same exit code, as the CLI counts", () => {
                assert.equal(exitCode === 0, real.exitCode === 0);
            });
        });
    }

    describe("a program that breaks many rules", () => {
        const stack = "prod-eu";
        let program: string;
        let real: RealRun;
        let rehearsed: PreviewResult;
        before(async () => {
            const source = JSON.stringify(join(directory, "rehearsal", "real", "testing", "ruleBreakingProgram.ts"));
            program = makeProgram({
                "Pulumi.yaml": "name: ecs-platform\nruntime: nodejs\n",
                [`Pulumi.${stack}.yaml`]: "",
                "index.ts": `module.exports = require(${source}).ruleBreakingProgram();\n`,
            });
            rehearsed = await previewStack({
                project: "ecs-platform",
                stack,
                config: {},
                policyPacks: [loadPolicyPack()],
                program: ruleBreakingProgram,
            });
            real = await new RealEngine({ directory, home, stack, program, policyPacks: [join(directory, "policies")] }).preview();
            assert.notEqual(real.digest, undefined, real.stderr);
        });
        after(() => {
            rmSync(program, { recursive: true });
        });

        it("is forbidden by both, for the same reasons", () => {
            const digest = parse(JSON.stringify(previewDigest(rehearsed)));
            assert.deepEqual(rehearsedFindings(digest), realFindings(real));
            assert.ok(rehearsed.findings.some(({ level }) => level === "mandatory"));
            assert.deepEqual([isAllowed(rehearsed), real.exitCode === 0], [false, false]);
        });

        it("is planned alike, with what policies remediate and with secrets hidden", () => {
            const digest = parse(JSON.stringify(previewDigest(rehearsed)));
            assert.deepEqual(planned(digest), planned(real.digest));
            assert.deepEqual(outputs(digest), realOutputs(real));
        });
    });

    it("says once that the project was renamed in Pulumi.yaml only, and plans nothing", async () => {
        const program = makeProgram({
            "Pulumi.yaml": readFileSync("Pulumi.yaml", "utf8").replace("name: ecs-platform", "name: acme-shop"),
            "Pulumi.staging.yaml": readFileSync("Pulumi.staging.yaml", "utf8"),
            "index.ts": `module.exports = require(${JSON.stringify(join(directory, "index.ts"))});\n`,
        });
        try {
            const real = await new RealEngine({ directory, home, stack: "staging", program }).preview();
            assert.deepEqual(errors(real), [
                "Pulumi.staging.yaml: ecs-platform:environment: a key of the project ecs-platform, but Pulumi.yaml names the project acme-shop; " +
                    "write acme-shop: for ecs-platform: before every key, or name: ecs-platform in Pulumi.yaml",
            ]);
            assert.deepEqual(Object.keys(planned(real.digest)), ["urn:pulumi:staging::acme-shop::pulumi:pulumi:Stack::acme-shop-staging"]);
            assert.notEqual(real.exitCode, 0);
        } finally {
            rmSync(program, { recursive: true });
        }
    });
});

/** @param files that a folder has beside the packages and the settings of this project. @returns the folder */
function makeProgram(files: Readonly<Record<string, string>>): string {
    const program = mkdtempSync(join(tmpdir(), "program-"));
    symlinkSync(join(directory, "node_modules"), join(program, "node_modules"));
    copyFileSync(join(directory, "tsconfig.json"), join(program, "tsconfig.json"));
    writeFileSync(join(program, "package.json"), JSON.stringify({ main: "index.ts" }));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(program, name), text);
    return program;
}

/** What the program and the CLI say is wrong. */
function errors({ events }: RealRun): readonly string[] {
    return events
        .map(({ diagnosticEvent }) => diagnosticEvent)
        .filter(isObject)
        .filter(({ severity }) => severity === "error")
        .map(({ message }) =>
            String(message)
                .replaceAll(/<\{%.*?%\}>/g, "")
                .trim(),
        );
}

function run(args: readonly string[]): Promise<{ exitCode: number; stdout: string; stderr: string }> {
    return new Promise((resolve) => {
        const child = execFile(process.execPath, [...args], { cwd: directory, maxBuffer: 2 ** 30 }, (_error, stdout, stderr) => {
            resolve({ exitCode: child.exitCode ?? 1, stdout, stderr });
        });
    });
}

function parse(json: string): Properties {
    const value: unknown = JSON.parse(json);
    return isObject(value) ? value : {};
}

/** What both print of each resource, by URN: the order depends on what answers first. */
function planned(digest: Properties = {}): Properties {
    const steps = objects(digest["steps"]).map((step): [string, Properties] => [String(step["urn"]), plannedStep(step)]);
    return Object.fromEntries(steps.filter(([urn]) => !isDefaultProvider(urn)).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function plannedStep({ op, newState }: Properties): Properties {
    const state = isObject(newState) ? newState : {};
    const { type, custom, parent, protect, ignoreChanges, additionalSecretOutputs, customTimeouts, inputs } = state;
    return {
        op,
        type,
        custom,
        parent,
        protect,
        ignoreChanges,
        additionalSecretOutputs,
        customTimeouts,
        inputs: withoutNotes(inputs),
        provider: withoutId(state["provider"]),
        dependencies: strings(state["dependencies"]).sort(),
        propertyDependencies: sortedLists(state["propertyDependencies"]),
    };
}

/** The rehearsal has no resources for providers that nobody asked for. */
function isDefaultProvider(urn: string): boolean {
    return typeOf(urn).startsWith("pulumi:providers:") && nameOf(urn).startsWith("default");
}

/** The id of a provider in a preview is made up. */
function withoutId(reference: unknown): unknown {
    const urn = typeof reference === "string" ? reference.split("::").slice(0, -1).join("::") : "";
    return urn === "" || isDefaultProvider(urn) ? undefined : urn;
}

function sortedLists(value: unknown): Properties {
    const entries = Object.entries(isObject(value) ? value : {}).map(([key, list]): [string, string[]] => [key, strings(list).sort()]);
    return Object.fromEntries(entries.filter(([, list]) => list.length > 0).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** But for what the CLI notes about where the plugin of a provider comes from, which is empty here, and for the texts of assets, which it elides. */
function withoutNotes(properties: unknown): Properties {
    return Object.fromEntries(
        Object.entries(isObject(properties) ? properties : {})
            .filter(([property]) => property !== "__internal")
            .map(([property, value]) => [property, withoutTexts(value)]),
    );
}

function withoutTexts(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(withoutTexts);
    if (!isObject(value)) return value;
    const left = Object.entries(value).filter(([key]) => !isAsset(value) || key !== "text");
    return Object.fromEntries(left.map(([key, one]) => [key, withoutTexts(one)]));
}

/** Objects travel as JSON, the keys in another order. */
function parsedValues(config: unknown): Properties {
    const entries = Object.entries(isObject(config) ? config : {});
    return Object.fromEntries(entries.map(([key, value]) => [key, /^[[{]/.test(String(value)) ? JSON.parse(String(value)) : value]));
}

function outputs(digest: Properties): Properties {
    const steps = objects(digest["steps"]).map(({ urn, newState }): [string, Properties] => [
        String(urn),
        withoutNotes(isObject(newState) ? newState["outputs"] : {}),
    ]);
    return Object.fromEntries(steps);
}

/** From the events, since the digest shows resources as they were before they had any. */
function realOutputs({ events }: RealRun): Properties {
    const states = events
        .map(({ resOutputsEvent }) => resOutputsEvent)
        .filter(isObject)
        .map(({ metadata }) => metadata)
        .filter(isObject)
        .map((metadata): [string, Properties] => [
            String(metadata["urn"]),
            withoutNotes(masked(isObject(metadata["new"]) ? metadata["new"]["outputs"] : {})),
        ]);
    return Object.fromEntries(states.filter(([urn]) => !isDefaultProvider(urn)));
}

/** Events keep the mark of a secret around its hidden value. */
function masked(value: unknown): unknown {
    if (isSecret(value)) return "[secret]";
    if (Array.isArray(value)) return value.map(masked);
    return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, masked(item)])) : value;
}

function rehearsedFindings({ policies }: Properties): readonly string[] {
    const findings = isObject(policies) ? objects(policies["findings"]) : [];
    return findings.map(({ policy, level, urn, message }) => [policy, level, urn, message].join(" ")).sort();
}

function realFindings({ events }: RealRun): readonly string[] {
    return events
        .map(({ policyEvent }) => policyEvent)
        .filter(isObject)
        .map(({ policyName, enforcementLevel, resourceUrn, message }) =>
            [policyName, enforcementLevel, resourceUrn, message].join(" ").trim(),
        )
        .sort();
}

function objects(value: unknown): readonly Properties[] {
    return Array.isArray(value) ? value.filter(isObject) : [];
}

function strings(value: unknown): string[] {
    return Array.isArray(value) ? value.map(String) : [];
}
