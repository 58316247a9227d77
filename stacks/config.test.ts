import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { loadConfig } from "./config.ts";
import { decodeStack } from "./decodeStack.ts";
import { plainValues } from "./testing/plainValues.ts";
import { sampleStack, sampleValues, sampleWith } from "./testing/sampleValues.ts";
import { servicesOf } from "./workloads.ts";

/** What Pulumi.yaml says of blocks that a stack leaves out. */
const defaults = { environment: {}, network: {}, entry: {}, capacity: {}, rolloutOrder: ["staging"], shared: {} };

interface Given {
    /** In Pulumi.yaml. */
    readonly project?: string;
    /** In the stack file. */
    readonly namespace?: string;
    readonly others?: Readonly<Record<string, string>>;
    readonly encrypted?: readonly string[];
}

/** Sets the configuration as the CLI hands it over: text, maps as JSON, encrypted values decrypted. */
async function configure(stack: string, values: Readonly<Record<string, unknown>>, given: Given = {}): Promise<void> {
    const { project = "ecs-platform", namespace = project, others = {}, encrypted = [] } = given;
    await pulumi.runtime.setMocks({ newResource: ({ name, inputs }) => ({ id: name, state: inputs }), call: () => ({}) }, project, stack);
    const texts = (of: Readonly<Record<string, unknown>>, prefix: string) =>
        Object.fromEntries(
            Object.entries(of).map(([key, value]) => [`${prefix}:${key}`, typeof value === "string" ? value : JSON.stringify(value)]),
        );
    pulumi.runtime.setAllConfig(
        { ...texts(defaults, project), ...texts(values, namespace), "pulumi:disable-default-providers": '["aws"]', ...others },
        [...encrypted],
    );
}

function assertRefused(problems: readonly string[]): void {
    assert.throws(loadConfig, (error: unknown) => {
        assert.ok(error instanceof pulumi.RunError);
        assert.deepEqual(error.message.split("\n"), problems);
        return true;
    });
}

describe("loadConfig", () => {
    afterEach(() => pulumi.runtime.setAllConfig({}));

    it("reads the stack that is being deployed", async () => {
        await configure("prod-us", { ...sampleValues, capacity: {}, offHours: {}, bootstrap: "true", redeploy: "1.10" });
        assert.deepEqual(loadConfig(), decodeStack(sampleStack("prod-us"), { ...sampleValues, bootstrap: true, redeploy: "1.10" }));
    });

    it("throws a user's mistakes all at once, one a line, without a stack trace", async () => {
        await configure("staging", sampleWith({ nonsense: {}, capacity: "spot", bootstrap: "yes", amply: { image: "latest" } }));
        assertRefused([
            'Pulumi.staging.yaml: ecs-platform:capacity: not a map, got "spot"; write its keys below it, indented',
            "Pulumi.staging.yaml: ecs-platform:amply.image: moves with every push, got latest; write the tag of one release such as v1.2.3",
            "Pulumi.staging.yaml: ecs-platform:nonsense: unknown key; known here: environment, network, entry, capacity, features, rollout, bootstrap, redeploy, offHours, alarms, amply, langfuse, serviceConnect, instances, cluster, existingServices, services",
            'Pulumi.staging.yaml: ecs-platform:bootstrap: not true or false, got "yes"; write true or false',
        ]);
    });

    it("reads the keys of a project and a stack of any name", async () => {
        await configure("pr-123", sampleValues, { project: "acme-shop" });
        const config = loadConfig();
        assert.deepEqual([config.project, config.stack], ["acme-shop", "pr-123"]);
        assert.deepEqual(config, decodeStack({ project: "acme-shop", stack: "pr-123" }, sampleValues));
    });

    it("says once that the project was renamed in one place only, whichever it was", async () => {
        for (const [project, namespace] of [
            ["acme-shop", "ecs-platform"],
            ["ecs-platform", "acme-shop"],
        ] as const) {
            await configure("staging", sampleWith({ capacity: "spot" }), { project, namespace });
            assertRefused([
                `Pulumi.staging.yaml: ${namespace}:environment: a key of the project ${namespace}, but Pulumi.yaml names the project ${project}; ` +
                    `write ${project}: for ${namespace}: before every key, or name: ${namespace} in Pulumi.yaml`,
            ]);
        }
    });

    it("refuses names that AWS would not take", async () => {
        await configure("pr.123", sampleValues);
        assertRefused([
            'Pulumi.pr.123.yaml: names of project and stack: only letters, digits, hyphens and underscores, got "ecs-platform-pr.123"; rename it',
        ]);
    });

    it("refuses keys of providers and of other namespaces", async () => {
        await configure("staging", sampleValues, { others: { "aws:region": "eu-west-1", "aws:profile": "x", "other:nonsense": "1" } });
        assertRefused([
            "Pulumi.staging.yaml: aws:region: a key of the AWS provider, which gets its region from ecs-platform:environment.region; delete it",
            "Pulumi.staging.yaml: aws:profile: a key of the AWS provider, which gets its settings from ecs-platform:environment; delete it",
            "Pulumi.staging.yaml: other:nonsense: a key of another namespace; delete it",
        ]);
    });

    it("refuses blocks with encrypted values, and shows nothing of them", async () => {
        const wrong = sampleWith({ amply: { image: "top secret" } });
        await configure("staging", wrong, { encrypted: ["ecs-platform:amply", "ecs-platform:redeploy"] });
        assertRefused([
            "Pulumi.staging.yaml: ecs-platform:amply: an encrypted value; write the plain value, a secret as its ARN in AWS Secrets Manager",
        ]);
    });

    it("lets a block take what is shared, and says in which file a wrong value stands", async () => {
        const { image, ...amply } = sampleValues.amply;
        const blocks = { amply: { ...amply, from: "amply" }, rollout: { from: "slow", soaking: true } };
        const shared = { amply: { image, api: { autoScaling: { maxCount: 7 } } }, slow: { soakHours: 72 } };
        await configure("staging", { ...sampleValues, ...blocks, shared });
        const config = loadConfig();
        const api = servicesOf(config).get("amply-api");
        assert.ok(api?.kind === "http");
        assert.equal(api.image, `111122223333.dkr.ecr.eu-central-1.amazonaws.com/amply-backend:${image}`);
        assert.deepEqual(plainValues(api.tasks), { min: 2, max: 7 });
        assert.deepEqual(config.rollout, { soakHours: 72, loadTestEvidence: false, soaking: true });

        await configure("staging", { ...sampleValues, ...blocks, shared: { ...shared, slow: { soakHours: 0 } }, capacity: "spot" });
        assertRefused([
            'Pulumi.staging.yaml: ecs-platform:capacity: not a map, got "spot"; write its keys below it, indented',
            "Pulumi.yaml: ecs-platform:rollout.soakHours: out of range, got 0; write a whole number from 1 to 720 hours",
        ]);

        await configure("staging", { ...sampleValues, ...blocks, shared: { slow: {} } });
        assertRefused(['Pulumi.staging.yaml: ecs-platform:amply.from: no shared block, got "amply"; write slow']);
    });
});
