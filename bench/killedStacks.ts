import assert from "node:assert/strict";
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { setTimeout } from "node:timers/promises";
import * as fc from "fast-check";
import { allResources } from "../rehearsal/aws/cloud/cloud.ts";
import { isObject } from "../rehearsal/contract/values.ts";
import { isAllowed } from "../rehearsal/engine/runResult.ts";
import { previewStack } from "../rehearsal/run/previewStack.ts";
import { destroyStack, refreshStack } from "../rehearsal/run/refreshAndDestroy.ts";
import { runStack } from "../rehearsal/run/runStack.ts";
import { StoredStack } from "../rehearsal/run/storedStack.ts";
import { livingConfig, settingsOf } from "../rehearsal/testing/livingConfig.ts";
import { changesOf, problemsOf } from "../rehearsal/testing/livingStack.ts";
import { anyLife, type Moment } from "../stacks/testing/anyStack.ts";
import type { StackConfig } from "../stacks/stackConfig.ts";
import type { DyingRun } from "./dyingRun.ts";
import { type Kill, type KilledVerb, killedVerbs } from "./kill.ts";

/** The SDK keeps something of every run, so that a process does not go on for ever. */
const killsOfVerb = 2;

interface Scene {
    readonly seed: number;
    readonly verb: KilledVerb;
    readonly first: Moment["values"];
    readonly second: Moment["values"];
    /** 0 to 1: at which part of the run. */
    readonly moment: number;
    readonly isAtWrite: boolean;
    /** The next `up` takes the change back. */
    readonly isTakenBack: boolean;
}

/** Kills a run at a moment that the seed draws, then previews, puts up, exports and destroys the stack. @returns nothing where there is nothing to kill */
async function kill(scene: Scene): Promise<Kill | undefined> {
    const directory = mkdtempSync(join(tmpdir(), "kills-"));
    const [first, second] = [livingConfig(scene.first), livingConfig(scene.second)];
    try {
        // What is protected is not destroyed.
        return first && second && [first, second].every(({ environment }) => !environment.deletionProtection)
            ? await new KilledStack(directory, scene, first, second).judge()
            : undefined;
    } finally {
        rmSync(directory, { recursive: true });
    }
}

class KilledStack {
    readonly #directory: string;
    readonly #scene: Scene;
    readonly #first: StackConfig;
    readonly #second: StackConfig;
    readonly #faults: string[] = [];

    constructor(directory: string, scene: Scene, first: StackConfig, second: StackConfig) {
        this.#directory = directory;
        this.#scene = scene;
        this.#first = first;
        this.#second = second;
    }

