import * as assert from "node:assert/strict";
import { mock } from "node:test";
import * as pulumi from "@pulumi/pulumi";
import { loadEnvironment } from "../loadEnvironment.ts";
import { loadConfig } from "../config.ts";
import { decodeStack } from "../decodeStack.ts";
import { sampleStack, sampleWith } from "../testing/sampleValues.ts";
import { describedStack, partOf } from "./published/jsonSchema.ts";

const owner = "team-that-is-counted";
const { pattern } = ["environment", "owner"].reduce((node, key) => partOf(partOf(node, "properties"), key), describedStack());

/** How often the schema looks at the owner of the environment meanwhile. */
function timesDecoded(run: () => void): number {
    const { mock: looks } = mock.method(RegExp.prototype, "test");
    try {
        run();
        return looks.calls.filter((call) => call.arguments[0] === owner && call.this instanceof RegExp && call.this.source === pattern)
            .length;
    } finally {
        mock.restoreAll();
    }
}

describe("readStack", () => {
    afterEach(() => pulumi.runtime.setAllConfig({}));

    it("decodes a value once, however many checks between keys read it", () => {
        assert.equal(
            timesDecoded(() => decodeStack(sampleStack("staging"), sampleWith({ environment: { owner } }))),
            1,
        );
    });

    it("runs twice in a preview: once for the command, which reads the files, and once for the program, which gets text as from the CLI", async () => {
        await pulumi.runtime.setMocks(
            { newResource: ({ name, inputs }) => ({ id: name, state: inputs }), call: () => ({}) },
            "ecs-platform",
            "staging",
        );
        let command: ReturnType<typeof loadEnvironment> | undefined;
        const forCommand = timesDecoded(() => {
            command = loadEnvironment(process.cwd(), "staging", { set: [`environment.owner=${owner}`], path: true });
        });
        assert.ok(command !== undefined);
        pulumi.runtime.setAllConfig(command.allConfig);
        const forProgram = timesDecoded(() => assert.deepEqual(loadConfig(), command?.config));
        assert.deepEqual([forCommand, forProgram], [1, 1]);
    });
});
