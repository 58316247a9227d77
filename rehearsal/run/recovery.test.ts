import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { allResources } from "../aws/cloud/cloud.ts";
import { isAllowed, type RunResult } from "../engine/runResult.ts";
import { StateError } from "./stateError.ts";
import type { TestSettings } from "../testing/testEnvironment.ts";
import { TestStored } from "../testing/testStored.ts";

const second: Partial<TestSettings> = { version: "v2", port: 9090, subnet: 2, hasQueue: false };

class Killed extends StateError {}

/** Ends a run before its n-th write: from then on nothing reaches a file, as after the end of the process. */
function killAt(point: number): { readonly onWrite: () => void; readonly count: () => number } {
    let writes = 0;
    return {
        count: () => writes,
        onWrite: () => {
            writes += 1;
            if (writes >= point) throw new Killed();
        },
    };
}

type Verb = (stored: TestStored) => Promise<RunResult>;

const putUp: Verb = (stored) => stored.up();
const change: Verb = (stored) => stored.up(second);
const refresh: Verb = (stored) => stored.refresh();
const destroy: Verb = (stored) => stored.destroy();

interface Kill {
    readonly name: string;
    /** What was done before. */
    readonly before: readonly Verb[];
    readonly killed: Verb;
    /** What is run next, and what is there then. */
    readonly next: readonly (readonly [verb: Verb, settings: Partial<TestSettings> | "nothing"])[];
}

const kills: readonly Kill[] = [
    {
        name: "that puts up a stack",
        before: [],
        killed: putUp,
        next: [
            [putUp, {}],
            [destroy, "nothing"],
        ],
    },
    {
        name: "that changes a stack, and whose change is made once more, taken back, or no longer wanted",
        before: [putUp],
        killed: change,
        next: [
            [change, second],
            [putUp, {}],
            [destroy, "nothing"],
        ],
    },
    {
        name: "that refreshes a stack",
        before: [putUp],
        killed: refresh,
        next: [[putUp, {}]],
    },
    {
        name: "that destroys a stack, which is then destroyed or put up again",
        before: [putUp],
        killed: destroy,
        next: [
            [destroy, "nothing"],
            [putUp, {}],
        ],
    },
];

describe("a run that is killed", function () {
    this.timeout(120_000);
    let directory: string;
    beforeEach(() => {
        directory = mkdtempSync(join(tmpdir(), "recovery-"));
    });
    afterEach(() => {
        rmSync(directory, { recursive: true });
    });

    /** `type name`, each as often as it exists. Revisions of a task definition stay for a rollback. */
    async function existing() {
        const { provider } = await new TestStored(directory).stored.read();
        return allResources(provider.cloud)
            .filter(({ properties }) => properties["skipDestroy"] !== true)
            .map(({ type, urn }) => `${type} ${urn.split("::").at(-1) ?? ""}`)
            .sort();
    }

    async function existingAfter(verbs: readonly Verb[]) {
        rmSync(join(directory, "staging"), { recursive: true, force: true });
        for (const verb of verbs) assertDone(await verb(new TestStored(directory)), "without a kill");
        return existing();
    }

    /** The state says of everything that exists what it is, and the program asks for nothing else. */
    async function assertTrue(settings: Partial<TestSettings> | "nothing", where: string) {
        const stored = new TestStored(directory);
        assert.deepEqual(readdirSync(join(directory, "staging")).sort(), ["cloud.json", "state.json"], where);
        const { state, provider } = await stored.stored.read();
        const managed = state.resources.filter(({ type }) => type.startsWith("aws:"));
        assert.equal(new Set(managed.map(({ urn }) => urn)).size, managed.length, where);
        assert.equal(managed.length, allResources(provider.cloud).filter(({ urn }) => urn !== "").length, where);
        if (settings === "nothing") return assert.deepEqual(state.resources, [], where);
        assert.deepEqual(Object.keys((await stored.previewRefresh()).changeSummary), ["same"], where);
        assert.deepEqual(Object.keys((await stored.preview(settings)).changeSummary), ["same"], where);
    }

    // One step at a time there are more points, and other ones.
    for (const { parallel, stride } of [
        { parallel: 16, stride: 2 },
        { parallel: 1, stride: 9 },
    ]) {
        for (const { name, before, killed, next } of kills) {
            it(`${name}, is made good wherever it was with ${String(parallel)} under way at once: nothing is lost, doubled or claimed`, async () => {
                const [stack, copy] = [join(directory, "staging"), join(directory, "copy")];
                const expected: (readonly string[])[] = [];
                for (const [verb] of next) expected.push(await existingAfter([...before, verb]));
                await existingAfter(before);
                mkdirSync(stack, { recursive: true });
                cpSync(stack, copy, { recursive: true });
                const restore = () => {
                    rmSync(stack, { recursive: true, force: true });
                    cpSync(copy, stack, { recursive: true });
                };
                const counter = killAt(Infinity);
                await killed(new TestStored(directory, { ...counter, parallel }));
                assert.ok(counter.count() >= 5, String(counter.count()));
                for (let point = 1; point <= counter.count(); point += stride) {
                    for (const [index, [verb, settings]] of next.entries()) {
                        restore();
                        await assert.rejects(killed(new TestStored(directory, { ...killAt(point), parallel })), Killed);
                        const where = `killed at write ${String(point)}, then ${String(index)}`;
                        assertDone(await verb(new TestStored(directory)), where);
                        assert.deepEqual(await existing(), expected[index], where);
                        await assertTrue(settings, where);
                    }
                }
            });
        }
    }

    it("leaves nothing behind, however often a destroy is killed", async () => {
        await new TestStored(directory).up();
        for (const point of [1, 2, 5, 9, 14]) {
            await assert.rejects(new TestStored(directory, { ...killAt(point), parallel: 1 }).destroy(), Killed);
        }
        assert.ok(isAllowed(await new TestStored(directory).destroy()));
        assert.deepEqual(await existing(), []);
    });
});

function assertDone({ diagnostics }: RunResult, where: string): void {
    assert.deepEqual(
        diagnostics.filter(({ severity }) => severity === "error"),
        [],
        where,
    );
}
