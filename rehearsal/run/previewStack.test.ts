import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import type { Policies } from "@pulumi/policy";
import * as pulumi from "@pulumi/pulumi";
import { allResources } from "../aws/cloud/cloud.ts";
import { OfflineCloud } from "../aws/offlineCloud.ts";
import { emptyState, type StackState } from "../engine/resource/resourceState.ts";
import { loadPolicyPack } from "../../reports/judging/loadPolicyPack.ts";
import { isAllowed, type PreviewResult, previewStack } from "./previewStack.ts";
import { runStack } from "./runStack.ts";
import type { Journal } from "../engine/state/journal.ts";

const pack = loadPolicyPack();
const disabled = { "pulumi:disable-default-providers": '["aws"]' };

function previewWith(policies: Policies, program: (options: pulumi.CustomResourceOptions) => unknown, stack = "prod-eu") {
    // The plan alone.
    return runStack({
        project: "ecs-platform",
        stack,
        config: disabled,
        policyPacks: [{ ...pack, policies }],
        provider: new OfflineCloud(),
        state: emptyState,
        program: () => {
            const provider = new aws.Provider("aws", { region: "eu-central-1", allowedAccountIds: ["111111111111"] });
            return program({ provider });
        },
    });
}

function beat(desiredCount: pulumi.Input<number>, options: pulumi.CustomResourceOptions): aws.ecs.Service {
    return new aws.ecs.Service("amply-beat", { cluster: "arn:cluster", desiredCount, tags: { Role: "beat" } }, options);
}

class Misspelt extends pulumi.CustomResource {}

const only = (name: string) => pack.policies.filter((policy) => policy.name === name);

