import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Policies, ResourceValidationPolicy } from "@pulumi/policy";
import { previewStack } from "../run/previewStack.ts";
import { configuredPolicies, packConfig, readPackConfig } from "./packConfig.ts";
import { loadPacks } from "./loadPacks.ts";

/** Tells what it is configured with. */
const size: ResourceValidationPolicy = {
    name: "size",
    description: "Has a size.",
    configSchema: { properties: { most: { type: "integer", default: 3 }, unit: { type: "string" } }, required: ["unit"] },
    validateResource: (args, report) => {
        report(JSON.stringify(args.getConfig()));
    },
};
const tags: ResourceValidationPolicy = {
    name: "tags",
    description: "Has tags.",
    enforcementLevel: "advisory",
    validateResource: () => undefined,
};

describe("the configuration of a policy pack", () => {
    const levels = (policies: Policies) => Object.fromEntries(policies.map(({ name, enforcementLevel }) => [name, enforcementLevel]));

    it("is of the policy's schema first, then of the pack, then of the file, and of all policies before one", () => {
        const unit = { size: { unit: "GiB" } };
        const configured = (...configs: readonly object[]) =>
            levels(
                configuredPolicies(
                    [size, tags],
                    [unit, ...configs].map((config) => packConfig({ ...config }, "pack")),
                    "pack",
                ),
            );
        assert.deepEqual(configured(), { size: undefined, tags: "advisory" });
        assert.deepEqual(configured({ all: "mandatory" }), { size: "mandatory", tags: "mandatory" });
        assert.deepEqual(configured({ all: "mandatory", tags: "disabled" }), { size: "mandatory", tags: "disabled" });
        assert.deepEqual(configured({ tags: "disabled" }, { all: { enforcementLevel: "remediate" } }), {
            size: "remediate",
            tags: "remediate",
        });
        assert.deepEqual(configured({ all: "mandatory" }, { tags: {} }), { size: "mandatory", tags: "mandatory" });
    });

    it("reaches each policy of each pack, and finds are told by their packs", async () => {
        const pack = (name: string, config: object) => {
            const policies = configuredPolicies([size], [packConfig({ size: config }, name)], name);
            return { name, version: "1", policies };
        };
        const policyPacks = [pack("b", { unit: "GiB" }), pack("a", { unit: "MiB", most: 5, enforcementLevel: "mandatory" })];
        const common = { project: "shop", stack: "dev", config: {}, program: async () => undefined };
        const { findings, policyPacks: names } = await previewStack({ ...common, policyPacks });
        const message = (values: object) => `Has a size.\n${JSON.stringify(values)}`;
        assert.deepEqual(names, ["b@v1", "a@v1"]);
        assert.deepEqual(
            findings.map(({ pack: of, level, message: text }) => [of, level, text]),
            [
                ["b@v1", "advisory", message({ most: 3, unit: "GiB" })],
                ["a@v1", "mandatory", message({ most: 5, unit: "MiB" })],
            ],
        );
        const [alone] = (await previewStack({ ...common, policyPacks: policyPacks.slice(0, 1) })).findings;
        assert.deepEqual([alone?.pack, alone?.policy], [undefined, "size"]);
    });

    it("keeps the type of resource that a policy is for", () => {
        const validateResource = Object.assign(() => undefined, { __pulumiType: "aws:s3/bucket:Bucket" });
        const [policy] = configuredPolicies([{ ...tags, validateResource }], [], "pack");
        assert.ok(policy && "validateResource" in policy && policy.validateResource !== undefined);
        assert.equal(Reflect.get(policy.validateResource, "__pulumiType"), "aws:s3/bucket:Bucket");
    });

    it("has to be what the schema of each policy asks for", () => {
        const refused = (config: object, problems: string) => {
            assert.throws(() => configuredPolicies([size], [packConfig({ ...config }, "")], "acme.json"), { message: problems });
        };
        refused({}, "acme.json: size: must have required property 'unit'; configure it with --policy-pack-config");
        refused(
            { size: { unit: 1, most: "many" } },
            "acme.json: size: most: must be integer; configure it with --policy-pack-config\n" +
                "acme.json: size: unit: must be string; configure it with --policy-pack-config",
        );
    });

    it("is read of a file as the CLI reads it", () => {
        const folder = mkdtempSync(join(tmpdir(), "pack-config-"));
        const file = join(folder, "config.json");
        const read = (text: string) => {
            writeFileSync(file, text);
            return [...readPackConfig(file)];
        };
        try {
            assert.deepEqual(read(" \n"), []);
            assert.deepEqual(
                read('{ "all": "mandatory", "size": { "enforcementLevel": "disabled", "most": 2 }, "tags": { "keys": [] } }'),
                [
                    ["all", { level: "mandatory", properties: {} }],
                    ["size", { level: "disabled", properties: { most: 2 } }],
                    ["tags", { properties: { keys: [] } }],
                ],
            );
            const levelProblem = "not an enforcement level, got";
            for (const [text, problem] of [
                ["[]", "not an object; write policies, and a level or an object of each"],
                ['{ "size": "loud" }', `size: ${levelProblem} "loud"; write one of advisory, mandatory, remediate, disabled`],
                ['{ "size": 1 }', `size: ${levelProblem} 1; write one of advisory, mandatory, remediate, disabled`],
                [
                    '{ "size": { "enforcementLevel": null } }',
                    `size: ${levelProblem} null; write one of advisory, mandatory, remediate, disabled`,
                ],
                [
                    '{ "environments": ["acme/prod"] }',
                    "environments: are those of Pulumi ESC, which nobody asks here; write what they would say",
                ],
            ] as const) {
                assert.throws(() => read(text), { message: `${file}: ${problem}` });
            }
            assert.throws(() => read("{"), { message: /config\.json: no JSON, .*; mend it$/ });
        } finally {
            rmSync(folder, { recursive: true });
        }
    });

    it("is one file for each pack, or none at all, in the CLI's words", () => {
        assert.deepEqual(loadPacks({}), []);
        assert.throws(() => loadPacks({ policyPackConfig: ["a"] }), {
            message: '"--policy-pack-config" must be specified with "--policy-pack"',
        });
        assert.throws(() => loadPacks({ policyPack: ["p", "q"], policyPackConfig: ["a"] }), {
            message: 'the number of "--policy-pack-config" flags must match the number of "--policy-pack" flags',
        });
    });
});
