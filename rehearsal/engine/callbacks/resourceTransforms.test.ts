import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { Provider } from "../../contract/provider.ts";
import { Deployment } from "../deployment.ts";
import { runProgram } from "../runProgram.ts";

const sim: Provider = {
    check: ({ inputs }) => ({ inputs, failures: [] }),
    previewCreate: ({ inputs }) => inputs,
    invoke: ({ token }) => assert.fail(token),
    construct: async ({ urn, register }) => {
        const common = { type: thing, dependencies: [], propertyDependencies: {} };
        const child = await register({ ...common, name: "child", parent: urn, inputs: { tags: "child" } });
        const below = { name: "grandchild", parent: child.urn, inputs: { tags: "grandchild" }, dependencies: [child.urn] };
        await register({ ...common, ...below });
        return {};
    },
};

const thing = "sim:index:Thing";

class Thing extends pulumi.CustomResource {
    declare readonly tags: pulumi.Output<string>;
    constructor(name: string, options?: pulumi.CustomResourceOptions) {
        super(thing, name, { tags: name }, options);
    }
}

/** Makes one thing below two groups. */
class Nest extends pulumi.ComponentResource {
    constructor(name: string, options: pulumi.ComponentResourceOptions, inner?: pulumi.ResourceTransform) {
        super("platform:test:Nest", name, {}, options);
        const group = new pulumi.ComponentResource("platform:test:Group", `${name}-group`, {}, { parent: this });
        new Thing(`${name}-thing`, { parent: group, ...(inner ? { transforms: [inner] } : {}) });
    }
}

async function run(program: () => unknown): Promise<Deployment> {
    const preview = new Deployment({ isPreview: true, collectsRefusals: true, project: "project", stack: "dev", provider: sim });
    await runProgram({ project: "project", stack: "dev", config: {}, program }, preview);
    return preview;
}

const inputsOf = (preview: Deployment) =>
    Object.fromEntries(preview.resources().flatMap(({ type, name, inputs }) => (type === thing ? [[name, inputs]] : [])));
const errorsOf = (preview: Deployment) => preview.diagnostics.map(({ message }) => message);

/** Adds a word to the tags of a thing. */
const adding =
    (word: string): pulumi.ResourceTransform =>
    ({ type, props, opts }) =>
        type === thing ? { props: { ...props, tags: `${String(props["tags"])} ${word}` }, opts } : undefined;

describe("the transforms of a program", () => {
    it("change inputs: those of the resource first, those of its parents from the inside, those of the stack last", async () => {
        const preview = await run(() => {
            pulumi.runtime.registerResourceTransform(adding("stack"));
            new Nest("web", { transforms: [adding("outer")] }, adding("own"));
            new Thing("alone");
        });
        assert.deepEqual(errorsOf(preview), []);
        assert.deepEqual(inputsOf(preview), { "web-thing": { tags: "web-thing own outer stack" }, alone: { tags: "alone stack" } });
    });

    it("change options, keep the others, and know what they keep secret", async () => {
        const preview = await run(() => {
            const first = new Thing("first");
            const protecting: pulumi.ResourceTransform = ({ props, opts }) => ({
                props: { ...props, password: pulumi.secret("x") },
                opts: pulumi.mergeOptions(opts, { protect: true, ignoreChanges: ["tags"] }),
            });
            new Thing("second", { dependsOn: [first], customTimeouts: { create: "5m" }, retainOnDelete: true, transforms: [protecting] });
        });
        assert.deepEqual(errorsOf(preview), []);
        const second = preview.state().resources.find(({ urn }) => urn.endsWith("::second"));
        const { protect, retainOnDelete, customTimeouts, dependencies, inputs } = second ?? assert.fail("second");
        assert.deepEqual([protect, retainOnDelete, customTimeouts], [true, true, { create: "5m", delete: undefined, update: undefined }]);
        assert.deepEqual(dependencies, ["urn:pulumi:dev::project::sim:index:Thing::first"]);
        assert.match(JSON.stringify(inputs["password"]), /"value":"x"/);
    });

    it("leave alone what they return nothing for, and fail the program where they throw", async () => {
        assert.deepEqual(inputsOf(await run(() => new Thing("a", { transforms: [() => undefined] }))), { a: { tags: "a" } });
        const throwing = () => {
            throw new Error("no tags");
        };
        const [error = ""] = errorsOf(await run(() => new Thing("b", { transforms: [throwing] })));
        assert.match(error, /failed to register new resource b \[sim:index:Thing\]: transform failed: Error: no tags/);
    });

    describe("of a component that a plugin makes", () => {
        class Remote extends pulumi.ComponentResource {
            constructor(options?: pulumi.ComponentResourceOptions) {
                super("sim:index:Remote", "far", { size: 1 }, options, true);
            }
        }

        it("change its children, and those below them", async () => {
            const preview = await run(() => {
                pulumi.runtime.registerResourceTransform(adding("stack"));
                new Remote({ transforms: [adding("own")] });
            });
            assert.deepEqual(errorsOf(preview), []);
            assert.deepEqual(inputsOf(preview), { child: { tags: "child own stack" }, grandchild: { tags: "grandchild own stack" } });
            const child = preview.resources().find(({ name }) => name === "grandchild");
            assert.deepEqual(child?.dependencies, ["urn:pulumi:dev::project::sim:index:Remote$sim:index:Thing::child"]);
        });

        it("are refused where they change the component itself", async () => {
            const bigger: pulumi.ResourceTransform = ({ props, opts }) => ({ props: { ...props, size: 2 }, opts });
            const [error = ""] = errorsOf(await run(() => new Remote({ transforms: [bigger] })));
            assert.match(error, /far \(sim:index:Remote\): the rehearsal does not know transforms that change a remote component/);
            const guarded: pulumi.ResourceTransform = ({ props, opts }) => ({ props, opts: { ...opts, protect: true } });
            const [refused = ""] = errorsOf(await run(() => new Remote({ transforms: [guarded] })));
            assert.match(refused, /does not know transforms that change a remote component/);
        });
    });

    it("of the older kind run in the program itself, on a resource and on the stack", async () => {
        const marking =
            (word: string): pulumi.ResourceTransformation =>
            (args) =>
                args.type === thing ? { props: { ...args.props, [word]: true }, opts: args.opts } : undefined;
        const preview = await run(() => {
            pulumi.runtime.registerStackTransformation(marking("stack"));
            new Thing("a", { transformations: [marking("own")] });
        });
        assert.deepEqual(inputsOf(preview), { a: { tags: "a", own: true, stack: true } });
    });
});
