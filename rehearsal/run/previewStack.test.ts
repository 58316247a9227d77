import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import type { Policies } from "@pulumi/policy";
import * as pulumi from "@pulumi/pulumi";
import { pack } from "../../policies/pack.ts";
import { isAllowed, previewStack } from "./previewStack.ts";

const disabled = { "pulumi:disable-default-providers": '["aws"]' };

function previewWith(policies: Policies, program: (options: pulumi.CustomResourceOptions) => unknown, stack = "prod-eu") {
    return previewStack({
        project: "ecs-platform",
        stack,
        config: disabled,
        policyPack: { ...pack, policies },
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
