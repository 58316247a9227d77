import assert from "node:assert/strict";
import { secret, unknownValue } from "../../contract/values.ts";
import { OfflineCloud } from "../offlineCloud.ts";
import { propertyNames } from "../types/propertyNames.ts";
import { replacements } from "./allReplacements.ts";
import { testRequest } from "../testing/testRequest.ts";
import { SampleProgram } from "../testing/testSamples.ts";
import { TestStack } from "../testing/testStack.ts";
import { typeTable } from "../types/typeTable.ts";

/** Values that a changed input gets where any text would be refused. */
const values: Readonly<Record<string, unknown>> = {
    containerDefinitions: '[{"name":"other"}]',
    requiresCompatibilities: ["EXTERNAL"],
    policy: '{"Version":"2012-10-17"}',
    encryptionConfigurations: [{ encryptionType: "KMS" }],
    "aws:kms/alias:Alias name": "alias/other",
    packageType: "Image",
    "aws:sfn/stateMachine:StateMachine type": "EXPRESS",
    subnets: ["subnet-3", "subnet-4"],
    "aws:autoscaling/policy:Policy policyType": "StepScaling",
    "aws:sns/topicSubscription:TopicSubscription endpoint": "other@example.com",
};

/** What has to be given besides, before and after, for the conditions of a row. */
const beside: Readonly<Record<string, { readonly before?: Record<string, unknown>; readonly after?: Record<string, unknown> }>> = {
    "aws:dynamodb/table:Table hashKey": { after: { attributes: [{ name: "other-1", type: "S" }] } },
    "aws:dynamodb/table:Table rangeKey": { after: { attributes: ["id", "other-1"].map((name) => ({ name, type: "S" })) } },
    "aws:ecs/capacityProvider:CapacityProvider cluster": managedInstances(),
    "aws:ecs/capacityProvider:CapacityProvider managedInstancesProvider.instanceLaunchTemplate.capacityOptionType": managedInstances(),
    "aws:autoscaling/policy:Policy policyType": { after: { targetTrackingConfiguration: undefined } },
    "aws:lambda/function:Function packageType": { after: { code: undefined, handler: undefined, runtime: undefined, imageUri: "x" } },
    "aws:lb/loadBalancer:LoadBalancer subnets": network(),
    "aws:lb/loadBalancer:LoadBalancer subnetMappings": network(),
    "aws:lb/loadBalancer:LoadBalancer securityGroups": network(),
};

function managedInstances() {
    const given = {
        autoScalingGroupProvider: undefined,
        cluster: "first",
        managedInstancesProvider: { infrastructureRoleArn: "arn:x", instanceLaunchTemplate: { capacityOptionType: "ON_DEMAND" } },
    };
    return { before: given, after: given };
}

function network() {
    return { before: { loadBalancerType: "network" }, after: { loadBalancerType: "network" } };
}

/** Every rule of a security group begins with `cidrIpv4`. */
function sourceChange(property: string): Record<string, unknown> {
    return property === "cidrIpv4" ? { cidrIpv4: undefined, cidrIpv6: "2001:db8::/32" } : { cidrIpv4: undefined };
}

type Program = Parameters<TestStack["up"]>[0];

function subject(type: string, changes: Record<string, unknown>): Program {
    return (provider) => {
        new SampleProgram(provider).make(type, "subject", changes);
    };
}

const stacks = new Map<string, Promise<TestStack>>();

/** A stack that has the sample of this type; previews leave it as it is. */
function stackWith(type: string, before: Record<string, unknown>): Promise<TestStack> {
    const key = `${type} ${JSON.stringify(before)}`;
    const stack = stacks.get(key) ?? madeStack(type, before);
    stacks.set(key, stack);
    return stack;
}

async function madeStack(type: string, before: Record<string, unknown>): Promise<TestStack> {
    const stack = new TestStack();
    assert.deepEqual((await stack.up(subject(type, before))).errors, []);
    return stack;
}

describe("replacements", () => {
    for (const { type, property, when } of replacements) {
        it(`replaces ${type} for ${property}${when === undefined ? "" : ` when ${when.says}`}`, async () => {
            const { before = {}, after = {} } = beside[`${type} ${property}`] ?? {};
            const value = values[`${type} ${property}`] ?? values[property] ?? "other-1";
            const isSource = /^(cidr|prefixListId|referenced)/.test(property);
            const change = isSource
                ? { ...(property === "cidrIpv4" ? {} : { [property]: "other-1" }), ...sourceChange(property) }
                : { [property]: value };
            const stack = await stackWith(type, before);
            const { taken, errors } = await stack.preview(subject(type, { ...after, ...change }));
            assert.deepEqual(errors, []);
            const step = taken.find(({ op, urn }) => op === "create-replacement" && urn.endsWith("::subject"));
            assert.ok(step?.replaceKeys?.includes(property.split(".")[0] ?? ""), JSON.stringify(taken.map(({ op, urn }) => [op, urn])));
        });
    }

    it("names inputs of the installed @pulumi/aws, each once, for every type that the offline AWS knows", () => {
        const rows = replacements.map(({ type, property }) => `${type} ${property}`);
        assert.deepEqual(rows, [...new Set(rows)]);
        for (const { type, property } of replacements) {
            assert.ok(propertyNames(type)?.inputs.has(property.split(".")[0] ?? ""), `${type} ${property}`);
        }
        const without = Object.keys(typeTable).filter((type) => !replacements.some((row) => row.type === type));
        assert.deepEqual(without, [
            "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration",
            "aws:chatbot/teamsChannelConfiguration:TeamsChannelConfiguration",
            "aws:ec2/internetGateway:InternetGateway",
        ]);
    });

    for (const type of Object.keys(typeTable).filter((type) => propertyNames(type)?.inputs.has("region"))) {
        it(`replaces ${type} for another region`, () => {
            const difference = diff(type, { region: "eu-central-1" }, { region: "us-east-1" });
            assert.deepEqual(difference.replaceKeys, ["region"]);
        });
    }
});

