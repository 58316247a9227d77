import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exampleFile, exampleNames } from "../../docs/exampleStacks.ts";
import { stackNames } from "../../stacks/testing/stackNames.ts";
import { loadCloud, saveCloud } from "../aws/cloud/cloudFile.ts";
import { changed } from "../aws/testing/drift.ts";
import type { Host } from "../../commands/host.ts";
import { type CommandRun, noPolicies, rehearseHere } from "../../commands/testing/testHost.ts";
import { isDefaultProvider, isProviderType, providerUrnOf, typeOf } from "../engine/resource/urn.ts";
import { findPulumi } from "./findPulumi.ts";
import { isObject, isSecret, type Properties } from "../contract/values.ts";

type Engine = "rehearsal" | "pulumi";

const set = (...pairs: readonly string[]): readonly string[] => ["--config-path", ...pairs.flatMap((pair) => ["-c", pair])];
const oneChange = set("langfuse.services.web.autoScaling.maxCount=7");
/** Takes the subnets along, and what stands in them. */
const otherNetwork = set("network.cidrBlock=10.99.0.0/16");
/** Replaces task definitions and the subscription of the alarms. */
const otherImage = set(
    "langfuse.image=docker.io/langfuse/langfuse:3.140.1",
    "langfuse.services.web.autoScaling.maxCount=7",
    "environment.alarmEmail=night@example.com",
    "environment.deletionProtection=false",
);

describe("the life of an environment on both engines", function () {
    // A step takes ten seconds where nothing else runs, and a minute where much does.
    this.timeout(600_000);

    let directory: string;
    before(function () {
        directory = mkdtempSync(join(tmpdir(), "parity-"));
        if (findPulumi() === undefined) {
            console.log("    no pulumi on PATH: the rehearsal stays uncompared");
            this.skip();
        }
    });
    after(() => {
        rmSync(directory, { recursive: true });
    });

    for (const stack of stackNames) {
        describe(stack, () => {
            // One stack is judged as well: previews of all of them are compared with their findings elsewhere.
            const judged: Partial<Host> = stack === "staging" ? {} : { policyPack: () => noPolicies };
            const { both, bothStates } = onBothEngines(stack, () => directory, judged);

            it("begins with the same resources, ids and outputs", async () => {
                const { changeSummary, steps } = await both("up");
                assert.deepEqual(changeSummary, { create: objects(steps).length });
                assert.equal((await bothStates()).length, objects(steps).length);
            });

            it("goes on without a change", async () => {
                const { changeSummary, steps } = await both("preview");
                assert.deepEqual([Object.keys(Object(changeSummary)), objects(steps).length], [["same"], 1]);
            });

            it("plans one change alike", async () => {
                const { steps } = await both("preview", oneChange);
                const updated = objects(steps).filter(({ op }) => op === "update");
                assert.ok(updated.some(({ urn }) => String(urn).endsWith("::web-scaling")));
            });

            if (stack === "staging" || stack === "prod-us") {
                it("plans the replacement of what much depends on alike, and refuses it alike", async () => {
                    const { changeSummary } = await both("preview", otherNetwork, 1);
                    assert.ok(Number(isObject(changeSummary) ? changeSummary["replace"] : 0) > 20);
                });
            }

            it("replaces and changes the same, and comes to the same state", async () => {
                const { changeSummary } = await both("up", otherImage);
                assert.ok(Number(isObject(changeSummary) ? changeSummary["replace"] : 0) >= 4);
                await bothStates();
            });

            it("finds the same drift", async () => {
                for (const file of [join(directory, stack, "cloud.json"), join(directory, "pulumi", "clouds", stack, "cloud.json")]) {
                    saveCloud(
                        file,
                        changed("aws:appautoscaling/target:Target", `service/langfuse-${stack}/web`, { maxCapacity: 9 })(loadCloud(file)),
                    );
                }
                const { changeSummary } = await both("refresh");
                assert.equal(isObject(changeSummary) ? changeSummary["update"] : 0, 1);
            });

            it("ends with nothing", async () => {
                const { changeSummary } = await both("destroy", [...otherImage, "--yes"]);
                assert.ok(isObject(changeSummary));
                assert.deepEqual(Object.keys(changeSummary), ["delete"]);
                assert.deepEqual(await bothStates(), []);
            });
        });
    }

    for (const name of exampleNames) {
        it(`is the same for the example ${name}, from nothing and back to it`, async () => {
            const { both, bothStates } = onBothEngines("staging", () => join(directory, name), { policyPack: () => noPolicies });
            const config = ["--config-file", exampleFile(name)];
            const { steps } = await both("up", config);
            const count = objects(steps).length;
            assert.equal((await bothStates()).length, count);
            assert.deepEqual((await both("preview", config))["changeSummary"], { same: count });
            await both("destroy", ["--yes"]);
            assert.deepEqual(await bothStates(), []);
        });
    }
});

