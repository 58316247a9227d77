import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type * as Rpc from "@pulumi/pulumi/runtime/rpc.js";
import { load } from "../contract/installation.ts";
import { makeOutputsLate } from "./lateOutputs.ts";

const rpc: Pick<typeof Rpc, "transferProperties"> = load("@pulumi/pulumi/runtime/rpc");
const { unknown }: { readonly unknown: unknown } = load("@pulumi/pulumi/output");

/** An output with what the typings of the SDK leave out. */
interface Output {
    readonly isKnown: Promise<boolean>;
    readonly isSecret: Promise<boolean>;
    readonly promise: (withUnknowns: boolean) => Promise<unknown>;
    readonly allResources: () => Promise<ReadonlySet<pulumi.Resource>>;
}

class Thing extends pulumi.Resource {
    declare readonly arn: Output;
    constructor() {
        // As the SDK makes those that nobody registers.
        super("sim:index:Thing", "thing", true, {}, {}, false, true);
    }
}

class Other extends Thing {}

async function knownOf({ isKnown, isSecret, promise, allResources }: Output) {
    const resources = [...(await allResources())].map((resource) => resource.constructor.name);
    return { value: await promise(true), isKnown: await isKnown, isSecret: await isSecret, resources };
}

describe("outputs that are made when they are read", () => {
    let makeOutputsAtOnce: () => void;
    beforeEach(() => (makeOutputsAtOnce = makeOutputsLate()));
    afterEach(() => {
        makeOutputsAtOnce();
    });

    const isMade = (thing: Thing) => Object.getOwnPropertyDescriptor(thing, "arn")?.get === undefined;

    it("are not made before", () => {
        const thing = new Thing();
        const { arn } = rpc.transferProperties(thing, "thing", { id: undefined, urn: undefined, arn: undefined });
        assert.deepEqual(
            Object.keys(thing).filter((key) => !key.startsWith("__")),
            ["arn"],
        );
        assert.equal(isMade(thing), false);
        assert.ok(pulumi.Output.isInstance(thing.arn));
        assert.equal(isMade(thing), true);
        assert.equal(thing.arn, thing.arn);
        arn?.("arn:1", true, false);
    });

    const answers: Readonly<Record<string, Parameters<Rpc.OutputResolvers[string]>>> = {
        "a value": ["arn:1", true, false],
        "a value that other resources went into": [["a", "b"], true, false, [new Other()]],
        "a secret": ["hidden", true, true],
        "a value that is not known yet": [unknown, true, false],
        "a value that is known to be absent": [undefined, true, false],
        "a value that may still come": [undefined, false, false],
    };
    for (const [what, answer] of Object.entries(answers)) {
        it(`say the same as those of the SDK of ${what}, read before the engine has answered or after it`, async () => {
            const [early, late, own] = [new Thing(), new Thing(), new Thing()];
            const [toEarly, toLate] = [early, late].map((thing) => rpc.transferProperties(thing, "thing", { arn: undefined }));
            const read = early.arn;
            for (const resolvers of [toEarly, toLate]) resolvers?.["arn"]?.(...answer);
            makeOutputsAtOnce();
            rpc.transferProperties(own, "thing", { arn: undefined })["arn"]?.(...answer);
            assert.equal(isMade(late), false);
            const expected = await knownOf(own.arn);
            assert.deepEqual(await knownOf(read), expected);
            assert.deepEqual(await knownOf(late.arn), expected);
        });
    }

    it("are rejected with what the resource was refused for", async () => {
        const [early, late] = [new Thing(), new Thing()];
        const resolvers = [early, late].map((thing) => rpc.transferProperties(thing, "thing", { arn: undefined }));
        const read = early.arn;
        for (const { arn } of resolvers) arn?.(undefined, true, false, [], new Error("no such zone"));
        for (const output of [read, late.arn]) await assert.rejects(knownOf(output), new Error("no such zone"));
    });

    it("give way to what a program sets in their place", () => {
        const thing = new Thing();
        const { arn } = rpc.transferProperties(thing, "thing", { arn: undefined });
        Object.assign(thing, { arn: "mine" });
        arn?.("arn:1", true, false);
        assert.equal(thing.arn, "mine");
    });

    it("are refused, as by the SDK, where the resource has such a property already", () => {
        const thing = Object.assign(new Thing(), { arn: "mine" });
        assert.throws(
            () => rpc.transferProperties(thing, "thing", { arn: undefined }),
            new Error("Property 'arn' is already initialized on target 'thing"),
        );
    });
});
