import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { InvokeRequest, Provider } from "../../contract/provider.ts";
import { Deployment } from "../deployment.ts";
import { runProgram } from "../runProgram.ts";

async function called(program: () => unknown): Promise<{ readonly asked: readonly InvokeRequest[]; readonly errors: readonly string[] }> {
    const asked: InvokeRequest[] = [];
    const provider: Provider = {
        check: ({ inputs }) => ({ inputs, failures: [] }),
        previewCreate: ({ inputs }) => inputs,
        invoke: (request) => {
            asked.push(request);
            return { answered: true };
        },
        construct: async () => ({}),
    };
    const preview = new Deployment({ isPreview: true, project: "project", stack: "dev", provider });
    await runProgram({ project: "project", stack: "dev", config: {}, program }, preview);
    return { asked, errors: preview.diagnostics.map(({ message }) => message) };
}

const ask = (args: pulumi.Inputs, options?: pulumi.InvokeOptions) => void pulumi.runtime.invoke("sim:index:getThing", args, options);

describe("the transforms of functions", () => {
    it("change what a function is asked, one after the other", async () => {
        const adding =
            (word: string): pulumi.InvokeTransform =>
            ({ args, opts }) => ({ args: { ...args, tags: `${String(args["tags"])} ${word}` }, opts });
        const { asked, errors } = await called(() => {
            pulumi.runtime.registerInvokeTransform(adding("first"));
            pulumi.runtime.registerInvokeTransform(adding("second"));
            ask({ tags: "own", other: 1 });
        });
        assert.deepEqual(errors, []);
        assert.deepEqual(asked, [{ token: "sim:index:getThing", args: { tags: "own first second", other: 1 }, provider: {} }]);
    });

    it("see the function, leave alone what they return nothing for, and choose the provider", async () => {
        const seen: string[] = [];
        const { asked, errors } = await called(async () => {
            const provider = new Sim("other", { region: "eu-north-1" });
            pulumi.runtime.registerInvokeTransform(({ token, args, opts }) => {
                seen.push(token);
                return args["far"] === true ? { args, opts: { ...opts, provider } } : undefined;
            });
            ask({ far: true });
            ask({ far: false });
        });
        assert.deepEqual(errors, []);
        assert.deepEqual(seen, ["sim:index:getThing", "sim:index:getThing"]);
        const regions = asked.map(({ args, provider }) => [args["far"], provider["region"]]);
        assert.deepEqual(
            regions.sort((a, b) => (String(a) < String(b) ? -1 : 1)),
            [
                [false, undefined],
                [true, "eu-north-1"],
            ],
        );
    });

    it("fail the function where they throw", async () => {
        const { asked, errors } = await called(() => {
            pulumi.runtime.registerInvokeTransform(() => {
                throw new Error("no args");
            });
            ask({});
        });
        assert.deepEqual(asked, []);
        assert.match(errors.join("\n"), /transform failed: Error: no args/);
    });
});

class Sim extends pulumi.ProviderResource {
    constructor(name: string, inputs: pulumi.Inputs) {
        super("sim", name, inputs);
    }
}
