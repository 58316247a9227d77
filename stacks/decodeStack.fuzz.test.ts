import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { legalMemoryMiB } from "../components/model/sizing/taskSize.ts";
import { checkStack } from "./decodeStack.ts";
import { readStack } from "./schema/readStack.ts";
import { sampleStack, sampleValues, sampleWith } from "./testing/sampleValues.ts";
import { stackNames } from "./testing/stackNames.ts";

const blocks = [
    "environment",
    "network",
    "entry",
    "capacity",
    "features",
    "rollout",
    "bootstrap",
    "redeploy",
    "offHours",
    "amply",
    "langfuse",
    "serviceConnect",
    "instances",
    "services",
];
const keys = fc.constantFrom(
    "kind",
    "api",
    "worker",
    "beat",
    "services",
    "web",
    "preset",
    "autoScaling",
    "policies",
    "model",
    "minCount",
    "maxCount",
    "route",
    "secrets",
    "secure",
    "__proto__",
);
/** Any JSON, with more of the shapes that the decoders look into than chance would give. */
const json = fc.oneof(
    fc.jsonValue(),
    fc.letrec((tie) => ({
        node: fc.oneof(
            { maxDepth: 4 },
            fc.jsonValue({ maxDepth: 1 }),
            fc.dictionary(keys, tie("node")),
            fc.array(tie("node"), { maxLength: 3 }),
        ),
    })).node,
);

/** Changes that keep the sample valid. */
const validChanges = fc
    .record({
        kind: fc.constantFrom("development", "staging", "production"),
        region: fc.constantFrom("eu-central-1", "us-east-1", "ap-southeast-2"),
        accountId: fc.stringMatching(/^\d{12}$/),
        exec: fc.boolean(),
        capacity: fc.oneof(
            fc.constant({ kind: "on-demand" }),
            fc.record({ onDemandBase: fc.integer({ min: 2, max: 5000 }), spotWeight: fc.integer({ min: 1, max: 1000 }) }),
        ),
        cpu: fc.constantFrom(256, 512, 1024, 2048, 4096, 8192, 16384, 32768),
        memoryIndex: fc.nat(),
        tasks: fc.tuple(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 5000 })),
        priority: fc.integer({ min: 100, max: 50000 }),
        path: fc.option(fc.stringMatching(/^\/[a-z*]{0,20}$/), { nil: undefined }),
        redeploy: fc.string({ maxLength: 256 }),
        bootstrap: fc.boolean(),
    })
    .map(({ kind, region, accountId, exec, capacity, cpu, memoryIndex, tasks: [a, b], priority, path, redeploy, bootstrap }) => {
        const memory = legalMemoryMiB(cpu) ?? [];
        const arn = (name: string) => `arn:aws:secretsmanager:${region}:${accountId}:secret:${name}-AbC123`;
        return {
            environment: { kind, region, accountId, exec },
            capacity,
            redeploy,
            bootstrap,
            amply: {
                secrets: { DATABASE_URL: arn("database"), STRIPE_SECRET_KEY: arn("stripe") },
                api: { route: { priority, ...(path === undefined ? {} : { path }) } },
                worker: {
                    resources: { cpu, memory: memory[memoryIndex % memory.length] },
                    autoScaling: { minCount: Math.min(a, b), maxCount: Math.max(a, b) },
                },
            },
        };
    });

describe("decodeStack, given anything", () => {
    it("gives a configuration or a list of problems, never another exception", () => {
        fc.assert(
            fc.property(fc.constantFrom(...blocks), json, (block, value) => {
                const checked = checkStack(sampleStack("staging"), { ...sampleValues, [block]: value });
                if (checked.kind === "problems") {
                    assert.notEqual(checked.problems.length, 0);
                    for (const { text } of checked.problems) assert.match(text, /^[^\n]+$/);
                }
            }),
            { numRuns: 2000 },
        );
    });

    it("survives anything in the place of all blocks, under any name", () => {
        fc.assert(
            fc.property(fc.string(), fc.dictionary(fc.oneof(fc.constantFrom(...blocks), fc.string()), json), (stack, values) => {
                assert.equal(checkStack(sampleStack(stack), values).kind, "problems");
            }),
            { numRuns: 500 },
        );
    });

    it("reads what it has read as itself", () => {
        fc.assert(
            fc.property(fc.constantFrom(...stackNames), validChanges, (name, changes) => {
                const values = sampleWith(changes);
                assert.equal(checkStack(sampleStack(name), values).kind, "value");
                const { whole } = readStack(values, "dev").written;
                assert.deepEqual(readStack(whole, "dev").written.whole, whole);
                assert.deepEqual(readStack(JSON.parse(JSON.stringify(whole)), "dev").written.whole, whole);
            }),
            { numRuns: 300 },
        );
    });
});