    async judge(): Promise<Kill | undefined> {
        const { seed, verb, isTakenBack } = this.#scene;
        let writes = 0;
        const start = performance.now();
        if (!isAllowed(await this.#up(this.#first, () => (writes += 1)))) return undefined;
        const milliseconds = performance.now() - start;
        if (verb === "update" && !isAllowed(await this.#preview(this.#second))) return undefined;
        if (verb === "up") rmSync(join(this.#directory, "staging"), { recursive: true });
        const isThrough = await this.#die(writes, milliseconds);
        const pending = await this.#pending();
        const isBack = verb !== "update" || isTakenBack;
        await this.#checkUp(isBack ? this.#first : this.#second);
        await this.#checkDestroy();
        return { seed, verb, isThrough, pending, faults: this.#faults };
    }

    /** @returns whether the run was faster than its end */
    async #die(writes: number, milliseconds: number): Promise<boolean> {
        const { verb, moment, isAtWrite, first, second } = this.#scene;
        const child = fork("bench/dyingRun.ts", { execArgv: ["--stack-trace-limit=0", "--import", "./bin/typescript.mjs"] });
        await said(child, "ready");
        const ended = once(child, "close");
        const run: DyingRun = {
            directory: this.#directory,
            verb: verb === "update" ? "up" : verb,
            values: verb === "update" ? second : first,
            ...(isAtWrite ? { diesAtWrite: 1 + Math.floor(moment * writes) } : {}),
        };
        child.send(run);
        if (!isAtWrite) {
            await said(child, "begun");
            await Promise.race([setTimeout(moment * milliseconds), ended]);
            child.kill("SIGKILL");
        }
        const [code] = await ended;
        return code !== null;
    }

    async #pending(): Promise<number> {
        let settled = 0;
        await this.#stored(() => (settled += 1)).read();
        return settled;
    }

    async #checkUp(config: StackConfig): Promise<void> {
        const plan = await this.#preview(config);
        // Some changes have no way back in one update, whether they are through or not.
        if (!isAllowed(plan)) return;
        const made = await this.#up(config);
        for (const problem of problemsOf(made)) this.#faults.push(`the next update fails: ${problem}`);
        if (!isDeepStrictEqual(changesOf(plan).toSorted(), changesOf(made).toSorted()))
            this.#faults.push("the next update does not do what its preview said");
        await this.#checkFiles();
        for (const step of changesOf(await this.#preview(config))) this.#faults.push(`left for a second update: ${step}`);
        const { project, stack } = config;
        const found = await refreshStack({ project, stack, ...(await this.#stored().read()), save: undefined });
        for (const { op, resource } of found.result.steps) if (op !== "same") this.#faults.push(`claimed: ${op} ${resource.urn}`);
    }

    async #checkFiles(): Promise<void> {
        const names = readdirSync(join(this.#directory, "staging")).sort();
        if (!isDeepStrictEqual(names, ["cloud.json", "state.json"])) this.#faults.push(`left behind: ${names.join(", ")}`);
        const exported = this.#stored().export();
        const deployment = isObject(exported) && isObject(exported["deployment"]) ? exported["deployment"] : {};
        const resources = Array.isArray(deployment["resources"]) ? deployment["resources"].filter(isObject) : [];
        const urns = resources.filter(({ type }) => String(type).startsWith("aws:")).map(({ urn }) => String(urn));
        if (deployment["pending_operations"] !== undefined) this.#faults.push("operations are pending after an update");
        const { provider } = await this.#stored().read();
        const existing = allResources(provider.cloud).flatMap(({ urn }) => (urn === "" ? [] : [urn]));
        for (const urn of new Set([...urns, ...existing])) {
            const [known, there] = [urns, existing].map((all) => all.filter((other) => other === urn).length);
            if (known !== 1 || there !== 1) this.#faults.push(`${String(known)} in the state, ${String(there)} in AWS: ${urn}`);
        }
    }

    async #checkDestroy(): Promise<void> {
        const { project, stack } = this.#first;
        const { result } = await this.#stored().change((open) => destroyStack({ project, stack, ...open }));
        for (const { severity, message } of result.diagnostics)
            if (severity === "error") this.#faults.push(`the destroy fails: ${message}`);
        const { state, provider } = await this.#stored().read();
        for (const { urn } of state.resources) this.#faults.push(`left by destroy in the state: ${urn}`);
        for (const { urn } of allResources(provider.cloud)) if (urn !== "") this.#faults.push(`left by destroy in AWS: ${urn}`);
    }

    async #preview(config: StackConfig) {
        return previewStack({ ...settingsOf(config), ...(await this.#stored().read()) });
    }

    #up(config: StackConfig, onWrite?: () => void) {
        return this.#stored(undefined, onWrite).change((open) => runStack({ ...settingsOf(config), ...open }));
    }

    #stored(notify: () => void = () => undefined, onWrite?: () => void): StoredStack {
        const { project, stack } = this.#first;
        return new StoredStack({ directory: this.#directory, project, stack, passphrase: () => "kills", notify, onWrite });
    }
}

async function said(child: ChildProcess, message: string): Promise<void> {
    for (;;) {
        const [text] = await once(child, "message");
        if (text === message) return;
    }
}

const anyScene = fc.record({
    moments: anyLife(2),
    moment: fc.noBias(fc.integer({ min: 0, max: 999 })),
    isAtWrite: fc.boolean(),
    isTakenBack: fc.boolean(),
});

/** A kill with the next seed that has something to kill. @param seed of the first to try */
async function nextKill(verb: KilledVerb, seed: number): Promise<Kill> {
    const [{ moments, moment, ...scene } = assert.fail()] = fc.sample(anyScene, { seed, numRuns: 1 });
    const [first, second] = moments.map(({ values }) => values);
    const killed = first && second && (await kill({ seed, verb, first, second, moment: moment / 1000, ...scene }));
    return killed ?? nextKill(verb, seed + killedVerbs.length);
}

/** Kills from a seed on, as many of each verb, as JSON. */
async function main(): Promise<void> {
    const first = Number(process.argv[2]);
    const kills: Kill[] = [];
    for (const [index, verb] of killedVerbs.entries()) {
        for (let seed = first + index, count = 0; count < killsOfVerb; count += 1) {
            const killed = await nextKill(verb, seed);
            kills.push(killed);
            seed = killed.seed + killedVerbs.length;
        }
    }
    process.stdout.write(JSON.stringify(kills));
}

void main();
