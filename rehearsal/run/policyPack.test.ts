import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as aws from "@pulumi/aws";
import type { Policies, ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import * as pulumi from "@pulumi/pulumi";
import { unknownValue } from "../contract/values.ts";
import type { Diagnostic } from "../engine/resource/diagnostic.ts";
import { OfflineCloud } from "../aws/offlineCloud.ts";
import { emptyState } from "../engine/resource/resourceState.ts";
import type { PreviewResult } from "./previewStack.ts";
import { runStack } from "./runStack.ts";

const prefix = "urn:pulumi:staging::ecs-platform";

function judge(policies: Policies, program: () => unknown): Promise<PreviewResult> {
    const policyPack = { name: "test", version: "1", policies };
    return runStack({
        project: "ecs-platform",
        stack: "staging",
        config: { "aws:region": "eu-central-1" },
        policyPacks: [policyPack],
        provider: new OfflineCloud(),
        state: emptyState,
        program: async () => program(),
    });
}

/** The first line of each diagnostic, without traces. */
const firstLines = ({ diagnostics }: PreviewResult) => diagnostics.map(({ urn, message }) => [urn, message.split("\n")[0]]);

describe("policies judge inputs that are no plain values:", () => {
    const look = (seen: unknown[], type: string, property: string): ResourceValidationPolicy => ({
        name: "look",
        description: "Looks.",
        enforcementLevel: "advisory",
        validateResource: ({ type: own, props }) => {
            if (own === type) seen.push(String(props[property]));
        },
    });

    it("a resource counts as its id, which is what the AWS provider takes it for", async () => {
        const program = () => {
            const topic = new aws.sns.Topic("topic");
            new aws.sns.TopicSubscription("mail", { topic, protocol: "email", endpoint: "night@example.com" });
        };
        const result = await judge([look([], "aws:sns/topicSubscription:TopicSubscription", "topic")], program);
        assert.deepEqual(result.diagnostics, []);
        assert.equal(result.steps.find(({ resource }) => resource.name === "mail")?.resource.inputs["topic"], unknownValue);
        assert.match(
            result.findings[0]?.message ?? "",
            /^can't run policy 'look' .*: string value at \.topic can't be known during preview/,
        );
    });

    it("an archive of assets that a policy remediates is refused, as the SDK hands it back without them", async () => {
        const tagging: ResourceValidationPolicy = {
            name: "tags",
            description: "Tags.",
            enforcementLevel: "remediate",
            remediateResource: ({ type, props }) => (type.startsWith("aws:") ? { ...props, tags: { Owner: "me" } } : undefined),
            validateResource: () => undefined,
        };
        const code = (archive: pulumi.asset.Archive) => () => {
            new aws.lambda.LayerVersion("tools", { layerName: "tools", code: archive });
        };
        const text = new pulumi.asset.StringAsset("exports.handler = () => 1;");
        const { diagnostics } = await judge([tagging], code(new pulumi.asset.AssetArchive({ "index.js": text })));
        assert.match(
            diagnostics[0]?.message ?? "",
            /^a policy remediates it, and @pulumi\/policy hands its archive of assets back without them,/,
        );
        assert.deepEqual((await judge([tagging], code(new pulumi.asset.FileArchive("rehearsal/aws/vpc")))).diagnostics, []);
    });

    it("a component counts as its URN", async () => {
        const seen: unknown[] = [];
        await judge([look(seen, "test:index:Outer", "inner")], () => {
            const inner = new pulumi.ComponentResource("test:index:Inner", "inner");
            new pulumi.ComponentResource("test:index:Outer", "outer", { inner });
        });
        assert.deepEqual(seen, [`${prefix}::test:index:Inner::inner`]);
    });
});

describe("policies that fail", () => {
    const urn = `${prefix}::pulumi:pulumi:Stack::ecs-platform-staging`;
    const policy = { name: "fails", description: "Fails.", enforcementLevel: "advisory" } as const;
    const fail = () => {
        throw new Error("no");
    };

    it("are reported with the resource that they judge", async () => {
        const result = await judge([{ ...policy, validateResource: fail }], () => undefined);
        assert.deepEqual(firstLines(result), [
            [urn, "the policies cannot judge this: Error validating resource with policy 'fails' from policy pack 'test@v1':"],
        ]);
    });

    it("say what went wrong without the frames of those who call them", async () => {
        const { stackTraceLimit } = Error;
        Error.stackTraceLimit = 10;
        try {
            const [failed] = (await judge([{ ...policy, validateResource: fail }], () => undefined)).diagnostics;
            assert.match(failed?.message ?? "", /'test@v1':\nError: no$/);
        } finally {
            Error.stackTraceLimit = stackTraceLimit;
        }
    });

    it("are reported for the stack as a whole", async () => {
        const result = await judge([{ ...policy, validateStack: fail }], () => undefined);
        assert.deepEqual(firstLines(result), [
            [undefined, "the policies cannot judge this: Error validating resource with policy 'fails' from policy pack 'test@v1':"],
        ]);
    });
});

describe("a program that would never end", () => {
    /** In a process of its own, whose event loop can run dry. */
    const run = (program: string): readonly Diagnostic[] => {
        const script = ["--stack-trace-limit=0", "--import", "./bin/typescript.mjs", "rehearsal/testing/runToEnd.ts", program];
        return JSON.parse(spawnSync(process.execPath, script, { encoding: "utf8" }).stdout);
    };

    it("is reported with what the policies' SDK could not read", () => {
        assert.deepEqual(run("emptyAsset"), [
            {
                severity: "error",
                urn: `${prefix}::aws:sns/topic:Topic::topic`,
                message: "the policies cannot judge this: Invalid asset encountered when unmarshaling resource property",
            },
        ]);
    });

    it("is reported when it waits for a promise that nothing settles", () => {
        assert.deepEqual(run("waits"), [
            {
                severity: "error",
                message:
                    "the program ended while it waited for a promise that nothing settles any more; look for an await that never returns",
            },
        ]);
    });
});

describe("a policy", () => {
    it("is asked once about what is the same in a plan and in its trial", async () => {
        const asked: unknown[] = [];
        const policyPack = {
            name: "test",
            version: "1",
            policies: [
                {
                    name: "look",
                    description: "Looks.",
                    enforcementLevel: "advisory",
                    validateResource: ({ type, props }, report) => {
                        if (type !== "aws:sqs/queue:Queue") return;
                        asked.push(props["name"]);
                        report("seen");
                    },
                } satisfies ResourceValidationPolicy,
            ],
        };
        const judgeQueue = (name: string) =>
            runStack({
                ...{
                    project: "ecs-platform",
                    stack: "staging",
                    config: {},
                    policyPacks: [policyPack],
                    provider: new OfflineCloud(),
                    state: emptyState,
                },
                program: () => {
                    new aws.sqs.Queue("jobs", { name }, { provider: new aws.Provider("aws", { region: "eu-central-1" }) });
                },
            });
        for (const name of ["one", "one", "two"]) assert.equal((await judgeQueue(name)).findings.length, 1);
        assert.deepEqual(asked, ["one", "two"]);
    });

    const nothing = { project: "ecs-platform", stack: "staging", config: {}, provider: new OfflineCloud(), state: emptyState };
    const program = () => {
        const options = { provider: new aws.Provider("aws", { region: "eu-central-1" }) };
        new aws.sqs.Queue("jobs", { name: "jobs" }, options);
        new aws.sns.Topic("alarms", { name: "alarms" }, options);
    };

    it("is not asked about types that its pack says it does not judge", async () => {
        const asked: string[] = [];
        const look = (name: string): ResourceValidationPolicy => ({
            ...{ name, description: "Looks.", enforcementLevel: "advisory" },
            validateResource: ({ type }, report) => {
                asked.push(`${name} ${type}`);
                report("seen");
            },
        });
        const policyPack = {
            ...{ name: "test", version: "1", policies: [look("queues"), look("all")] },
            typesOf: (policy: string) => (policy === "queues" ? ["aws:sqs/queue:Queue"] : undefined),
        };
        const { findings } = await runStack({ ...nothing, policyPacks: [policyPack], program });
        const queue = "aws:sqs/queue:Queue";
        const types = ["pulumi:pulumi:Stack", "pulumi:providers:aws", queue, "aws:sns/topic:Topic"];
        assert.deepEqual(asked.sort(), [`queues ${queue}`, ...types.map((type) => `all ${type}`)].sort());
        assert.equal(findings.length, 5);
    });

    it("on a stack is told of every resource with what belongs to it, and reports under its own name", async () => {
        const told: unknown[] = [];
        const look = (name: string): StackValidationPolicy => ({
            ...{ name, description: "Looks.", enforcementLevel: "advisory" },
            validateStack: ({ resources }, report) => {
                told.push(resources.map(({ name: own, parent, provider, props }) => [own, parent?.name, provider?.name, props["name"]]));
                report("seen", resources.at(-1)?.urn);
            },
        });
        const { findings } = await runStack({
            ...nothing,
            policyPacks: [{ name: "test", version: "1", policies: [look("one"), look("two")] }],
            program,
        });
        const stack = "ecs-platform-staging";
        const expected = [
            [stack, undefined, undefined, undefined],
            ["aws", stack, undefined, undefined],
            ["jobs", stack, "aws", "jobs"],
            ["alarms", stack, "aws", "alarms"],
        ];
        assert.deepEqual(told, [expected, expected]);
        const urn = `${prefix}::aws:sns/topic:Topic::alarms`;
        assert.deepEqual(
            findings.map((finding) => [finding.policy, finding.level, finding.urn]),
            [
                ["one", "advisory", urn],
                ["two", "advisory", urn],
            ],
        );
    });
});
