import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { Provider } from "../contract/provider.ts";
import { secret } from "../contract/values.ts";
import { emptyState, type StackState } from "../engine/resource/resourceState.ts";
import { nameOf } from "../engine/resource/urn.ts";
import type { Journal } from "../engine/state/journal.ts";
import { destroyWithProgram } from "./destroyWithProgram.ts";
import { runStack } from "./runStack.ts";

class Thing extends pulumi.CustomResource {
    declare readonly arn: pulumi.Output<string>;
    constructor(name: string, inputs: pulumi.Inputs = {}, options?: pulumi.CustomResourceOptions) {
        super("sim:index:Thing", name, { arn: undefined, ...inputs }, options);
    }
}

describe("the destruction of a stack whose program runs", () => {
    let calls: string[] = [];
    const sim: Provider = {
        check: ({ inputs }) => ({ inputs, failures: [] }),
        previewCreate: ({ inputs }) => inputs,
        invoke: ({ token }) => assert.fail(token),
        construct: async () => ({}),
        create: ({ name }) => ({ id: (calls.push(`create ${name}`), `${name}-id`), outputs: { arn: `arn:${name}` } }),
        update: ({ id }) => ({ id: (calls.push(`update ${id}`), id), outputs: {} }),
        delete: ({ name }) => void calls.push(`delete ${name}`),
    };
    let state: StackState = emptyState;
    const save = (journal: Journal) => {
        state = journal.state();
    };
    const settings = (program: () => unknown) => ({
        ...{ project: "project", stack: "dev", config: {}, provider: sim, state, save },
        program: () => void program(),
    });
    const calling = (name: string) => new pulumi.ResourceHook(name, (args) => void calls.push(`${name} ${args.name}`));
    const hooked = () => ({ hooks: { beforeDelete: [calling("before")], afterDelete: [calling("after")] } });

    beforeEach(async () => {
        state = emptyState;
        await runStack(settings(() => new Thing("b", { of: new Thing("a", {}, hooked()).arn })));
        calls = [];
    });

    it("deletes all with the hooks that the program has now, and makes and changes nothing", async () => {
        const result = await destroyWithProgram(
            settings(() => {
                const { arn } = new Thing("a", { changed: true }, hooked());
                new Thing("b", { of: arn }, { hooks: { afterDelete: [calling("last")] } });
                const fresh = new Thing("new", { of: arn });
                new Thing("newer", { of: fresh.arn });
            }),
        );
        assert.deepEqual(result.diagnostics, []);
        assert.deepEqual(calls, ["delete b", "last b", "before a", "delete a", "after a"]);
        assert.deepEqual(state.resources, []);
        assert.deepEqual(result.changeSummary, { delete: 3 });
    });

    it("deletes nothing where the program fails", async () => {
        const result = await destroyWithProgram(
            settings(() => {
                throw new Error("broken");
            }),
        );
        assert.match(result.diagnostics.map(({ message }) => message).join("\n"), /broken/);
        assert.deepEqual([calls, state.resources.map(({ urn }) => nameOf(urn))], [[], ["project-dev", "default", "a", "b"]]);
    });

    it("keeps what has a hook that the program no longer registers", async () => {
        const result = await destroyWithProgram(settings(() => undefined));
        assert.deepEqual(
            result.diagnostics.map(({ message }) => message),
            ['hook "before" was not registered', "update failed"],
        );
        assert.deepEqual([calls, state.resources.map(({ urn }) => nameOf(urn))], [["delete b"], ["project-dev", "default", "a"]]);
    });

    it("keeps the secrets of the configuration secret in what is saved meanwhile", async () => {
        const tokens: unknown[] = [];
        const keep = (journal: Journal) => {
            const provider = journal.state().resources.find(({ type }) => type === "pulumi:providers:sim");
            if (provider !== undefined) tokens.push(provider.inputs["token"]);
        };
        await destroyWithProgram({
            ...settings(() => new Thing("a", {}, hooked())),
            config: { "sim:token": "t0p" },
            secretKeys: ["sim:token"],
            save: keep,
        });
        assert.deepEqual([...new Set(tokens.map((token) => JSON.stringify(token)))], [JSON.stringify(secret("t0p"))]);
    });

    it("shows no secret of the configuration that a hook repeats", async () => {
        const failing = () => {
            throw new Error("t0p is refused");
        };
        const program = () => {
            const { arn } = new Thing("a", {}, hooked());
            new Thing("b", { of: arn }, { hooks: { afterDelete: [new pulumi.ResourceHook("repeat", failing)] } });
        };
        const config = { config: { "project:token": "t0p" }, secretKeys: ["project:token"] };
        const { diagnostics } = await destroyWithProgram({ ...settings(program), ...config });
        assert.deepEqual(
            diagnostics.map(({ message }) => message),
            ['after hook "repeat" failed: [secret] is refused', "update failed"],
        );
    });

    it("says once that it was asked to end, and finishes what is under way", async () => {
        const stop = new AbortController();
        const stopping = () => [new pulumi.ResourceHook("stop", () => void stop.abort())];
        const program = () => {
            const { arn } = new Thing("a", {}, hooked());
            new Thing("b", { of: arn }, { hooks: { afterDelete: stopping() } });
        };
        const result = await destroyWithProgram({ ...settings(program), cancelled: stop.signal });
        assert.deepEqual(
            result.diagnostics.map(({ message }) => message),
            ["update canceled"],
        );
        assert.deepEqual([calls, state.resources.map(({ urn }) => nameOf(urn))], [["delete b"], ["project-dev", "default", "a"]]);
    });

    it("only plans where nothing is saved", async () => {
        const result = await destroyWithProgram({ ...settings(() => new Thing("a", {}, hooked())), save: undefined });
        assert.deepEqual([result.diagnostics, calls, result.changeSummary], [[], [], { delete: 3 }]);
    });
});
