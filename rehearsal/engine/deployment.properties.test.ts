import assert from "node:assert/strict";
import fc from "fast-check";
import type { CaseProgram, CaseResource } from "../conformance/case.ts";
import { ProgramRun } from "../conformance/programRun.ts";
import { SimProvider } from "../conformance/simProvider.ts";
import type { Provider } from "../contract/provider.ts";
import { settleInterrupted } from "./state/settleInterrupted.ts";
import { Deployment } from "./deployment.ts";
import { dependenciesOf, emptyState, type StackState } from "./resource/resourceState.ts";
import { decodeChange, decodeState, encodeChange, encodeState } from "./state/stateFormat.ts";
import { Journal } from "./state/journal.ts";
import type { StepEvent } from "./plan/engineStep.ts";

const types = {
    "sim:index:Thing": { replaceOn: ["zone"], defaults: { size: 1 } },
    "sim:index:Named": { replaceOn: ["zone"], deleteBeforeReplace: true },
};

/** A resource needs only some of those before it; leaving resources out, or changing them, gives another program of the same family. */
const program: fc.Arbitrary<CaseProgram> = fc
    .array(
        fc.record({
            isPresent: fc.boolean(),
            type: fc.constantFrom("sim:index:Thing", "sim:index:Named"),
            zone: fc.constantFrom("x", "y"),
            size: fc.integer({ min: 1, max: 2 }),
            inputs: fc.array(fc.nat(7), { maxLength: 2 }),
            zoneOf: fc.option(fc.nat(7)),
            dependsOn: fc.array(fc.nat(7), { maxLength: 2 }),
            parent: fc.option(fc.nat(7)),
        }),
        { minLength: 1, maxLength: 8 },
    )
    .map((drafts) => {
        const isThere = (index: number, before: number) => index < before && drafts[index]?.isPresent === true;
        const resources = drafts.flatMap((draft, index): CaseResource[] => {
            if (!draft.isPresent) return [];
            const known = (indices: readonly number[]) => indices.filter((other) => isThere(other, index)).map((other) => `r${other}`);
            const [zoneOf] = known(draft.zoneOf === null ? [] : [draft.zoneOf]);
            const [parent] = known(draft.parent === null ? [] : [draft.parent]);
            return [
                {
                    name: `r${index}`,
                    type: draft.type,
                    props: {
                        size: draft.size,
                        zone: zoneOf ? { $ref: `${zoneOf}.id` } : draft.zone,
                        of: known(draft.inputs).map((key) => ({ $ref: `${key}.arn` })),
                    },
                    options: { dependsOn: known(draft.dependsOn), ...(parent ? { parent } : {}) },
                },
            ];
        });
        return { resources };
    });

interface Run {
    readonly deployment: Deployment;
    readonly events: readonly StepEvent[];
}

async function run(
    provider: Provider,
    state: StackState,
    programToRun: CaseProgram,
    isPreview = false,
    save?: (journal: Journal) => void,
): Promise<Run> {
    const events: StepEvent[] = [];
    const deployment = new Deployment({
        ...{ project: "conf", stack: "dev", provider, isPreview, state, save },
        onEvent: (event) => events.push(event),
    });
    await new ProgramRun(programToRun, deployment).run("conf", "dev");
    await deployment.finish();
    return { deployment, events };
}

const passphrase = () => "";

function reread(state: StackState): StackState {
    return decodeState(JSON.parse(JSON.stringify(encodeState(state, { passphrase }, ""))), "state", passphrase);
}

/** What is kept of a run: the state that it began with, and what it did since. */
class Kept {
    #journal: Journal | undefined;
    #base = emptyState;
    #changes: string[] = [];