function diff(type: string, oldInputs: Record<string, unknown>, inputs: Record<string, unknown>, ignoreChanges: string[] = []) {
    const difference = new OfflineCloud().diff({ ...testRequest(type, inputs), id: "x", oldInputs, oldOutputs: {}, ignoreChanges });
    if ("failure" in difference) assert.fail(difference.failure);
    return difference;
}

describe("diff of the offline cloud", () => {
    const service = "aws:ecs/service:Service";

    it("updates in place what no row names", () => {
        assert.deepEqual(diff(service, { desiredCount: 1 }, { desiredCount: 2 }), {
            changes: "some",
            changedKeys: ["desiredCount"],
            replaceKeys: [],
            detailed: { desiredCount: "update" },
            deleteBeforeReplace: false,
        });
        assert.deepEqual(diff("aws:lb/listenerRule:ListenerRule", { priority: 1 }, { priority: 2 }).replaceKeys, []);
        assert.deepEqual(diff("aws:lb/loadBalancer:LoadBalancer", { subnets: ["a"] }, { subnets: ["b"] }).replaceKeys, []);
        assert.deepEqual(
            diff("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", { cidrIpv4: "a" }, { cidrIpv4: "b" }).replaceKeys,
            [],
        );
        assert.deepEqual(diff("aws:ec2/vpc:Vpc", { instanceTenancy: "dedicated" }, { instanceTenancy: "default" }).replaceKeys, []);
    });

    it("replaces when the new value is not known yet", () => {
        assert.deepEqual(diff(service, { cluster: "a" }, { cluster: unknownValue }).replaceKeys, ["cluster"]);
    });

    it("finds no difference in the order of a set, in how JSON is written, or in secrecy", () => {
        assert.equal(
            diff(service, { networkConfiguration: { subnets: ["a", "b"] } }, { networkConfiguration: { subnets: ["b", "a"] } }).changes,
            "none",
        );
        assert.equal(
            diff("aws:iam/role:Role", { assumeRolePolicy: '{"a":1,"b":2}' }, { assumeRolePolicy: '{ "b": 2, "a": 1 }' }).changes,
            "none",
        );
        assert.equal(diff(service, { name: "a" }, { name: secret("a") }).changes, "none");
        assert.equal(
            diff(service, { networkConfiguration: { subnets: ["a", "b"] } }, { networkConfiguration: { subnets: ["a"] } }).changes,
            "some",
        );
    });

    it("keeps what is ignored", () => {
        assert.equal(diff(service, { desiredCount: 1 }, { desiredCount: 2 }, ["desiredCount"]).changes, "none");
    });

    it("drops the triggers of a service that forces no new deployment", () => {
        const changes = (forceNewDeployment: boolean) =>
            diff(service, { forceNewDeployment, triggers: { redeploy: "1" } }, { forceNewDeployment, triggers: { redeploy: "2" } }).changes;
        assert.equal(changes(true), "some");
        assert.equal(changes(false), "none");
        assert.equal(diff(service, { forceNewDeployment: true, triggers: { a: "1" } }, { forceNewDeployment: true }).changes, "none");
    });

    it("deletes first what the program named, and what is the same thing to AWS", () => {
        const isFirst = (type: string, oldInputs: Record<string, unknown>, inputs: Record<string, unknown>) =>
            diff(type, oldInputs, inputs).deleteBeforeReplace;
        assert.equal(isFirst("aws:lb/targetGroup:TargetGroup", { name: "web", port: 80 }, { name: "web", port: 81 }), true);
        assert.equal(
            isFirst("aws:lb/targetGroup:TargetGroup", { name: "web-0123abc", port: 80 }, { name: "web-0123abc", port: 81 }),
            false,
        );
        assert.equal(isFirst("aws:lb/targetGroup:TargetGroup", { name: "web", slowStart: 1 }, { name: "web", slowStart: 2 }), false);
        assert.equal(isFirst("aws:ecr/lifecyclePolicy:LifecyclePolicy", { policy: "{}" }, { policy: "[]" }), true);
        assert.equal(isFirst("aws:ecs/taskDefinition:TaskDefinition", { family: "a", cpu: "1" }, { family: "a", cpu: "2" }), false);
    });
});
