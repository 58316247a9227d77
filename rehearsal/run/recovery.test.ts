import assert from "node:assert/strict";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { allResources } from "../aws/cloud/cloud.ts";
import { loadCloud } from "../aws/cloud/cloudFile.ts";
import { isAllowed } from "../engine/runResult.ts";
import type { TestSettings } from "../testing/testEnvironment.ts";
import { TestStored } from "../testing/testStored.ts";

const second: Partial<TestSettings> = { version: "v2", port: 9090, subnet: 2, hasQueue: false };

class Killed extends Error {}

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
    const existing = () =>
        allResources(loadCloud(join(directory, "staging", "cloud.json")))
            .filter(({ properties }) => properties["skipDestroy"] !== true)
            .map(({ type, urn }) => `${type} ${urn.split("::").at(-1) ?? ""}`)
            .sort();

    /** How often the run writes, and what exists after it. */
    async function countWrites(settings: Partial<TestSettings>, parallel: number) {
        const counter = killAt(Infinity);
        const result = await new TestStored(directory, { ...counter, parallel }).up(settings);
        assert.ok(isAllowed(result), JSON.stringify(result.diagnostics));
        return { writes: counter.count(), resources: existing() };
    }

    async function assertRecovers(point: number, settings: Partial<TestSettings>, parallel: number, resources: readonly string[]) {
        await assert.rejects(new TestStored(directory, { ...killAt(point), parallel }).up(settings), Killed);
        const next = await new TestStored(directory).up(settings);
        assert.deepEqual(
            next.diagnostics.filter(({ severity }) => severity === "error"),
            [],
            `killed at write ${point}`,
        );
        assert.deepEqual(existing(), resources, `killed at write ${point}`);
        const after = await new TestStored(directory).preview(settings);
        assert.deepEqual(Object.keys(after.changeSummary), ["same"], `killed at write ${point}`);
    }

    // One step at a time there are three times as many points.
    for (const { parallel, stride } of [
        { parallel: 16, stride: 1 },
        { parallel: 1, stride: 4 },
    ]) {
        it(`is made good by the next up, wherever it was with ${parallel} under way at once: nothing is lost and nothing doubled`, async () => {
            const [stack, copy] = [join(directory, "staging"), join(directory, "copy")];
            const first = await countWrites({}, parallel);
            cpSync(stack, copy, { recursive: true });
            const change = await countWrites(second, parallel);
            let kills = 0;
            for (let point = 1; point <= first.writes; point += stride, kills += 1) {
                rmSync(stack, { recursive: true });
                await assertRecovers(point, {}, parallel, first.resources);
            }
            for (let point = 1; point <= change.writes; point += stride, kills += 1) {
                rmSync(stack, { recursive: true });
                cpSync(copy, stack, { recursive: true });
                await assertRecovers(point, second, parallel, change.resources);
            }
            assert.ok(kills >= 20, String(kills));
        });
    }

    it("leaves nothing behind once the next destroy is through", async () => {
        await new TestStored(directory).up();
        for (const point of [1, 2, 5, 9, 14]) {
            await assert.rejects(new TestStored(directory, { ...killAt(point), parallel: 1 }).destroy(), Killed);
        }
        assert.ok(isAllowed(await new TestStored(directory).destroy()));
        assert.deepEqual(existing(), []);
    });
});
