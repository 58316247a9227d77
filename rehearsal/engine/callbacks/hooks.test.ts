import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { OperationFailure, Provider, ResourceResult } from "../../contract/provider.ts";
import { Deployment } from "../deployment.ts";
import type { DeploymentSettings } from "../deploymentSettings.ts";
import type { StackState } from "../resource/resourceState.ts";
import { nameOf } from "../resource/urn.ts";
import { runProgram } from "../runProgram.ts";
import { decodeState, encodeState } from "../state/stateFormat.ts";

const someDifference = { changes: "some", changedKeys: ["size"], replaceKeys: [], deleteBeforeReplace: false } as const;
const noDifference = { changes: "none", changedKeys: [], replaceKeys: [], deleteBeforeReplace: false } as const;

/** A size that changes is an update, and a kind that changes a replacement. */
const sim: Provider = {
    check: ({ inputs }) => ({ inputs, failures: [] }),
    previewCreate: ({ inputs }) => ({ ...inputs, arn: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" }),
    invoke: ({ token }) => assert.fail(token),
    construct: async () => ({}),
    diff: ({ inputs, oldInputs }) => {
        if (inputs["kind"] !== oldInputs["kind"]) return { ...someDifference, replaceKeys: ["kind"] };
        return inputs["size"] === oldInputs["size"] ? noDifference : someDifference;
    },
    create: ({ name, inputs }) => ({ id: `${name}-id`, outputs: { ...inputs, arn: `arn:${name}` } }),
    update: ({ id, inputs }) => ({ id, outputs: { ...inputs, arn: "arn:updated" } }),
    delete: () => undefined,
};

class Thing extends pulumi.CustomResource {
    declare readonly arn: pulumi.Output<string>;
    constructor(name: string, inputs: pulumi.Inputs, options?: pulumi.CustomResourceOptions) {
        super("sim:index:Thing", name, { arn: undefined, ...inputs }, options);
    }
}

class Group extends pulumi.ComponentResource {
    constructor(name: string, inputs: pulumi.Inputs, options?: pulumi.ComponentResourceOptions) {
        super("test:index:Group", name, inputs, options);
        const { arn } = new Thing(`${name}-thing`, {}, { parent: this });
        this.registerOutputs({ arn });
    }
}

type Settings = Partial<DeploymentSettings>;

async function run(program: () => unknown, settings: Settings = {}): Promise<Deployment> {
    const common = { project: "project", stack: "dev", provider: sim, isPreview: false };
    const deployment = new Deployment({ ...common, save: () => undefined, ...settings });
    await runProgram({ ...common, config: {}, program: () => void program() }, deployment);
    return deployment;
}

const said = ({ diagnostics }: Deployment) =>
    diagnostics.map(({ severity, urn = "", message }) => [severity, nameOf(urn), message].join(" ").replace(/ {2}/, " "));

/** The state as the next run reads it. */
function stored(deployment: Deployment): StackState {
    const passphrase = () => "test";
    const exported = JSON.parse(JSON.stringify(encodeState(deployment.state(), { passphrase }, "2026-01-01T00:00:00Z")));
    return decodeState(exported, "state", passphrase);
}

const resourceHookTypes = ["beforeCreate", "afterCreate", "beforeUpdate", "afterUpdate", "beforeDelete", "afterDelete"] as const;

/** A hook of each kind that writes down when it is called, and for what. */
function writing(calls: string[], options?: pulumi.ResourceHookOptions): pulumi.ResourceHookBinding {
    return Object.fromEntries(
        resourceHookTypes.map((type) => {
            const called = ({ name }: pulumi.ResourceHookArgs) => void calls.push(`${type} ${name}`);
            return [type, [new pulumi.ResourceHook(type, called, options)]];
        }),
    );
}

const throwing = (name: string, options?: pulumi.ResourceHookOptions) =>
    new pulumi.ResourceHook(
        name,
        () => {
            throw new Error("no");
        },
        options,
    );

describe("the hooks of a resource", () => {
    it("are called around each of its steps, and not where nothing is done", async () => {
        let calls: string[] = [];
        const withThing = (inputs: pulumi.Inputs) => () => new Thing("a", inputs, { hooks: writing(calls) });
        const happened = async (program: () => unknown, state?: StackState) => {
            calls = [];
            const deployment = await run(program, state && { state });
            assert.deepEqual(said(deployment), []);
            return stored(deployment);
        };
        let state = await happened(withThing({ size: 1 }));
        assert.deepEqual(calls, ["beforeCreate a", "afterCreate a"]);
        state = await happened(withThing({ size: 1 }), state);
        assert.deepEqual(calls, []);
        state = await happened(withThing({ size: 2 }), state);
        assert.deepEqual(calls, ["beforeUpdate a", "afterUpdate a"]);
        state = await happened(withThing({ size: 2, kind: "b" }), state);
        assert.deepEqual(calls, ["beforeCreate a", "afterCreate a", "beforeDelete a", "afterDelete a"]);
        await happened(() => void writing(calls), state);
        assert.deepEqual(calls, ["beforeDelete a", "afterDelete a"]);
    });

    it("get what Pulumi gives them: secrets as outputs, and what the provider made only afterwards", async () => {
        const seen: pulumi.ResourceHookArgs[] = [];
        const look = (args: pulumi.ResourceHookArgs) => void seen.push(args);
        await run(() => new Thing("a", { size: 1, key: pulumi.secret("x") }, { hooks: { beforeCreate: [look], afterCreate: [look] } }));
        const [before = assert.fail(), after = assert.fail()] = seen;
        assert.deepEqual([before.urn, before.id, before.type], ["urn:pulumi:dev::project::sim:index:Thing::a", "", "sim:index:Thing"]);
        assert.equal(before.newInputs?.["size"], 1);
        assert.ok(pulumi.Output.isInstance(before.newInputs?.["key"]));
        assert.deepEqual([before.newOutputs, before.oldInputs, before.oldOutputs], [undefined, undefined, undefined]);
        assert.deepEqual([after.id, after.newOutputs?.["arn"], after.oldOutputs], ["a-id", "arn:a", undefined]);
    });

    it("are called by a preview where they want it, and never by the trial of a plan", async () => {
        const calls: string[] = [];
        const program = () => {
            new Thing("dry", {}, { hooks: writing(calls, { onDryRun: true }) });
            new Thing("wet", {}, { hooks: { beforeCreate: [() => void calls.push("wet")] } });
        };
        await run(program, { isPreview: true });
        assert.deepEqual(calls, ["beforeCreate dry", "afterCreate dry"]);
        await run(program, { isTrial: true });
        assert.deepEqual(calls, ["beforeCreate dry", "afterCreate dry"]);
    });

    it("wait, after a step of a component, for its outputs", async () => {
        const calls: string[] = [];
        const looking = (args: pulumi.ResourceHookArgs) => void calls.push(JSON.stringify([args.newOutputs, args.oldOutputs]));
        const program = (size: number) => () =>
            new Group("g", { size }, { hooks: { ...writing(calls), afterCreate: [looking], afterUpdate: [looking] } });
        const first = await run(program(1));
        await run(program(2), { state: stored(first) });
        const outputs = '{"arn":"arn:g-thing"}';
        assert.deepEqual(calls, ["beforeCreate g", `[${outputs},null]`, "beforeUpdate g", `[${outputs},${outputs}]`]);
    });

    it("fail the step before it, and the run after it", async () => {
        const before = await run(() => new Thing("a", {}, { hooks: { beforeCreate: [throwing("stop")] } }));
        assert.deepEqual(said(before), ['error a before hook "stop" failed: no', "error update failed"]);
        assert.deepEqual(before.changeSummary, { create: 1 });
        const after = await run(() => {
            const { arn } = new Thing("a", {}, { hooks: { afterCreate: [throwing("late")] } });
            new Thing("b", { arn });
        });
        assert.deepEqual(said(after), ['error a after hook "late" failed: no', "error update failed"]);
        // It was made; what comes after it was not begun.
        assert.deepEqual(
            after.state().resources.map(({ urn }) => nameOf(urn)),
            ["project-dev", "default", "a"],
        );
        const group = await run(() => new Group("g", {}, { hooks: { afterCreate: [throwing("late")] } }));
        assert.deepEqual(said(group), ['error g after hook "late" failed: no', "error update failed"]);
    });

    it("only warn where their errors are to be ignored", async () => {
        const ignored = (name: string) => [throwing(name, { ignoreErrors: true })];
        const deployment = await run(() => new Thing("a", {}, { hooks: { beforeCreate: ignored("one"), afterCreate: ignored("two") } }));
        assert.deepEqual(said(deployment), ['warning a BeforeCreate hook "one" failed: no', 'warning a AfterCreate hook "two" failed: no']);
        assert.deepEqual(deployment.changeSummary, { create: 2 });
    });

    it("keep what they belong to where the program has them no more, and the whole stack where the program does not run", async () => {
        const state = stored(await run(() => new Thing("a", {}, { hooks: writing([]) })));
        const gone = await run(() => undefined, { state });
        assert.deepEqual(said(gone), ['error a hook "beforeDelete" was not registered', "error update failed"]);
        const destroying = new Deployment({ project: "project", stack: "dev", provider: sim, isPreview: false, state });
        await destroying.destroy();
        assert.deepEqual(said(destroying), [
            "error a Resource has delete hooks registered, but the program is not running. Hooks: beforeDelete, afterDelete",
            "error You must run with the `--run-program` flag to use delete hooks during destroy.",
        ]);
        assert.deepEqual(destroying.state().resources.length, state.resources.length);
    });

    it("stand in the state, which an engine without hooks refuses then", async () => {
        const deployment = await run(
            () => new Thing("a", {}, { hooks: { afterDelete: [throwing("x")], beforeCreate: [() => undefined] } }),
        );
        const { version, features, deployment: written } = encodeState(deployment.state(), { passphrase: () => "" }, "");
        assert.deepEqual([version, features], [4, ["hooks"]]);
        assert.deepEqual(written.resources.at(-1)?.["resourceHooks"], {
            AfterDelete: ["x"],
            BeforeCreate: ["sim:index:Thing_a_beforeCreate_0"],
        });
        const plain = encodeState((await run(() => new Thing("a", {}))).state(), { passphrase: () => "" }, "");
        assert.deepEqual([plain.version, plain.features, plain.deployment.resources.at(-1)?.["resourceHooks"]], [3, undefined, undefined]);
    });

    it("have a name that no other has", async () => {
        const [message = ""] = said(await run(() => [throwing("same"), throwing("same")]));
        assert.match(message, /^error .*resource hook already registered for name "same"/);
    });

    it("come from a transform as well", async () => {
        const calls: string[] = [];
        await run(() => {
            const hooks = { afterCreate: [({ name }: pulumi.ResourceHookArgs) => void calls.push(name)] };
            pulumi.runtime.registerResourceTransform(({ type, props, opts }) =>
                type === "sim:index:Thing" ? { props, opts: pulumi.mergeOptions(opts, { hooks }) } : undefined,
            );
            new Thing("a", {});
        });
        assert.deepEqual(calls, ["a"]);
    });
});

describe("the hooks for errors", () => {
    /** Refuses a resource so many times. */
    function refusing(times: number, failure: OperationFailure = { failure: "busy" }): Provider {
        let left = times;
        const create = ({ name }: { readonly name: string }): ResourceResult | OperationFailure =>
            left-- > 0 ? failure : { id: `${name}-id`, outputs: {} };
        return { ...sim, create };
    }

    it("try an operation again as long as one of them wants it, and see all errors, the newest first", async () => {
        const seen: unknown[] = [];
        const patient = () =>
            new pulumi.ErrorHook("patient", ({ failedOperation, errors, newInputs, oldInputs }) => {
                seen.push([failedOperation, errors, newInputs, oldInputs]);
                return true;
            });
        const never = () => new pulumi.ErrorHook("never", () => false);
        const deployment = await run(() => new Thing("a", { size: 1 }, { hooks: { onError: [patient(), never()] } }), {
            provider: refusing(2),
        });
        assert.deepEqual(said(deployment), [
            "warning a retrying create due to on-error hook request (1/100)",
            "warning a retrying create due to on-error hook request (2/100)",
        ]);
        assert.deepEqual(seen, [
            ["create", ["busy"], { size: 1 }, undefined],
            ["create", ["busy", "busy"], { size: 1 }, undefined],
        ]);
        assert.deepEqual(deployment.changeSummary, { create: 2 });
    });

    it("end after a hundred attempts", async () => {
        const onError = () => [new pulumi.ErrorHook("always", () => true)];
        const lastOf = async (times: number) =>
            said(await run(() => new Thing("a", {}, { hooks: { onError: onError() } }), { provider: refusing(times) })).slice(-3);
        assert.deepEqual(
            await lastOf(99),
            [97, 98, 99].map((count) => `warning a retrying create due to on-error hook request (${count}/100)`),
        );
        assert.deepEqual(await lastOf(100), [
            "warning a maximum number of error hook retries (100) reached",
            "error a maximum number of error hook retries reached",
            "error update failed",
        ]);
    });

    it("fail the step where they fail, unless it was made half-way", async () => {
        const hooks = () => {
            const failing = () => {
                throw new Error("no");
            };
            return { onError: [new pulumi.ErrorHook("bad", failing)] };
        };
        const failed = await run(() => new Thing("a", {}, { hooks: hooks() }), { provider: refusing(1) });
        assert.deepEqual(said(failed), ['error a error hooks execution failed: error hook "bad" failed: no', "error update failed"]);
        const partial = refusing(1, { failure: "slow", partial: { id: "a-id", outputs: {} } });
        const made = await run(() => new Thing("a", {}, { hooks: hooks() }), { provider: partial });
        assert.deepEqual(said(made), ["error a 1 error occurred:\n\t* slow", "error update failed"]);
    });
});
