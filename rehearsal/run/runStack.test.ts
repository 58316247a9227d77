import assert from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import type { Policies } from "@pulumi/policy";
import { allResources } from "../aws/cloud/cloud.ts";
import { OfflineCloud } from "../aws/offlineCloud.ts";
import { noPolicies } from "../../commands/testing/testHost.ts";
import { formatReport } from "../display/report.ts";
import { emptyState, type StackState } from "../engine/resource/resourceState.ts";
import { isAllowed, type RunResult } from "../engine/runResult.ts";
import type { Journal } from "../engine/state/journal.ts";
import { runStack } from "./runStack.ts";
import { destroyStack, refreshStack } from "./refreshAndDestroy.ts";
import { firstSettings, testEnvironment, type TestSettings } from "../testing/testEnvironment.ts";

/** The small environment of the tests, kept in memory. */
class Kept {
    readonly cloud = new OfflineCloud();
    state: StackState = emptyState;

    run(settings: Partial<TestSettings> = {}, policies: Policies = [], isPreview = false): Promise<RunResult> {
        return runStack({
            ...this.#common(),
            config: {},
            policyPacks: [{ ...noPolicies, policies }],
            program: () => {
                testEnvironment({ ...firstSettings, ...settings });
            },
            ...(isPreview ? {} : { save: this.#save }),
        });
    }

    async refresh(): Promise<RunResult> {
        return (await refreshStack({ ...this.#common(), save: this.#save })).result;
    }

    async destroy(): Promise<RunResult> {
        return (await destroyStack({ ...this.#common(), save: this.#save })).result;
    }

    #common() {
        return { project: "ecs-platform", stack: "staging", provider: this.cloud, state: this.state };
    }

    readonly #save = (journal: Journal) => {
        this.state = structuredClone(journal.state());
    };
}

const changesOf = ({ steps }: RunResult) =>
    steps.filter(({ op }) => op !== "same").map(({ op, resource, changed }) => [op, resource.name, ...changed].join(" "));
const report = (result: RunResult, showProperties = false) => stripVTControlCharacters(formatReport(result, { showProperties }));

describe("running a stack", () => {
    it("plans what it then does, and does nothing twice", async () => {
        const kept = new Kept();
        const plan = await kept.run({}, [], true);
        assert.deepEqual([kept.state, allResources(kept.cloud.cloud)], [emptyState, []]);
        const up = await kept.run();
        assert.deepEqual(changesOf(up).sort(), changesOf(plan).sort());
        assert.deepEqual([plan.isDone, up.isDone], [false, true]);
        assert.deepEqual(Object.keys((await kept.run()).changeSummary), ["same"]);
        assert.deepEqual(Object.keys((await kept.refresh()).changeSummary), ["same"]);
    });

    const replacements = [
        {
            what: "a task definition",
            change: { version: "v2" },
            expected: ["replace task containerDefinitions", "update service taskDefinition"],
        },
        { what: "a target group", change: { port: 9090 }, expected: ["replace target port", "update listener defaultActions"] },
        { what: "a subnet", change: { subnet: 2 }, expected: ["replace subnet-0 cidrBlock"] },
    ] as const;
    for (const { what, change, expected } of replacements) {
        it(`replaces ${what} once, with what depends on it, in the plan and then`, async () => {
            const kept = new Kept();
            await kept.run();
            const before = allResources(kept.cloud.cloud).length;
            const plan = changesOf(await kept.run(change, [], true));
            const up = await kept.run(change);
            assert.ok(isAllowed(up), report(up));
            for (const line of expected) assert.ok(plan.includes(line), plan.join("\n"));
            assert.deepEqual(changesOf(up).sort(), plan.sort());
            assert.equal(allResources(kept.cloud.cloud).length, before);
            assert.deepEqual(Object.keys((await kept.run(change)).changeSummary), ["same"]);
        });
    }

    it("shows the old and the new value of what changes, and why it is replaced", async () => {
        const kept = new Kept();
        await kept.run();
        const text = report(await kept.run({ version: "v2", hasQueue: false }, [], true), true);
        const lines = [
            "+-    aws:ecs:TaskDefinition: (replace)",
            "          ~ containerDefinitions: (json) [ (needs a replacement)",
            "              ~ [0]: {",
            '                  ~ image: "web:v1" => "web:v2"',
            "                }",
            "            ]",
        ];
        assert.ok(text.includes(lines.at(0) ?? ""), text);
        assert.ok(text.includes(lines.slice(1).join("\n")), text);
        assert.match(text, /- {5}aws:sqs:Queue: \(delete\)\n +\[id=https:\/\/sqs\.[^\]]+\]\n +\[urn=[^\]]+queue\]\n/);
    });

    it("says of each resource what was done, and what failed; what did not fail is kept, and the next run goes on", async () => {
        const kept = new Kept();
        kept.cloud.disturb([{ kind: "fail", call: 1, operation: "create", name: "cluster", message: "LimitExceeded: no more clusters" }]);
        const failed = await kept.run();
        assert.ok(!isAllowed(failed));
        const text = report(failed);
        assert.match(text, /\n \+ .*aws:ecs:Cluster +cluster +\*\*creating failed\*\*\n/);
        assert.match(text, /\n \+ .*aws:ec2:Vpc +vpc +created\n/);
        assert.match(text, /aws:ecs:Cluster \(cluster\): error: LimitExceeded: no more clusters\n/);
        const created = failed.steps.filter(({ op, isFailed }) => op === "create" && !isFailed).length;
        assert.deepEqual(failed.changeSummary, { create: created });
        const next = await kept.run();
        assert.ok(isAllowed(next), report(next));
        assert.equal(next.changeSummary.same, created);
    });

    it("shows what an earlier run could not delete beside what stands in its place", async () => {
        const kept = new Kept();
        await kept.run();
        kept.cloud.disturb([{ kind: "fail", call: 1, operation: "delete", name: "target", message: "ResourceInUse" }]);
        const failed = await kept.run({ port: 9090 });
        assert.match(report(failed), / \+- .*aws:lb:TargetGroup +target +\*\*replacing failed\*\*/);
        const next = await kept.run({ port: 9090 });
        assert.deepEqual(changesOf(next), ["delete target"]);
        assert.deepEqual(Object.keys((await kept.run({ port: 9090 })).changeSummary), ["same"]);
    });

    it("does not make a resource that a policy forbids once its values are known, and what depends on it", async () => {
        const policies: Policies = [
            {
                name: "no-clusters",
                description: "Forbids.",
                enforcementLevel: "mandatory",
                validateResource: ({ type, props }, violation) => {
                    if (type === "aws:ecs/service:Service" && String(props["cluster"]).startsWith("arn:aws:ecs")) violation("not on ECS");
                },
            },
        ];
        const kept = new Kept();
        const plan = await kept.run({}, policies, true);
        assert.deepEqual(
            plan.findings.map(({ level }) => level),
            ["advisory"],
        );
        const up = await kept.run({}, policies);
        assert.deepEqual(
            up.findings.map(({ policy, level, message }) => [policy, level, message.split("\n").at(-1)]),
            [["no-clusters", "mandatory", "not on ECS"]],
        );
        assert.ok(!isAllowed(up));
        const types = allResources(kept.cloud.cloud).map(({ type }) => type);
        assert.ok(types.includes("aws:ecs/cluster:Cluster") && !types.includes("aws:ecs/service:Service"), types.join("\n"));
    });

    it("deletes everything, dependents first", async () => {
        const kept = new Kept();
        await kept.run();
        const result = await kept.destroy();
        assert.deepEqual([kept.state.resources, allResources(kept.cloud.cloud)], [[], []]);
        assert.match(report(result), /^ {5}Type +Name +Status\n - {3}pulumi:pulumi:Stack +ecs-platform-staging +deleted\n/);
        assert.equal(result.changeSummary.delete, result.steps.length);
    });
});