describe("judging a preview", () => {
    it("forbids a second beat by name, with the resource and the fix", async () => {
        const result = await previewWith(only("beat-desired-count-one"), (options) => beat(2, options));
        const [finding, ...others] = result.findings;
        assert.deepEqual(others, []);
        assert.equal(finding?.policy, "beat-desired-count-one");
        assert.equal(finding.level, "mandatory");
        assert.match(finding.urn, /aws:ecs\/service:Service::amply-beat$/);
        assert.match(finding.message, /amply-beat: desiredCount is 2, must be 1; /);
        assert.ok(!isAllowed(result));
    });

    it("allows exactly one", async () => {
        const result = await previewWith(only("beat-desired-count-one"), (options) => beat(1, options));
        assert.deepEqual([result.findings, isAllowed(result)], [[], true]);
    });

    it("never lets an unknown count pass", async () => {
        const result = await previewWith(only("beat-desired-count-one"), (options) => {
            const queue = new aws.sqs.Queue("jobs", {}, options);
            beat(
                queue.arn.apply(({ length }) => length),
                options,
            );
        });
        assert.deepEqual(
            result.findings.map(({ level }) => level),
            ["mandatory"],
        );
    });

    it("judges resources on inputs as the provider checked them, with its defaults", async () => {
        const seen: unknown[] = [];
        const policies: Policies = [
            {
                name: "look",
                description: "Looks.",
                enforcementLevel: "advisory",
                validateResource: ({ type, props }) => {
                    if (type === "aws:ecs/service:Service") seen.push(props["schedulingStrategy"]);
                },
            },
        ];
        await previewWith(policies, (options) => beat(1, options));
        assert.deepEqual(seen, ["REPLICA"]);
    });

    it("reads an unknown value as Pulumi does: the policy cannot run, and says so as advice", async () => {
        const policies: Policies = [
            {
                name: "reads-arn",
                description: "Reads.",
                enforcementLevel: "mandatory",
                validateResource: ({ type, props }, report) => {
                    if (type === "aws:ecs/service:Service" && String(props["cluster"]).length > 1000) report("long");
                },
            },
        ];
        const result = await previewWith(policies, (options) => {
            const cluster = new aws.ecs.Cluster("cluster", {}, options);
            new aws.ecs.Service("web", { cluster: cluster.arn }, options);
        });
        assert.equal(result.findings[0]?.level, "advisory");
        assert.match(
            result.findings[0].message,
            /can't run policy 'reads-arn' from policy pack 'ecs-platform@v[\d.]+' during preview: .*can't be known during preview/,
        );
    });

    it("plans what a remediation makes of the inputs, before the other policies see them", async () => {
        const seen: unknown[] = [];
        const policies: Policies = [
            {
                name: "count-one",
                description: "Sets the count.",
                enforcementLevel: "remediate",
                remediateResource: ({ type, props }) => (type === "aws:ecs/service:Service" ? { ...props, desiredCount: 1 } : undefined),
            },
            {
                name: "look",
                description: "Looks.",
                enforcementLevel: "advisory",
                validateResource: ({ type, props }) => {
                    if (type === "aws:ecs/service:Service") seen.push(props["desiredCount"]);
                },
            },
        ];
        const result = await previewWith(policies, (options) => beat(2, options));
        const planned = result.steps.find(({ resource }) => resource.name === "amply-beat")?.resource;
        assert.deepEqual([seen, planned?.inputs["desiredCount"]], [[1], 1]);
    });

    it("gives as advice what a remediation would have to know and cannot yet", async () => {
        const policies: Policies = [
            {
                name: "right-cluster",
                description: "Sets the cluster.",
                enforcementLevel: "remediate",
                remediateResource: ({ type, props }) =>
                    type === "aws:ecs/service:Service" && props["cluster"] === "old" ? { ...props, cluster: "new" } : undefined,
            },
        ];
        const { findings } = await previewWith(policies, (options) => {
            new aws.ecs.Service("web", { cluster: new aws.ecs.Cluster("cluster", {}, options).arn }, options);
        });
        assert.deepEqual(
            findings.map(({ policy, level, urn }) => [policy, level, urn.split("::").at(-1)]),
            [["right-cluster", "advisory", "web"]],
        );
        assert.match(findings[0]?.message ?? "", /^can't run remediation 'right-cluster' from policy pack '.*' during preview: /);
    });

    it("shows stack policies every resource with its dependencies at the end, and not at all after an error", async () => {
        const seen: string[] = [];
        const policies: Policies = [
            {
                name: "whole",
                description: "Sees all.",
                enforcementLevel: "advisory",
                validateStack: ({ resources }) => {
                    for (const { name, propertyDependencies } of resources) {
                        seen.push(`${name} <- ${(propertyDependencies["cluster"] ?? []).map((dependency) => dependency.name).join(",")}`);
                    }
                },
            },
        ];
        const program = (options: pulumi.CustomResourceOptions) => {
            const cluster = new aws.ecs.Cluster("cluster", {}, options);
            new aws.ecs.Service("web", { cluster: cluster.arn }, options);
        };
        await previewWith(policies, program);
        assert.deepEqual(seen.slice(-2), ["cluster <- ", "web <- cluster"]);
        seen.length = 0;
        const failed = await previewWith(policies, (options) => {
            program(options);
            throw new pulumi.RunError("no");
        });
        assert.deepEqual([seen, isAllowed(failed)], [[], false]);
    });

    it("refuses a property that the resource does not have, and the resource that names no provider", async () => {
        const result = await previewWith([], (options) => {
            new Misspelt("aws:ecs/cluster:Cluster", "cluster", { nam: "x" }, options);
            new aws.ecs.Cluster("stray");
        });
        const messages = result.diagnostics.map(({ message }) => message).sort();
        assert.match(messages[1] ?? "", /nam.*did you mean name/);
        assert.match(
            messages[0] ?? "",
            /Default provider for 'aws' disabled\. 'urn:pulumi:prod-eu::ecs-platform::aws:ecs\/cluster:Cluster::stray' must use an explicit provider\./,
        );
        assert.ok(!isAllowed(result));
    });
});

describe("trying what a preview plans", () => {
    const common = { project: "ecs-platform", stack: "staging", config: {}, policyPacks: [{ ...pack, policies: [] }] };
    const provider = (region = "eu-central-1") => new aws.Provider("aws", { region, allowedAccountIds: ["111111111111"] });

    /** A stack as it is after an update by this program. */
    async function madeBy(program: () => unknown) {
        const cloud = new OfflineCloud();
        let state: StackState = emptyState;
        const save = (journal: Journal) => (state = journal.state());
        const { diagnostics } = await runStack({ ...common, provider: cloud, state, save, program });
        assert.deepEqual(diagnostics, []);
        return { provider: cloud, state };
    }
    const errorsOf = (result: PreviewResult) =>
        result.diagnostics.map(({ urn = "", message }) => `${urn.split("::").at(-1) ?? ""}: ${message}`);

    const queue = (name: string) => () => {
        new aws.sqs.Queue(name, { name: "jobs" }, { provider: provider() });
    };

    it("fails where the update would, and leaves what exists alone", async () => {
        const made = await madeBy(queue("one"));
        const before = structuredClone([made.state, allResources(made.provider.cloud)]);
        const preview = await previewStack({ ...common, ...made, program: queue("two") });
        assert.deepEqual(errorsOf(preview), [
            "two: QueueAlreadyExists: A queue named jobs already exists; take it up with adopt: true of its service, or give this one another name",
        ]);
        assert.equal(isAllowed(preview), false);
        assert.deepEqual([made.state, allResources(made.provider.cloud)], before);
        const update = await runStack({ ...common, ...made, program: queue("two"), save: () => undefined });
        assert.deepEqual(errorsOf(update), [...errorsOf(preview), ": update failed"]);
    });

    it("does not foresee faults that nobody can know of", async () => {
        const made = await madeBy(() => undefined);
        made.provider.disturb([{ kind: "fail", call: 1, message: "no" }]);
        assert.equal(isAllowed(await previewStack({ ...common, ...made, program: queue("one") })), true);
    });

    it("leaves out what turns out to be no change once a value is known", async () => {
        const program = (size: number) => () => {
            const options = { provider: provider() };
            const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: `10.${size}.0.0/16` }, options);
            new aws.sqs.Queue("jobs", { tags: { Known: vpc.id.apply((id) => String(id.startsWith("vpc-"))) } }, options);
        };
        const preview = await previewStack({ ...common, ...(await madeBy(program(1))), program: program(2) });
        assert.deepEqual(
            preview.steps.filter(({ op }) => op !== "same").map(({ op, resource }) => `${op} ${resource.name}`),
            ["replace vpc"],
        );
        assert.deepEqual(preview.changeSummary, { replace: 1, same: 3 });
    });

    it("finds what a policy says of a value that only an update knows", async () => {
        const reading: Policies = [
            {
                name: "short-ids",
                description: "Reads an id.",
                enforcementLevel: "mandatory",
                validateResource: ({ props }, report) => {
                    if (String(props["policy"]).includes("QueueId")) report("names a queue");
                },
            },
        ];
        const program = () => {
            const options = { provider: provider() };
            const { id } = new aws.sqs.Queue("jobs", {}, options);
            new aws.sns.TopicPolicy(
                "policy",
                { arn: "arn:aws:sns:eu-central-1:1:t", policy: pulumi.jsonStringify({ QueueId: id }) },
                options,
            );
        };
        const preview = await previewStack({ ...common, policyPacks: [{ ...pack, policies: reading }], program });
        assert.deepEqual(
            preview.findings.map(({ level, message }) => [level, message.split("\n")[0]]),
            [
                ["advisory", preview.findings[0]?.message.split("\n")[0]],
                ["mandatory", "Reads an id."],
            ],
        );
        assert.match(preview.findings[0]?.message ?? "", /can't be known during preview/);
        assert.equal(isAllowed(preview), false);
    });

    it("refuses another account for what runs", async () => {
        const made = await madeBy(queue("jobs"));
        const moved = () => {
            const there = new aws.Provider("aws", { region: "eu-central-1", allowedAccountIds: ["222222222222"] });
            new aws.sqs.Queue("jobs", { name: "jobs" }, { provider: there });
        };
        assert.deepEqual(errorsOf(await previewStack({ ...common, ...made, program: moved })), [
            "aws: what runs stays in its account, got 222222222222 after 111111111111; make a stack of its own there and move the traffic, or " +
                "destroy this one first",
        ]);
    });
});
