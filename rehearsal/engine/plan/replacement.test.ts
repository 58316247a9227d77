import assert from "node:assert/strict";
import type { CaseProgram, CaseResource } from "../../conformance/case.ts";
import { ProgramRun } from "../../conformance/programRun.ts";
import { SimProvider } from "../../conformance/simProvider.ts";
import type { ResourceRequest } from "../../contract/provider.ts";
import { Deployment } from "../deployment.ts";
import { emptyState, type StackState } from "../resource/resourceState.ts";
import type { EngineStep } from "./engineStep.ts";
import { isDefaultProvider, nameOf } from "../resource/urn.ts";

const thing = (name: string, props: CaseResource["props"], options: CaseResource["options"] = {}): CaseResource => ({
    name,
    type: "sim:index:Thing",
    props,
    options,
});

/** Remembers what it was asked to check. */
class AttentiveProvider extends SimProvider {
    readonly checked: ResourceRequest[] = [];

    override check(request: ResourceRequest) {
        this.checked.push(request);
        return super.check(request);
    }
}

describe("replacements", () => {
    let cloud: AttentiveProvider;
    let state: StackState;
    let log: string[];
    let reasons: unknown;

    beforeEach(() => {
        cloud = new AttentiveProvider({ "sim:index:Thing": { replaceOn: ["zone"] }, "pulumi:providers:sim": { replaceOn: ["region"] } });
        state = emptyState;
    });

    /** @returns the steps that change something, `op name`. */
    async function up(resources: readonly CaseResource[], outputs: CaseProgram["outputs"] = {}, parallel = 1): Promise<string[]> {
        const steps: EngineStep[] = [];
        log = [];
        const deployment = new Deployment({
            ...{ project: "conf", stack: "dev", provider: cloud, isPreview: false, state, parallel },
            onEvent: ({ kind, step }) => {
                log.push(`${kind} ${step.op} ${nameOf(step.urn)}`);
                if (kind === "begin") steps.push(step);
            },
        });
        await new ProgramRun({ resources, outputs }, deployment).run("conf", "dev");
        await deployment.finish();
        state = deployment.state();
        reasons = deployment.steps.flatMap(({ op, resource, replaceKeys }) => (op === "replace" ? [[resource.name, replaceKeys]] : []));
        return steps.filter(({ op, urn }) => op !== "same" && !isDefaultProvider(urn)).map(({ op, urn }) => `${op} ${nameOf(urn)}`);
    }

    const find = (name: string) => state.resources.find(({ urn }) => nameOf(urn) === name);

    it("delete dependents of dependents first too, the last ones before the others", async () => {
        const program = (zone: string) => [
            thing("a", { zone }, { deleteBeforeReplace: true }),
            thing("b", { zone: { $ref: "a.id" } }),
            thing("c", { zone: { $ref: "b.id" } }),
        ];
        await up(program("x"));
        assert.deepEqual(await up(program("y")), [
            ...["delete-replaced c", "delete-replaced b", "delete-replaced a"],
            ...["replace a", "create-replacement a", "replace b", "create-replacement b", "replace c", "create-replacement c"],
        ]);
        // As in the digest of the CLI: a dependent is replaced for the sake of another, and gives no reason of its own.
        assert.deepEqual(reasons, [
            ["c", undefined],
            ["b", undefined],
            ["a", ["zone"]],
        ]);
    });

    it("make a dependent that was deleted first again only when it is deleted, although it no longer depends on anything", async () => {
        await up([thing("a", { zone: "x" }, { deleteBeforeReplace: true }), thing("b", { zone: { $ref: "a.id" } })]);
        cloud.begin({ slow: { "sim:index:Thing::b": 20 } });
        await up([thing("a", { zone: "y" }, { deleteBeforeReplace: true }), thing("b", { zone: "y" })], {}, 16);
        assert.deepEqual(cloud.ids, ["thing-a-2", "thing-b-2"]);
        assert(log.indexOf("end delete-replaced b") < log.indexOf("begin create-replacement b"));
        assert.deepEqual([find("b")?.id, state.resources.filter(({ urn }) => nameOf(urn) === "b").length], ["thing-b-2", 1]);
    });

    it("refuse to delete a protected dependent first, before anything is done", async () => {
        const program = (zone: string) => [
            thing("a", { zone }, { deleteBeforeReplace: true }),
            thing("b", { zone: { $ref: "a.id" } }, { protect: true }),
        ];
        await up(program("x"));
        assert.deepEqual(await up(program("y")), []);
        assert.deepEqual(cloud.ids, ["thing-a-1", "thing-b-1"]);
    });

    it("remember what was deleted when the creation then fails, and make it the next time", async () => {
        const program = (zone: string) => [thing("a", { zone }, { deleteBeforeReplace: true })];
        await up(program("x"));
        cloud.begin({ fail: [{ type: "sim:index:Thing", name: "a", on: "create" }] });
        await up(program("y"));
        assert.deepEqual([find("a")?.id, find("a")?.pendingReplacement, cloud.ids], ["thing-a-1", true, []]);
        cloud.begin({});
        assert.deepEqual(await up(program("y")), ["replace a", "create-replacement a"]);
        assert.deepEqual([find("a")?.id, find("a")?.pendingReplacement], ["thing-a-2", false]);
    });

    it("forget what was deleted first when it then leaves the program", async () => {
        const program = (zone: string) => [thing("a", { zone }, { deleteBeforeReplace: true })];
        await up(program("x"));
        cloud.begin({ fail: [{ type: "sim:index:Thing", name: "a", on: "create" }] });
        await up(program("y"));
        cloud.begin({});
        assert.deepEqual(await up([]), ["remove-pending-replace a"]);
        assert.deepEqual([find("a"), cloud.calls], [undefined, []]);
    });

    it("check the inputs anew, with nothing of the old resource: what was ignored counts again", async () => {
        const program = (zone: string, label: string) => [thing("a", { zone, label }, { ignoreChanges: ["label"] })];
        await up(program("x", "one"));
        await up(program("x", "two"));
        assert.equal(find("a")?.inputs["label"], "one");
        assert.deepEqual(cloud.checked.at(-1)?.oldInputs, { zone: "x", label: "one" });
        await up(program("y", "two"));
        assert.equal(find("a")?.inputs["label"], "two");
        assert.equal(cloud.checked.at(-1)?.oldInputs, undefined);
    });

    it("take along what goes with the replaced resource, without a request to delete it", async () => {
        const program = (zone: string) => [thing("a", { zone }), thing("b", {}, { deletedWith: "a" })];
        await up(program("x"));
        cloud.begin({});
        assert.deepEqual(await up(program("y")), [
            ...["create-replacement a", "replace a", "create-replacement b", "replace b"],
            ...["delete-replaced b", "delete-replaced a"],
        ]);
        assert.deepEqual(cloud.calls, ["create sim:index:Thing::a", "create sim:index:Thing::b", "delete thing-a-1"]);
    });

    it("do not follow from a provider that was only renamed", async () => {
        const program = (provider: CaseResource) => [provider, thing("a", {}, { provider: provider.name })];
        await up(program({ name: "p", type: "pulumi:providers:sim", props: { region: "r" } }));
        const options = { aliases: [{ name: "p" }] };
        assert.deepEqual(await up(program({ name: "q", type: "pulumi:providers:sim", props: { region: "r2" }, options })), [
            ...["create-replacement q", "replace q", "delete-replaced p"],
        ]);
        assert.deepEqual(cloud.ids, ["thing-a-1"]);
    });

    it("leave the outputs of the stack that a failed run did not come to", async () => {
        await up([thing("a", { size: 1 })], { size: { $ref: "a.size" }, name: "one" });
        cloud.begin({ fail: [{ type: "sim:index:Thing", name: "b", on: "create" }] });
        await up([thing("a", { size: 1 }), thing("b", {})], { name: "two" });
        assert.deepEqual(find("conf-dev")?.outputs, { size: 1, name: "two" });
    });
});