    save(journal: Journal): void {
        if (journal !== this.#journal) [this.#journal, this.#base, this.#changes] = [journal, reread(journal.origin), []];
        this.#changes.push(JSON.stringify(encodeChange(journal.take(), { passphrase })));
        assert.deepEqual(this.state, reread(journal.state()));
    }

    get state(): StackState {
        const journal = new Journal(this.#base);
        for (const change of this.#changes) journal.replay(decodeChange(JSON.parse(change), "changes", passphrase));
        return reread(journal.state());
    }
}

/** Nothing lost, nothing doubled: the state holds what the cloud holds, and another run would change nothing. */
async function assertSettled(cloud: SimProvider, state: StackState, programToRun: CaseProgram): Promise<void> {
    const managed = state.resources.filter(({ type, custom }) => custom && type.startsWith("sim:"));
    assert.deepEqual(managed.map(({ id }) => id).sort(), cloud.ids);
    assert.equal(new Set(state.resources.map(({ urn }) => urn)).size, state.resources.length);
    assert.deepEqual(state.pendingOperations, []);
    const known = new Set([""]);
    for (const resource of state.resources) {
        for (const urn of [...dependenciesOf(resource), resource.parent]) assert(known.has(urn), `${resource.urn} before ${urn}`);
        known.add(resource.urn);
    }
    const { deployment } = await run(cloud, state, programToRun, true);
    assert.deepEqual(Object.keys(deployment.changeSummary), ["same"]);
}

/** A process that dies at its nth operation, before or after that took effect: from then on it gets no answer and keeps nothing. */
function mortal(cloud: SimProvider, operations: number, actsFirst: boolean) {
    let left = operations;
    let die: () => void = () => undefined;
    const died = new Promise<void>((resolve) => (die = resolve));
    const live = async <T>(work: () => Promise<T>): Promise<T> => {
        left -= 1;
        if (left >= 0) return work();
        if (left === -1) {
            if (actsFirst) await work();
            die();
        }
        return new Promise(() => undefined);
    };
    const provider: Provider = {
        check: (request) => cloud.check(request),
        diff: (request) => cloud.diff(request),
        previewCreate: (request) => cloud.previewCreate(request),
        invoke: () => cloud.invoke(),
        construct: () => cloud.construct(),
        create: (request) => live(() => cloud.create(request)),
        update: (request) => live(() => cloud.update(request)),
        delete: (request) => live(() => cloud.delete(request)),
    };
    return { provider, died, isDead: () => left < 0 };
}

describe("deployments of random programs", () => {
    it("reach a state that the same program leaves alone, from nothing and from any other program", async () => {
        await fc.assert(
            fc.asyncProperty(program, program, async (first, second) => {
                const cloud = new SimProvider(types);
                const one = reread((await run(cloud, emptyState, first)).deployment.state());
                await assertSettled(cloud, one, first);
                const two = reread((await run(cloud, one, second)).deployment.state());
                await assertSettled(cloud, two, second);
            }),
        );
    });

    it("create after, and delete before, everything that is needed", async () => {
        await fc.assert(
            fc.asyncProperty(program, async (made) => {
                const cloud = new SimProvider(types);
                const up = await run(cloud, emptyState, made);
                const state = up.deployment.state();
                const events: StepEvent[] = [];
                const destroy = new Deployment({
                    ...{ project: "conf", stack: "dev", provider: cloud, isPreview: false, state },
                    onEvent: (event) => events.push(event),
                });
                await destroy.destroy();
                assert.deepEqual(cloud.ids, []);
                assert.deepEqual(destroy.state().resources, []);
                const place = (list: readonly StepEvent[], kind: StepEvent["kind"], urn: string) =>
                    list.findIndex((event) => event.kind === kind && event.step.urn === urn);
                for (const resource of state.resources) {
                    for (const needed of [...dependenciesOf(resource), resource.parent].filter(Boolean)) {
                        assert(place(up.events, "end", needed) < place(up.events, "begin", resource.urn));
                        assert(place(events, "end", resource.urn) < place(events, "begin", needed));
                    }
                }
            }),
        );
    });

    it("plan in a preview what an up then does", async () => {
        await fc.assert(
            fc.asyncProperty(program, program, async (first, second) => {
                const cloud = new SimProvider(types);
                const state = reread((await run(cloud, emptyState, first)).deployment.state());
                const before = cloud.ids;
                const preview = await run(cloud, state, second, true);
                assert.deepEqual(cloud.ids, before);
                const up = await run(cloud, state, second);
                assert.deepEqual(preview.deployment.changeSummary, up.deployment.changeSummary);
            }),
        );
    });

    it("lose and double nothing when operations fail: the next run goes on from there", async () => {
        const failure = fc.record({
            type: fc.constantFrom("sim:index:Thing", "sim:index:Named"),
            name: fc.nat(7).map((index) => `r${index}`),
            on: fc.constantFrom("create" as const, "update", "delete", "create-partial", "update-partial"),
        });
        await fc.assert(
            fc.asyncProperty(program, program, fc.array(failure, { minLength: 1, maxLength: 4 }), async (first, second, fail) => {
                const cloud = new SimProvider(types);
                let state = reread((await run(cloud, emptyState, first)).deployment.state());
                for (const failures of [fail, fail, []]) {
                    cloud.begin({ fail: failures });
                    state = reread((await run(cloud, state, second)).deployment.state());
                }
                await assertSettled(cloud, state, second);
            }),
            { numRuns: 300 },
        );
    });

    const made = (type: "Named" | "Thing", zone: string, zoneOfNext: unknown): CaseProgram => ({
        resources: [
            { name: "r0", type: `sim:index:${type}`, props: { size: 1, zone, of: [] }, options: { dependsOn: [] } },
            { name: "r1", type: "sim:index:Thing", props: { size: 1, zone: zoneOfNext, of: [] }, options: { dependsOn: [] } },
        ],
    });

    it("lose and double nothing when the process dies at any operation, before or after it took effect, whatever is run next", async () => {
        await fc.assert(
            fc.asyncProperty(program, program, program, fc.nat(12), fc.boolean(), async (first, second, next, operations, actsFirst) => {
                const cloud = new SimProvider(types);
                const process = mortal(cloud, operations, actsFirst);
                const kept = new Kept();
                const save = (journal: Journal) => {
                    if (!process.isDead()) kept.save(journal);
                };
                for (const each of [first, second]) {
                    if (!process.isDead()) await Promise.race([run(process.provider, kept.state, each, false, save), process.died]);
                }
                const { state } = await settleInterrupted(kept.state, cloud);
                const { deployment } = await run(cloud, state, next);
                await assertSettled(cloud, reread(deployment.state()), next);
            }),
            {
                numRuns: 600,
                // What an earlier run replaced depends on what is deleted first, and its successor does not.
                examples: [[made("Named", "y", { $ref: "r0.id" }), made("Thing", "x", "x"), made("Named", "x", "x"), 4, false]],
            },
        );
    });

    it("destroy what a destroy that died has left, and nothing else", async () => {
        await fc.assert(
            fc.asyncProperty(program, fc.nat(12), fc.boolean(), async (made, operations, actsFirst) => {
                const cloud = new SimProvider(types);
                const up = (await run(cloud, emptyState, made)).deployment.state();
                const process = mortal(cloud, operations, actsFirst);
                const kept = new Kept();
                const of = { project: "conf", stack: "dev", isPreview: false };
                const save = (journal: Journal) => {
                    if (!process.isDead()) kept.save(journal);
                };
                const dying = new Deployment({ ...of, provider: process.provider, state: up, save });
                await Promise.race([dying.destroy(), process.died]);
                const { state } = await settleInterrupted(kept.state, cloud);
                const managed = state.resources.filter(({ type, custom }) => custom && type.startsWith("sim:"));
                assert.deepEqual(managed.map(({ id }) => id).sort(), cloud.ids);
                const rest = new Deployment({ ...of, provider: cloud, state });
                await rest.destroy();
                assert.deepEqual([cloud.ids, rest.state().resources, rest.diagnostics], [[], [], []]);
            }),
            { numRuns: 300 },
        );
    });
});
