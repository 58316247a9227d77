import assert from "node:assert/strict";
import { setImmediate as nextTick, setTimeout as sleep } from "node:timers/promises";
import * as pulumi from "@pulumi/pulumi";
import type { Provider } from "../contract/provider.ts";
import { unknownValue } from "../contract/values.ts";
import { Deployment } from "./deployment.ts";
import { runProgram } from "./runProgram.ts";

/** Knows every type; fills `size`, refuses sizes above 100, and leaves ids and ARNs to "AWS". */
const sim: Provider = {
    check: ({ inputs }) => ({
        inputs: { size: 10, ...inputs },
        failures: Number(inputs["size"] ?? 0) > 100 ? [{ property: "size", reason: "must be at most 100, got 101" }] : [],
    }),
    previewCreate: ({ inputs }) => ({ ...inputs, arn: unknownValue }),
    invoke: ({ token, args }) => {
        if (token !== "sim:index:get") throw new Error(`${token} is not served`);
        return { token, ...args };
    },
    construct: async ({ urn, name, register }) => {
        if (name === "broken") throw new Error("there is no such component");
        const child = await register({
            type: "sim:index:Thing",
            name: "child",
            parent: urn,
            inputs: {},
            dependencies: [],
            propertyDependencies: {},
        });
        return { childArn: child.outputs["arn"], childUrn: child.urn };
    },
};

class Thing extends pulumi.CustomResource {
    declare readonly arn: pulumi.Output<string>;
    declare readonly size: pulumi.Output<number>;
    constructor(name: string, inputs: pulumi.Inputs = {}, options?: pulumi.CustomResourceOptions) {
        super("sim:index:Thing", name, { arn: undefined, size: undefined, ...inputs }, options);
    }
}

class Group extends pulumi.ComponentResource {
    constructor(name: string, program: (group: Group) => pulumi.Inputs, options?: pulumi.ComponentResourceOptions) {
        super("platform:test:Group", name, {}, options);
        this.registerOutputs(program(this));
    }
}

class Remote extends pulumi.ComponentResource {
    declare readonly childArn: pulumi.Output<string>;
    constructor(name: string, options: pulumi.ComponentResourceOptions) {
        super("sim:index:Remote", name, { childArn: undefined }, options, true);
    }
}

async function run(program: () => unknown, disabledDefaultProviders: readonly string[] = []): Promise<Deployment> {
    const preview = new Deployment({
        isPreview: true,
        collectsRefusals: true,
        project: "project",
        stack: "dev",
        provider: sim,
        disabledDefaultProviders,
    });
    await runProgram({ project: "project", stack: "dev", config: { "project:greeting": "hello" }, program }, preview);
    return preview;
}

const errorsOf = (preview: Deployment) => preview.diagnostics.map(({ severity, message }) => `${severity}: ${message}`);

