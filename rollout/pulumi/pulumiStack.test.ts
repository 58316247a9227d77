import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { PulumiCli } from "./pulumiCli.ts";
import { PulumiStack } from "./pulumiStack.ts";
import { fakePulumi } from "./testing/fakePulumi.ts";

const alarm = (type: string, id: string, more: object = {}) => ({ urn: `urn::${id}`, type, id, ...more });

const history = [
    { kind: "update", startTime: "2026-11-25T10:00:00.000Z", result: "in-progress" },
    {
        kind: "update",
        startTime: "2026-11-24T10:00:00.000Z",
        endTime: "2026-11-24T10:05:00.000Z",
        message: "on",
        environment: { "git.head": "abc", "git.dirty": "false" },
        config: {
            "ecs-platform:features": { value: '{"cpuScaling":"on"}', objectValue: { cpuScaling: "on" }, secret: false },
            "x:key": { secret: true },
        },
        result: "succeeded",
        resourceChanges: { create: 3 },
        version: 2,
    },
    { kind: "rename", startTime: "2026-11-23T10:00:00.000Z", endTime: "2026-11-23T10:00:00.000Z", result: "succeeded" },
];

const exported = {
    version: 3,
    deployment: {
        resources: [
            alarm("aws:cloudwatch/metricAlarm:MetricAlarm", "web-p99"),
            alarm("aws:cloudwatch/metricAlarm:MetricAlarm", "web-old", { delete: true }),
            alarm("aws:cloudwatch/compositeAlarm:CompositeAlarm", "web-down"),
            alarm("aws:ecs/service:Service", "arn:aws:ecs:web"),
        ],
        pending_operations: [{ type: "creating" }],
    },
};

describe("a stack as the Pulumi CLI tells of it", () => {
    let pulumi: ReturnType<typeof fakePulumi>;
    beforeEach(() => {
        pulumi = fakePulumi();
    });
    afterEach(() => {
        rmSync(pulumi.place, { recursive: true });
    });

    const stack = (name = "prod-eu") => new PulumiStack(name, new PulumiCli({ directory: tmpdir(), env: pulumi.env }));

    it("has its updates, its resources, what is pending and its alarms", async () => {
        pulumi.keep("prod-eu", { history, exported });
        const found = await stack().read();
        assert.deepEqual([found.resources, found.pendingOperations, found.alarms], [3, 1, ["web-p99", "web-down"]]);
        assert.deepEqual(
            found.history.map(({ kind, endTime, result }) => [kind, endTime, result]),
            [
                ["update", undefined, "in-progress"],
                ["update", "2026-11-24T10:05:00.000Z", "succeeded"],
                ["other", "2026-11-23T10:00:00.000Z", "succeeded"],
            ],
        );
        const [, update] = found.history;
        assert.deepEqual(update?.config, { "ecs-platform:features": { value: '{"cpuScaling":"on"}', secret: false } });
        assert.deepEqual([update.environment["git.head"], update.resourceChanges], ["abc", { create: 3 }]);
        assert.deepEqual(pulumi.asked().sort(), [
            "stack export --stack prod-eu --non-interactive",
            "stack history --json --page-size 100 --page 1 --stack prod-eu --non-interactive",
            "stack tag ls --json --stack prod-eu --non-interactive",
        ]);
    });

    it("is empty where there is none of that name", async () => {
        assert.deepEqual(await stack("nowhere").read(), { history: [], resources: 0, pendingOperations: 0, alarms: [], tags: {} });
    });

    it("is not told where the CLI refuses, in its words", async () => {
        pulumi.keep("prod-eu", { problem: "warning: a new version is there\nerror: PULUMI_ACCESS_TOKEN must be set\nmore" });
        await assert.rejects(stack().history(), { message: "pulumi stack history of prod-eu: PULUMI_ACCESS_TOKEN must be set" });
    });

    it("needs a CLI", async () => {
        rmSync(`${pulumi.place}/pulumi`);
        await assert.rejects(stack().history(), {
            message:
                "--live: no pulumi on PATH nor in PULUMI_HOME/versions, and the stacks are asked of it; see https://www.pulumi.com/docs/install/",
        });
    });
});
