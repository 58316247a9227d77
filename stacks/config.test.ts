import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { loadConfig } from "./config.ts";
import { decodeStack } from "./decodeStack.ts";
import { sampleValues, sampleWith } from "./testing/sampleValues.ts";

/** Sets the configuration as the CLI hands it over: text, maps as JSON, other namespaces beside ours. */
async function configure(stack: string, values: Readonly<Record<string, unknown>>): Promise<void> {
    await pulumi.runtime.setMocks(
        { newResource: ({ name, inputs }) => ({ id: name, state: inputs }), call: () => ({}) },
        "ecs-platform",
        stack,
    );
    const own = Object.entries(values).map(([key, value]) => [
        `ecs-platform:${key}`,
        typeof value === "string" ? value : JSON.stringify(value),
    ]);
    pulumi.runtime.setAllConfig({ ...Object.fromEntries(own), "pulumi:disable-default-providers": '["aws"]', "other:nonsense": "1" });
}

describe("loadConfig", () => {
    afterEach(() => pulumi.runtime.setAllConfig({}));

    it("reads the stack that is being deployed", async () => {
        await configure("prod-us", { ...sampleValues, capacity: {}, offHours: {}, bootstrap: "true", redeploy: "1.10" });
        assert.deepEqual(loadConfig(), decodeStack("prod-us", { ...sampleValues, bootstrap: true, redeploy: "1.10" }));
    });

    it("throws a user's mistakes all at once, one a line, without a stack trace", async () => {
        await configure("staging", sampleWith({ nonsense: {}, capacity: "spot", bootstrap: "yes", amply: { image: "latest" } }));
        assert.throws(
            loadConfig,
            (error: unknown) =>
                error instanceof pulumi.RunError &&
                error.message ===
                    [
                        "Pulumi.staging.yaml: ecs-platform:amply.image: moves with every push, got latest; write the tag of one release such as v1.2.3",
                        "Pulumi.staging.yaml: ecs-platform:nonsense: unknown key; known here: environment, network, entry, capacity, features, rollout, bootstrap, redeploy, offHours, amply, langfuse, serviceConnect, instances, services",
                        'Pulumi.staging.yaml: ecs-platform:capacity: not a map, got "spot"; write its keys below it, indented',
                        'Pulumi.staging.yaml: ecs-platform:bootstrap: not true or false, got "yes"; write true or false',
                    ].join("\n"),
        );
    });
});