/** Commands on one stack, carried out by both engines and compared. @param directory where each keeps its state */
function onBothEngines(stack: string, directory: () => string, host: Partial<Host>) {
    const run = (engine: Engine, verb: string, options: readonly string[] = []): Promise<CommandRun> =>
        rehearseHere([verb, stack, "--engine", engine, "--state", directory(), ...options], { env: process.env, ...host });
    const both = async (verb: string, options: readonly string[] = [], exitCode = 0): Promise<Properties> => {
        const [ours, real] = [await run("rehearsal", verb, ["--json", ...options]), await run("pulumi", verb, ["--json", ...options])];
        assert.deepEqual([ours.exitCode, real.exitCode], [exitCode, exitCode], ours.stderr + real.stderr + real.stdout.slice(-2000));
        const document = parse(ours.stdout);
        assertAlike(comparable(parse(real.stdout)), comparable(document));
        return document;
    };
    const bothStates = async (): Promise<readonly unknown[]> => {
        const [ours, real] = [await run("rehearsal", "export"), await run("pulumi", "export")];
        assertAlike(recorded(parse(real.stdout)), recorded(parse(ours.stdout)));
        return Object.keys(recorded(parse(ours.stdout)));
    };
    return { both, bothStates };
}

/** A document without what differs from run to run, its steps by URN: their order depends on what answers first. */
function comparable({ config, changeSummary, outputs, policies, done, steps, drift, diagnostics }: Properties): Properties {
    const byUrn = (list: unknown): Properties =>
        Object.fromEntries(objects(list).map(({ urn, ...step }) => [String(urn), comparableStep(String(urn), step)]));
    const said = objects(diagnostics).map(({ severity, urn, message }) => [severity, urn, message].join(" "));
    const whole = { config, changeSummary, outputs, policies, done };
    return { ...whole, steps: byUrn(steps), drift: byUrn(drift), diagnostics: said.sort() };
}

function comparableStep(urn: string, { provider, oldState, newState, ...step }: Properties): Properties {
    return {
        ...step,
        provider: providerUrnOf(String(provider ?? "")),
        oldState: isObject(oldState) ? comparableState(urn, inEvents(oldState)) : undefined,
        newState: isObject(newState) ? comparableState(urn, newState) : undefined,
    };
}

/** The events of the CLI have less of an old state than a state has. */
function inEvents({ urn, type, custom, parent, protect, inputs, outputs }: Properties): Properties {
    return { urn, type, custom, parent, protect, inputs, outputs };
}

/** The resources of an exported state, without those for providers that nobody asked for: the rehearsal has none. */
function recorded({ deployment }: Properties): Properties {
    const resources = objects(isObject(deployment) ? deployment["resources"] : []);
    return Object.fromEntries(
        resources
            .filter(({ urn }) => !isDefaultProvider(String(urn)))
            .map((resource) => [`${String(resource["urn"])}${resource["delete"] === true ? " deleted" : ""}`, resource])
            .map(([urn, resource]) => [String(urn), isObject(resource) ? comparableState(String(urn), resource) : {}]),
    );
}

/** Times and places in the source are of the run; ids of providers are random. */
const ofTheRun = ["created", "modified", "sourcePosition", "stackTrace"];

function comparableState(urn: string, state: Properties): Properties {
    const isProvider = isProviderType(typeOf(urn));
    const { inputs, outputs, dependencies, propertyDependencies, provider, id, ...rest } = state;
    return {
        ...Object.fromEntries(Object.entries(rest).filter(([key]) => !ofTheRun.includes(key))),
        inputs: comparableValue(inputs ?? {}),
        outputs: comparableValue(outputs ?? {}),
        id: isProvider ? undefined : id,
        provider: providerUrnOf(String(provider ?? "")),
        dependencies: strings(dependencies).sort(),
        propertyDependencies: Object.fromEntries(
            Object.entries(isObject(propertyDependencies) ? propertyDependencies : {})
                .map(([key, urns]): [string, string[]] => [key, strings(urns).sort()])
                .filter(([, urns]) => urns.length > 0),
        ),
    };
}

/** Secrets are encrypted anew each time, and the CLI sorts keys; `__internal` is where the CLI notes where plugins come from, empty here. */
function comparableValue(value: unknown): unknown {
    if (isSecret(value)) return "[secret]";
    if (Array.isArray(value)) return value.map(comparableValue);
    if (!isObject(value)) return value;
    const keys = Object.keys(value)
        .filter((key) => key !== "__internal")
        .sort();
    return Object.fromEntries(keys.map((key) => [key, comparableValue(value[key])]));
}

/** Names what differs by resource and property, in place of two hundred resources. */
function assertAlike(real: Properties, ours: Properties): void {
    assert.deepEqual(differences(ours, real, ""), []);
}

function differences(ours: unknown, real: unknown, path: string): readonly string[] {
    if (isObject(ours) && isObject(real)) {
        const keys = [...new Set([...Object.keys(ours), ...Object.keys(real)])].sort();
        return keys.flatMap((key) => differences(ours[key], real[key], `${path}.${key}`));
    }
    const [here, there] = [JSON.stringify(ours), JSON.stringify(real)];
    return here === there ? [] : [`${path}: ${(here ?? "nothing").slice(0, 300)}, the CLI: ${(there ?? "nothing").slice(0, 300)}`];
}

function parse(json: string): Properties {
    const value: unknown = JSON.parse(json);
    return isObject(value) ? value : {};
}

function objects(value: unknown): readonly Properties[] {
    return Array.isArray(value) ? value.filter(isObject) : [];
}

function strings(value: unknown): string[] {
    return Array.isArray(value) ? value.map(String) : [];
}