describe("preview engine", () => {
    it("plans a creation for each resource, the stack first, and gives the program's exports as the stack's outputs", async () => {
        const preview = await run(() => ({ size: new Thing("a").size }));
        assert.deepEqual(
            preview.steps.map(({ op, resource }) => [op, resource.urn]),
            [
                ["create", "urn:pulumi:dev::project::pulumi:pulumi:Stack::project-dev"],
                ["create", "urn:pulumi:dev::project::sim:index:Thing::a"],
            ],
        );
        assert.deepEqual(preview.resources()[0]?.outputs, { size: 10 });
        assert.deepEqual(errorsOf(preview), []);
    });

    it("puts the types of all components above a resource into its URN, but not the stack's", async () => {
        const preview = await run(() => {
            new Group("outer", (outer) => {
                new Group("inner", (inner) => ({ thing: new Thing("a", {}, { parent: inner }).urn }), { parent: outer });
                return {};
            });
        });
        assert.equal(
            preview.resources().at(-1)?.urn,
            "urn:pulumi:dev::project::platform:test:Group$platform:test:Group$sim:index:Thing::a",
        );
    });

    it("hands out what the provider filled in, keeps what AWS decides unknown, and says which input holds it", async () => {
        const preview = await run(() => {
            const a = new Thing("a");
            new Thing("b", { of: a.arn, sizeOfA: a.size });
        });
        const b = preview.find("urn:pulumi:dev::project::sim:index:Thing::b");
        assert.deepEqual(b?.inputs, { of: unknownValue, size: 10, sizeOfA: 10 });
        assert.deepEqual(b?.propertyDependencies["of"], ["urn:pulumi:dev::project::sim:index:Thing::a"]);
    });

    it("never runs an apply on an unknown value", async () => {
        let ran = false;
        await run(() => {
            new Thing("a").arn.apply(() => (ran = true));
        });
        assert.equal(ran, false);
    });

    it("records the outputs of a component", async () => {
        const preview = await run(() => {
            new Group("group", () => ({ answer: 42 }));
        });
        assert.deepEqual(preview.resources().at(-1)?.outputs, { answer: 42 });
    });

    it("keeps options, and hands protection of a component down as the SDK does", async () => {
        const preview = await run(() => {
            new Group("group", (group) => ({ a: new Thing("a", {}, { parent: group, ignoreChanges: ["size"] }).urn }), { protect: true });
        });
        const options = preview.resources().at(-1)?.options;
        assert.deepEqual([options?.protect, options?.ignoreChanges], [true, ["size"]]);
    });

    it("lets a remote component register its children with the provider given for them", async () => {
        const preview = await run(() => {
            const provider = new (class extends pulumi.ProviderResource {})("sim", "explicit");
            return { arn: new Remote("remote", { providers: [provider] }).childArn };
        });
        const child = preview.resources().at(-1);
        assert.equal(child?.urn, "urn:pulumi:dev::project::sim:index:Remote$sim:index:Thing::child");
        assert.match(child?.provider ?? "", /^urn:pulumi:dev::project::pulumi:providers:sim::explicit::/);
        assert.deepEqual(preview.resources()[0]?.outputs, { arn: unknownValue });
    });

    it("reports a remote component that nobody makes, once and by its name, and plans on what does not wait for it", async () => {
        const preview = await run(() => {
            const { childArn } = new Remote("broken", {});
            new Thing("after", { size: childArn });
            new Thing("beside");
        });
        assert.deepEqual(errorsOf(preview), ["error: there is no such component"]);
        assert.equal(preview.diagnostics[0]?.urn, "urn:pulumi:dev::project::sim:index:Remote::broken");
        assert.deepEqual(
            preview.resources().flatMap(({ name, type }) => (type === "sim:index:Thing" ? [name] : [])),
            ["beside"],
        );
    });

    it("reports every refused input, with its resource, and plans on", async () => {
        const preview = await run(() => {
            new Thing("a", { size: 101 });
            new Thing("b", { size: 100 });
            new Thing("c", { size: 101 });
        });
        assert.deepEqual(
            preview.diagnostics.map(({ urn, message }) => [urn, message]),
            [
                ["urn:pulumi:dev::project::sim:index:Thing::a", "size: must be at most 100, got 101"],
                ["urn:pulumi:dev::project::sim:index:Thing::c", "size: must be at most 100, got 101"],
            ],
        );
        assert.equal(preview.steps.length, 4);
    });

    it("refuses a second resource of one type and name", async () => {
        const preview = await run(() => {
            new Thing("a");
            new Thing("a");
        });
        assert.equal(preview.diagnostics.length, 1);
        assert.match(
            preview.diagnostics[0]?.message ?? "",
            /Duplicate resource URN 'urn:pulumi:dev::project::sim:index:Thing::a'; try giving it a unique name/,
        );
    });

    it("refuses a resource without an explicit provider where default providers are disabled", async () => {
        const preview = await run(() => {
            new Thing("a");
        }, ["sim"]);
        assert.deepEqual(errorsOf(preview), [
            "error: Default provider for 'sim' disabled. 'urn:pulumi:dev::project::sim:index:Thing::a' must use an explicit provider.",
        ]);
    });

    it("reports an error of the program once, a user's mistake without a stack trace", async () => {
        const mistake = await run(() => {
            throw new pulumi.RunError("no such size");
        });
        assert.deepEqual(errorsOf(mistake), ["error: no such size"]);
        const bug = await run(() => {
            throw new TypeError("a bug");
        });
        assert.equal(bug.diagnostics.length, 1);
        assert.match(bug.diagnostics[0]?.message ?? "", /^TypeError: a bug\n +at /);
    });

    it("says in one line what the program threw that is no error, also in a promise that nobody waits for", async () => {
        const told = (got: string) => `error: the program threw no Error, got ${got}; throw new Error("<what is wrong>")`;
        for (const [thrown, got] of [
            ["no such size", "'no such size'"],
            [undefined, "undefined"],
            [{ code: 4, why: ["a", "b\nc"] }, "{ code: 4, why: [ 'a', 'b\\nc' ] }"],
        ] as const) {
            const here = await run(() => {
                throw thrown;
            });
            assert.deepEqual(errorsOf(here), [told(got)]);
            const elsewhere = await run(() => {
                void Promise.reject(thrown);
            });
            assert.deepEqual(errorsOf(elsewhere), [told(got)]);
        }
    });

    it("reports what the program throws in a timer, and leaves the process to others afterwards", async () => {
        const listeners = process.listeners("uncaughtException");
        const preview = await run(async () => {
            setTimeout(() => {
                throw new pulumi.RunError("too late");
            });
            await sleep(5);
        });
        assert.deepEqual(errorsOf(preview), ["error: too late"]);
        assert.deepEqual(process.listeners("uncaughtException"), listeners);
    });

    it("takes no warning of Node's process for an error of the program", async () => {
        const { error } = console;
        const listeners = process.listeners("warning");
        const printed: unknown[] = [];
        console.error = (text: unknown) => printed.push(text);
        try {
            const preview = await run(async () => {
                process.emitWarning("odd settings");
                await nextTick();
            });
            assert.deepEqual(errorsOf(preview), []);
            assert.match(printed.join(), /^\(node:\d+\) Warning: odd settings/);
            assert.deepEqual(process.listeners("warning"), listeners);
        } finally {
            console.error = error;
        }
    });

    it("turns what the program logs and prints into diagnostics", async () => {
        const preview = await run(async () => {
            await pulumi.log.warn("mind the gap");
            await pulumi.log.error("closed");
            console.log("printed %d times", 2, { again: true });
            console.error("to the stream of errors, which fails nothing");
        });
        assert.deepEqual(errorsOf(preview), [
            "warning: mind the gap",
            "error: closed",
            "info: printed 2 times { again: true }",
            "info: to the stream of errors, which fails nothing",
        ]);
    });

    it("reports that the program ends its process, and lives on", async () => {
        const { exit } = process;
        const ended = await run(async () => {
            await nextTick();
            process.exit(3);
        });
        assert.deepEqual(errorsOf(ended), ["error: an unhandled error occurred: Program exited with non-zero exit code: 3"]);
        const inATimer = await run(async () => {
            setTimeout(() => process.exit(0), 1);
            await sleep(1000);
        });
        assert.deepEqual(errorsOf(inATimer), [
            "error: the program ended itself by process.exit(0), and what it had not registered by then is missing; let it end by itself",
        ]);
        assert.equal(process.exit, exit);
    });

    it("gives the program its configuration", async () => {
        const preview = await run(() => ({ greeting: new pulumi.Config("project").require("greeting") }));
        assert.deepEqual(preview.resources()[0]?.outputs, { greeting: "hello" });
    });

    it("says why the provider refused an invoke", async () => {
        const preview = await run(() => ({ answer: pulumi.runtime.invokeOutput("sim:index:unknown", {}) }));
        assert.match(errorsOf(preview).join(), /^error: sim:index:unknown is not served/);
    });

    it("leaves to the program what it prints of an invoke that it catches", async () => {
        const preview = await run(async () => {
            await pulumi.runtime.invoke("sim:index:unknown", {}).catch((error: Error) => {
                console.log(`goes without: ${error.message}`);
            });
        });
        assert.match(errorsOf(preview).join(), /^info: goes without: .*sim:index:unknown is not served/);
    });

    it("answers invokes by the provider", async () => {
        const preview = await run(() => ({ answer: pulumi.runtime.invokeOutput("sim:index:get", { a: 1 }) }));
        assert.deepEqual(preview.resources()[0]?.outputs, { answer: { a: 1, token: "sim:index:get" } });
    });

    for (const [option, options] of Object.entries({
        hideDiffs: { hideDiffs: ["size"] },
        replacementTrigger: { replacementTrigger: "now" },
    } satisfies Record<string, pulumi.CustomResourceOptions>)) {
        it(`refuses the option ${option} by name`, async () => {
            await assertRefused(option, () => options);
        });
    }

    it("refuses the option replaceWith by name, and asks for no newer CLI", async () => {
        await assertRefused("replaceWith", () => ({ replaceWith: [new Thing("b", {})] }));
    });

    async function assertRefused(option: string, options: () => pulumi.CustomResourceOptions): Promise<void> {
        const preview = await run(() => {
            new Thing("a", {}, options());
        });
        const [message = ""] = preview.diagnostics.map((diagnostic) => diagnostic.message);
        assert.match(message, new RegExp(`a \\(sim:index:Thing\\): the rehearsal does not know ${option}; `));
    }
});
