import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { SimProvider } from "../conformance/simProvider.ts";
import { secret } from "../contract/values.ts";
import { Deployment } from "./deployment.ts";
import type { ResourceStep } from "./execution/resourceSteps.ts";
import type { DeploymentSettings } from "./deploymentSettings.ts";
import { emptyState, type StackState } from "./resource/resourceState.ts";
import { runProgram } from "./runProgram.ts";
import type { Journal } from "./state/journal.ts";

class Thing extends pulumi.CustomResource {
    declare readonly arn: pulumi.Output<string>;
    declare readonly size: pulumi.Output<number>;
    constructor(name: string, inputs: pulumi.Inputs = {}, options?: pulumi.CustomResourceOptions) {
        super("sim:index:Thing", name, { arn: undefined, size: undefined, ...inputs }, options);
    }
}

class Group extends pulumi.ComponentResource {
    constructor(name: string, program: (group: Group) => pulumi.Inputs) {
        super("platform:test:Group", name);
        this.registerOutputs(program(this));
    }
}

/** Programs of Pulumi's own SDK, run for real against a cloud in memory. */
describe("a deployment of a Pulumi program", () => {
    let cloud: SimProvider;
    let state: StackState;

    beforeEach(() => {
        cloud = new SimProvider({ "sim:index:Thing": { replaceOn: ["zone"], max: { size: 100 } } });
        state = emptyState;
    });

    async function up(program: () => unknown, settings: Partial<DeploymentSettings> = {}): Promise<Deployment> {
        const deployment = new Deployment({ project: "p", stack: "dev", provider: cloud, isPreview: false, state, ...settings });
        await runProgram({ project: "p", stack: "dev", config: {}, program }, deployment);
        if (!deployment.isPreview) state = deployment.state();
        return deployment;
    }

    const named = (name: string) => state.resources.find(({ urn }) => urn.endsWith(`::${name}`));
    const errors = (deployment: Deployment) => deployment.diagnostics.map(({ message }) => message);

    it("hands ids and outputs to the program, and keeps them", async () => {
        const deployment = await up(() => {
            const a = new Thing("a", { size: 2 });
            const b = new Thing("b", { of: a.arn, named: pulumi.interpolate`${a.id}-x` });
            return { b: b.arn };
        });
        assert.deepEqual(errors(deployment), []);
        assert.deepEqual(named("b")?.inputs, { of: "arn:sim:thing-a-1", named: "thing-a-1-x" });
        assert.deepEqual(named("p-dev")?.outputs, { b: "arn:sim:thing-b-1" });
        assert.deepEqual(deployment.changeSummary, { create: 3 });
    });

    it("changes nothing the second time, and deletes what left the program", async () => {
        const program = () => {
            new Thing("a");
            new Group("group", (parent) => ({ arn: new Thing("b", {}, { parent }).arn }));
        };
        await up(program);
        assert.deepEqual((await up(program)).changeSummary, { same: 4 });
        assert.deepEqual((await up(() => new Thing("a") && {})).changeSummary, { same: 2, delete: 2 });
        assert.deepEqual(cloud.ids, ["thing-a-1"]);
    });

    it("knows in a preview what exists, and leaves the rest unknown", async () => {
        await up(() => new Thing("a") && {});
        const seen: string[] = [];
        const program = () => {
            const [a, b] = [new Thing("a", { size: 2 }), new Thing("b")];
            pulumi.all([a.id, a.arn]).apply((values) => seen.push(...values));
            b.id.apply((id) => seen.push(id));
        };
        const preview = await up(program, { isPreview: true });
        assert.deepEqual(seen, ["thing-a-1", "arn:sim:thing-a-1"]);
        assert.deepEqual(preview.changeSummary, { same: 1, update: 1, create: 1 });
        assert.deepEqual(cloud.ids, ["thing-a-1"]);
    });

    it("keeps secrets secret on their way through outputs and other resources", async () => {
        await up(() => {
            const a = new Thing("a", { password: pulumi.secret("s") }, { additionalSecretOutputs: ["arn"] });
            new Thing("b", { of: a.arn });
        });
        assert.deepEqual(named("a")?.outputs["password"], secret("s"));
        assert.deepEqual(named("b")?.inputs["of"], secret("arn:sim:thing-a-1"));
    });

    it("reads a resource by its id without managing it, and refuses one that is not there", async () => {
        cloud.begin({ add: { "thing-1": { type: "sim:index:Thing", name: "x", props: { arn: "arn:old" } } } });
        const read = (id: string) => () => ({ arn: new Thing("read", {}, { id }).arn });
        await up(read("thing-1"));
        assert.deepEqual([named("read")?.external, named("p-dev")?.outputs], [true, { arn: "arn:old" }]);
        assert.deepEqual(errors(await up(read("thing-2"))), ["resource 'thing-2' does not exist", "update failed"]);
        await up(() => ({}));
        assert.deepEqual(cloud.ids, ["thing-1"]);
    });

    it("reports a failure once, keeps what was done, and does not try what depends on it", async () => {
        const program = (failOn?: string) => () => {
            const a = new Thing("a");
            const b = new Thing("b", { of: a.arn, failOn });
            new Thing("c", { of: b.arn });
        };
        const failed = await up(program("create"));
        assert.deepEqual(errors(failed), ["sim: create of b failed", "update failed"]);
        assert.deepEqual(cloud.ids, ["thing-a-1"]);
        assert.deepEqual((await up(program())).changeSummary, { same: 2, create: 2 });
    });

    it("keeps a resource that was made but is not ready, with the reason, and updates it the next time", async () => {
        await up(() => new Thing("a", { failOn: "create-partial" }) && {});
        assert.deepEqual([named("a")?.id, named("a")?.initErrors], ["thing-a-1", ["sim: a did not become ready"]]);
        const next = await up(() => new Thing("a", { failOn: "create-partial" }) && {});
        assert.deepEqual([next.changeSummary, named("a")?.initErrors], [{ same: 1, update: 1 }, []]);
    });

    it("keeps the old inputs of an update that took effect but is not ready", async () => {
        await up(() => new Thing("a", { size: 1 }) && {});
        await up(() => new Thing("a", { size: 2, failOn: "update-partial" }) && {});
        assert.deepEqual([named("a")?.inputs, named("a")?.outputs["size"]], [{ size: 1 }, 2]);
        assert.deepEqual(named("a")?.initErrors, ["sim: a did not become ready"]);
    });

    it("deletes nothing after an error of the program, nor after one that it logs", async () => {
        await up(() => new Thing("a") && {});
        const thrown = await up(() => {
            throw new pulumi.RunError("no such size");
        });
        assert.deepEqual(errors(thrown), ["no such size"]);
        await up(() => pulumi.log.error("something is wrong"));
        assert.deepEqual(cloud.ids, ["thing-a-1"]);
    });

    it("stops at a refused resource before anything that comes later", async () => {
        const deployment = await up(() => {
            const a = new Thing("a", { size: 101 });
            new Thing("b", { of: a.arn });
        });
        const reason = "property size value {101} has a problem: size must be at most 100, got 101";
        assert.deepEqual(errors(deployment), [`sim:index:Thing resource 'a': ${reason}`]);
        assert.deepEqual(cloud.ids, []);
    });

    it("makes nothing that a mandatory policy forbids", async () => {
        const judge = {
            judgeResource: async ({ inputs }: { inputs: object }) => ({ ...inputs }),
            forbids: (urn: string) => urn.endsWith("::a"),
        };
        const deployment = await up(() => new Thing("a") && {}, { judge });
        assert.deepEqual(errors(deployment), ["a mandatory policy forbids this resource"]);
        assert.deepEqual(cloud.ids, []);
    });

    it("moves the users of a replaced provider to the new one and replaces them", async () => {
        cloud = new SimProvider({ "pulumi:providers:sim": { replaceOn: ["region"] } });
        const program = (region: string) => () => {
            const provider = new (class extends pulumi.ProviderResource {})("sim", "explicit", { region });
            new Thing("a", {}, { provider });
        };
        await up(program("r1"));
        const deployment = await up(program("r2"));
        assert.deepEqual(deployment.changeSummary, { same: 1, replace: 2 });
        assert.deepEqual(cloud.ids, ["thing-a-2"]);
        assert.equal(named("a")?.provider, `${named("explicit")?.urn}::${named("explicit")?.id}`);
    });

    it("refuses two resources that claim one alias", async () => {
        await up(() => new Thing("old") && {});
        const deployment = await up(() => {
            const a = new Thing("a", {}, { aliases: [{ name: "old" }] });
            new Thing("b", {}, { aliases: [{ name: "old" }], dependsOn: [a] });
        });
        const urn = (name: string) => `urn:pulumi:dev::p::sim:index:Thing::${name}`;
        const applied = `Duplicate resource alias '${urn("old")}' applied to resource with URN '${urn("b")}'`;
        assert.deepEqual(errors(deployment), [`${applied} conflicting with resource with URN '${urn("a")}'`]);
    });

    it("leaves the state that it was given alone", async () => {
        await up(() => new Thing("a", { zone: "x" }) && {});
        const before = structuredClone(state);
        await up(() => new Thing("a", { zone: "y" }) && {}, { isPreview: true });
        assert.deepEqual(state, before);
    });

    it("writes the state down before and after every operation", async () => {
        const saved: string[] = [];
        const save = (journal: Journal) => {
            const { resources, pendingOperations } = journal.state();
            const things = resources.filter(({ type }) => type === "sim:index:Thing").map(({ id }) => id);
            saved.push([...things, ...pendingOperations.map(({ type, resource }) => `${type} ${resource.type}`)].join(", "));
        };
        await up(() => new Thing("a") && {}, { save });
        const thing = saved.indexOf("creating sim:index:Thing");
        assert(thing > -1);
        assert.equal(saved[thing + 1], "thing-a-1");
    });

    it("deletes nothing when a provider breaks down while it checks", async () => {
        await up(() => new Thing("a") && {});
        const broken = Object.assign(new SimProvider({}), {
            check: () => {
                throw new Error("broken");
            },
        });
        const deployment = await up(() => new Thing("a") && {}, { provider: broken });
        assert.match(errors(deployment)[0] ?? "", /failed to register new resource a \[sim:index:Thing\]: broken/);
        assert.deepEqual([cloud.ids, broken.calls], [["thing-a-1"], []]);
    });

    it("leaves an operation open in the state when the provider breaks down, as it may have taken effect", async () => {
        const broken = Object.assign(new SimProvider({}), { create: () => Promise.reject(new Error("connection lost")) });
        const deployment = await up(() => new Thing("a") && {}, { provider: broken });
        assert.deepEqual(errors(deployment), ["connection lost", "update failed"]);
        assert.deepEqual(
            state.pendingOperations.map(({ type, resource }) => [type, resource.type]),
            [["creating", "sim:index:Thing"]],
        );
    });

    it("finishes what is under way when it is cancelled, begins nothing more, and deletes nothing", async () => {
        await up(() => new Thing("old") && {});
        const cancelling = new AbortController();
        const program = () => {
            const first = new Thing("first");
            new Thing("second", { of: first.arn });
            new Thing("beside");
        };
        const onStep = ({ resource }: ResourceStep) => {
            if (resource.name === "first") cancelling.abort("SIGTERM");
        };
        const deployment = await up(program, { parallel: 1, onStep, cancelled: cancelling.signal });
        assert.deepEqual([errors(deployment), cloud.ids], [["update canceled"], ["thing-first-1", "thing-old-1"]]);
        assert.deepEqual(state.pendingOperations, []);
        assert.deepEqual(errors(await up(program)), []);
        assert.deepEqual(cloud.ids, ["thing-beside-1", "thing-first-1", "thing-second-1"]);
    });

    it("stops, and does nothing more, when the state cannot be written", async () => {
        const save = (journal: Journal) => {
            if (journal.state().resources.length > 1) throw new Error("disk full");
        };
        const program = () => {
            const a = new Thing("a");
            new Thing("b", { of: a.arn });
        };
        await assert.rejects(up(program, { save }), /disk full/);
        assert(!cloud.ids.includes("thing-b-1"));
    });
});
