import assert from "node:assert/strict";
import type * as pulumi from "@pulumi/pulumi";
import { settleInterrupted } from "../engine/state/settleInterrupted.ts";
import type { ResourceRequest } from "../contract/provider.ts";
import { type Properties, secret, unknownValue } from "../contract/values.ts";
import { allResources, resourcesOf } from "./cloud/cloud.ts";
import { changed, removed } from "./testing/drift.ts";
import { OfflineCloud } from "./offlineCloud.ts";
import { testRequest } from "./testing/testRequest.ts";
import { SampleProgram } from "./testing/testSamples.ts";
import { TestStack } from "./testing/testStack.ts";

const service = "aws:ecs/service:Service";
const taskDefinition = "aws:ecs/taskDefinition:TaskDefinition";
const targetGroup = "aws:lb/targetGroup:TargetGroup";
const serviceArn = "arn:aws:ecs:eu-central-1:111111111111:service/cluster/service";

const one =
    (type: string, changes: Record<string, unknown> = {}, options: pulumi.CustomResourceOptions = {}) =>
    (provider: pulumi.ProviderResource) => {
        new SampleProgram(provider).make(type, "subject", changes, options);
    };

function propertiesOf(stack: TestStack, type: string) {
    return resourcesOf(stack.cloud.cloud, type).map(({ properties }) => properties);
}

describe("the check of the offline AWS", () => {
    it("takes a generated name that the replacement will not have, and refuses a given one", () => {
        const queue = testRequest("aws:sqs/queue:Queue", { fifoQueue: true });
        const kept = { ...queue, oldInputs: { name: "orders-1a2b3c4" } };
        const checked = (request: ResourceRequest) => {
            const { inputs, failures } = new OfflineCloud().check(request);
            return [inputs["name"], failures.map(({ reason }) => reason)];
        };
        assert.deepEqual(checked(kept), ["orders-1a2b3c4", []]);
        assert.match(String(checked(queue)[0]), /^web-[0-9a-f]{7}\.fifo$/);
        const refused = ["orders-1a2b3c4", ["invalid queue name: orders-1a2b3c4; let it end in .fifo"]];
        assert.deepEqual(checked({ ...kept, inputs: { ...kept.inputs, name: "orders-1a2b3c4" } }), refused);
    });
});

describe("the configuration of the offline AWS", () => {
    it("is refused without a region, as Pulumi's provider refuses it, and one that is not known yet is taken", () => {
        const cloud = new OfflineCloud();
        for (const inputs of [{}, { region: "" }]) {
            const [failure, ...more] = cloud.checkConfig("pulumi:providers:aws", inputs);
            assert.match(failure?.reason ?? "", /^Missing region information\nMake sure you have set your AWS region/);
            assert.deepEqual(more, []);
        }
        for (const region of ["eu-west-1", unknownValue]) assert.deepEqual(cloud.checkConfig("pulumi:providers:aws", { region }), []);
        assert.deepEqual(cloud.checkConfig("pulumi:providers:random", {}), []);
    });

    it("is refused with a key that the provider does not have, each one in the provider's words", () => {
        const refused = (inputs: Properties) =>
            new OfflineCloud().checkConfig("pulumi:providers:aws", { region: "eu-west-1", ...inputs }).map(({ reason }) => reason);
        assert.deepEqual(refused({ version: "7.48.0", skipCredentialsValidation: "true" }), []);
        const elsewhere = "If the referenced key is not intended for the provider, please choose a different namespace from `aws:`.";
        assert.deepEqual(refused({ regoin: "x", environment: "dev", region: "" }), [
            `\`aws:regoin\` is not a valid configuration key for the aws provider. Did you mean \`aws:region\`? ${elsewhere}`,
            `\`aws:environment\` is not a valid configuration key for the aws provider. ${elsewhere}`,
            "Missing region information\nMake sure you have set your AWS region, e.g. `pulumi config set aws:region us-west-2`.",
        ]);
    });
});

describe("the life of a resource in the offline cloud", () => {
    it("changes nothing when it is put up twice, refreshed, or previewed", async () => {
        const stack = new TestStack();
        assert.equal((await stack.up(one(service))).steps.length, 3);
        assert.deepEqual((await stack.preview(one(service))).steps, []);
        assert.deepEqual((await stack.up(one(service))).steps, []);
        assert.deepEqual((await stack.refresh()).steps, []);
        await stack.destroy();
        assert.deepEqual(allResources(stack.cloud.cloud), []);
    });

    it("tells a refused input in a preview and in an update, in the words of Pulumi", async () => {
        const wrong = one(service, { launchType: "FARGATE", capacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1 }] });
        const expected =
            "aws:ecs/service:Service resource 'subject': property launchType value {FARGATE} has a problem: " +
            "InvalidParameterException: Specifying both a launch type and capacity provider strategy is not supported, " +
            "got launchType FARGATE; remove launchType";
        assert.deepEqual((await new TestStack().preview(wrong)).errors, [expected]);
        assert.deepEqual((await new TestStack().up(wrong)).errors, [expected]);
    });

    it("keeps the number of tasks that scaling chose when something else changes", async () => {
        const stack = new TestStack();
        const scaled = (desiredCount: number, healthCheckGracePeriodSeconds: number) =>
            one(service, { desiredCount, healthCheckGracePeriodSeconds }, { ignoreChanges: ["desiredCount"] });
        await stack.up(scaled(2, 30));
        stack.cloud.drift(changed(service, serviceArn, { desiredCount: 7 }));
        assert.deepEqual((await stack.up(scaled(3, 60))).steps, ["update subject"]);
        assert.equal(propertiesOf(stack, service)[0]?.["desiredCount"], 7);
        assert.equal(propertiesOf(stack, service)[0]?.["healthCheckGracePeriodSeconds"], 60);
        await stack.refresh();
        assert.deepEqual((await stack.preview(scaled(3, 60))).steps, []);
    });

    it("takes back what somebody changed once the program changes it or a refresh found it", async () => {
        const stack = new TestStack();
        await stack.up(one(service, { desiredCount: 2 }));
        stack.cloud.drift(changed(service, serviceArn, { desiredCount: 7 }));
        assert.deepEqual((await stack.preview(one(service, { desiredCount: 2 }))).steps, []);
        const found = await stack.refresh();
        assert.deepEqual(found.steps, ["refresh update subject"]);
        assert.deepEqual((await stack.up(one(service, { desiredCount: 2 }))).steps, ["update subject"]);
        assert.equal(propertiesOf(stack, service)[0]?.["desiredCount"], 2);
    });

    it("makes again what somebody deleted, once a refresh found it", async () => {
        const stack = new TestStack();
        await stack.up(one(service));
        stack.cloud.drift(removed(service, serviceArn));
        assert.deepEqual((await stack.refresh()).steps, ["refresh delete subject"]);
        assert.deepEqual((await stack.up(one(service))).steps, ["create subject"]);
        assert.throws(
            () => {
                stack.cloud.drift(removed(service, "other"));
            },
            new Error(`no ${service} other, only ${serviceArn}`),
        );
    });

    it("refuses to change what is gone", async () => {
        const stack = new TestStack();
        await stack.up(one(service));
        stack.cloud.drift(removed(service, serviceArn));
        const { errors } = await stack.up(one(service, { desiredCount: 2 }));
        assert.ok(errors.includes(`${service} ${serviceArn} does not exist; run refresh to take it out of the state`));
        assert.deepEqual((await stack.destroy()).errors, []);
    });

    it("makes the replacement of an unnamed resource first, under another name", async () => {
        const stack = new TestStack();
        await stack.up(one(targetGroup, { name: undefined }));
        const [before] = propertiesOf(stack, targetGroup);
        const { steps, errors } = await stack.up(one(targetGroup, { name: undefined, port: 81 }));
        assert.deepEqual(errors, []);
        assert.deepEqual(steps, ["create-replacement subject", "replace subject", "delete-replaced subject"]);
        const [after, ...others] = propertiesOf(stack, targetGroup);
        assert.deepEqual(others, []);
        assert.match(String(after?.["name"]), /^subject-[0-9a-f]{7}$/);
        assert.notEqual(after?.["name"], before?.["name"]);
        assert.deepEqual((await stack.preview(one(targetGroup, { name: undefined, port: 81 }))).steps, []);
    });

    it("deletes a named resource before its replacement, which would collide with it otherwise", async () => {
        const stack = new TestStack();
        await stack.up(one(targetGroup));
        const { steps } = await stack.up(one(targetGroup, { port: 81 }));
        assert.deepEqual(steps, ["delete-replaced subject", "replace subject", "create-replacement subject"]);
        const { errors } = await stack.up(one(targetGroup, { port: 82 }, { deleteBeforeReplace: false }));
        const collision = "ELBv2 Target Group (target) already exists; give this one another name";
        assert.ok(errors.includes(collision), errors.join("\n"));
    });

    it("keeps the name that was made up when an alias renames the resource", async () => {
        const stack = new TestStack();
        await stack.up(one(targetGroup, { name: undefined }));
        const renamed = (provider: pulumi.ProviderResource) => {
            new SampleProgram(provider).make(targetGroup, "renamed", { name: undefined }, { aliases: [{ name: "subject" }] });
        };
        assert.deepEqual((await stack.preview(renamed)).steps, []);
    });

    it("takes the old revision of a task definition away and leaves the new one", async () => {
        const stack = new TestStack();
        const withTask = (cpu: string) => (provider: pulumi.ProviderResource) => {
            const program = new SampleProgram(provider);
            const task = program.make(taskDefinition, "task", { family: "web", cpu });
            program.make(service, "subject", { taskDefinition: task.arn });
        };
        await stack.up(withTask("256"));
        assert.deepEqual((await stack.up(withTask("512"))).errors, []);
        const revisions = propertiesOf(stack, taskDefinition).filter(({ family }) => family === "web");
        assert.deepEqual(
            revisions.map(({ revision, cpu }) => [revision, cpu]),
            [[2, "512"]],
        );
        assert.equal(propertiesOf(stack, service)[0]?.["taskDefinition"], "arn:aws:ecs:eu-central-1:111111111111:task-definition/web:2");
    });

    it("keeps what is not to be destroyed", async () => {
        const stack = new TestStack();
        await stack.up(one("aws:cloudwatch/logGroup:LogGroup", { skipDestroy: true }));
        assert.deepEqual((await stack.destroy()).errors, []);
        assert.equal(propertiesOf(stack, "aws:cloudwatch/logGroup:LogGroup").length, 1);
    });

    it("never keeps a secret, and takes it for unchanged", async () => {
        const cloud = new OfflineCloud();
        const request = testRequest("aws:sns/topicSubscription:TopicSubscription", {
            endpoint: secret("https://user:password@example.com"),
        });
        const topic = testRequest("aws:sns/topic:Topic", { name: "topic" });
        const made = await cloud.create(topic);
        assert.ok("id" in made);
        const inputs: Properties = { ...request.inputs, topic: made.id, protocol: "https" };
        const created = await cloud.create({ ...request, inputs });
        assert.ok("id" in created);
        assert.deepEqual(created.outputs["endpoint"], inputs["endpoint"]);
        assert.ok(!JSON.stringify(cloud.cloud).includes("password"));
        const read = await cloud.read({ ...request, inputs, id: created.id, oldOutputs: created.outputs });
        assert.ok(read && "inputs" in read);
        assert.deepEqual(read.inputs, inputs);
    });

    it("reads by its id what the state never knew", async () => {
        const stack = new TestStack();
        await stack.up(one("aws:ecs/cluster:Cluster"));
        const [{ id, properties } = assert.fail()] = resourcesOf(stack.cloud.cloud, "aws:ecs/cluster:Cluster");
        const request = { ...testRequest("aws:ecs/cluster:Cluster", {}), id, oldOutputs: {} };
        assert.deepEqual(await stack.cloud.read(request), {
            id,
            outputs: properties,
            inputs: { name: "cluster", region: "eu-central-1", tagsAll: {} },
        });
        assert.deepEqual(await stack.cloud.read({ ...request, id: "other" }), {
            failure: "resource 'other' does not exist; AWS kept nothing under that id: take adopt or import out",
        });
        assert.equal(await stack.cloud.read({ ...request, inputs: { name: "other" }, id: "other" }), undefined);
    });

    it("sees no difference where the program leaves out what AWS answers, and one where AWS would answer otherwise", async () => {
        const stack = new TestStack();
        await stack.up(one("aws:cloudwatch/logGroup:LogGroup", { name: "logs", logGroupClass: "STANDARD" }));
        assert.deepEqual((await stack.preview(one("aws:cloudwatch/logGroup:LogGroup", { name: "logs" }))).steps, []);
        await stack.up(one("aws:cloudwatch/logGroup:LogGroup", { name: "logs", logGroupClass: "INFREQUENT_ACCESS" }));
        assert.notDeepEqual((await stack.preview(one("aws:cloudwatch/logGroup:LogGroup", { name: "logs" }))).steps, []);
    });

    it("previews an update with the outputs that AWS keeps", async () => {
        const stack = new TestStack();
        await stack.up(one(service, { desiredCount: 1 }));
        const { taken } = await stack.preview(one(service, { desiredCount: 2 }));
        const outputs = taken.find(({ op }) => op === "update")?.new?.outputs;
        assert.equal(outputs?.["arn"], serviceArn);
        assert.equal(outputs?.["desiredCount"], 2);
    });
});

describe("faults of the offline cloud", () => {
    const healthy = { waitForSteadyState: true, deploymentController: { type: "ECS" } };

    it("fails the chosen call, and none after it", async () => {
        const stack = new TestStack();
        stack.cloud.disturb([{ kind: "fail", operation: "create", call: 2, message: "ServerException: try again" }]);
        const first = await stack.up(one(service));
        assert.ok(first.errors.includes("ServerException: try again"));
        assert.equal(allResources(stack.cloud.cloud).length, 1);
        assert.deepEqual((await stack.up(one(service))).errors, []);
    });

    it("is throttled without harm 24 times and fails at the 25th", async () => {
        const throttled = async (calls: number) => {
            const stack = new TestStack();
            stack.cloud.disturb([{ kind: "throttle", operation: "create", type: "aws:ecs/cluster:Cluster", calls }]);
            return (await stack.up(one("aws:ecs/cluster:Cluster"))).errors.filter((error) => error !== "update failed");
        };
        const refused = "ThrottlingException: Rate exceeded, after 25 attempts; run it again";
        assert.deepEqual(await throttled(23), []);
        assert.deepEqual(await throttled(24), []);
        assert.deepEqual(await throttled(25), [refused]);
    });

    it("is slow", async () => {
        const stack = new TestStack();
        stack.cloud.disturb([{ kind: "slow", name: "subject", milliseconds: 60 }]);
        const start = performance.now();
        await stack.up(one("aws:ecs/cluster:Cluster"));
        assert.ok(performance.now() - start >= 55);
    });

    for (const at of ["before", "after"] as const) {
        it(`lets the process crash ${at} AWS does what it is asked, at each step, and the next run ends well`, async () => {
            for (let call = 1; call <= 3; call++) {
                const stack = new TestStack();
                stack.cloud.disturb([{ kind: "crash", operation: "create", call, at }]);
                const { errors } = await stack.up(one(service));
                assert.ok(errors.some((error) => error.includes("the process has crashed")));
                assert.equal(stack.state.pendingOperations.length, 1);
                const made = allResources(stack.cloud.cloud).length;
                assert.equal(made, at === "after" ? call : call - 1);
                stack.state = (await settleInterrupted(stack.state, stack.cloud)).state;
                assert.deepEqual((await stack.up(one(service))).errors, []);
                assert.equal(allResources(stack.cloud.cloud).length, 3);
                assert.deepEqual((await stack.preview(one(service))).steps, []);
            }
        });
    }

    it("finds what an interrupted update did, so that an update back is one, and the same update is none", async () => {
        for (const [at, next, steps] of [
            ["after", 1, ["update subject"]],
            ["after", 2, []],
            ["before", 1, []],
            ["before", 2, ["update subject"]],
        ] as const) {
            const stack = new TestStack();
            const counted = (desiredCount: number) => one(service, { desiredCount });
            await stack.up(counted(1));
            stack.cloud.disturb([{ kind: "crash", operation: "update", call: 1, at }]);
            await stack.up(counted(2));
            stack.state = (await settleInterrupted(stack.state, stack.cloud)).state;
            assert.deepEqual((await stack.up(counted(next))).steps, steps, `${at} ${String(next)}`);
            assert.equal(propertiesOf(stack, service)[0]?.["desiredCount"], next);
        }
    });

    for (const [what, type, changes, options] of [
        ["is not to be destroyed", taskDefinition, { skipDestroy: true }, {}],
        ["is retained", "aws:s3/bucket:Bucket", {}, { retainOnDelete: true }],
    ] as const) {
        it(`takes nothing for made by an interrupted creation that ${what} and was made before`, async () => {
            const stack = new TestStack();
            await stack.up(one(type, changes, options));
            await stack.up(() => undefined);
            assert.equal(resourcesOf(stack.cloud.cloud, type).length, 1);
            stack.cloud.disturb([{ kind: "crash", operation: "create", call: 1, at: "before" }]);
            await stack.up(one(type, { ...changes, ...(type === taskDefinition ? { family: "other" } : { bucket: "other" }) }, options));
            const { state, diagnostics } = await settleInterrupted(stack.state, stack.cloud);
            assert.match(diagnostics[0]?.message ?? "", /it was not made/);
            assert.deepEqual(
                state.resources.filter((resource) => resource.type === type),
                [],
            );
        });
    }

    it("ends the process in the way that it is given", async () => {
        class Killed extends Error {}
        const cloud = new OfflineCloud({
            faults: [{ kind: "crash", call: 1, at: "before" }],
            crash: () => {
                throw new Killed();
            },
        });
        await assert.rejects(cloud.create(testRequest("aws:ecs/cluster:Cluster", { name: "a" })), Killed);
    });

    describe("a deployment that ECS rolls back", () => {
        const rolledBack = [{ kind: "deploymentRolledBack", name: "subject" }] as const;
        const reason = "Service deployment rolled back because of circuit breaker: tasks failed to start.";
        const arn = (revision: number) => `arn:aws:ecs:eu-central-1:111111111111:task-definition/web:${String(revision)}`;

        const withTask = (cpu: string, changes: Record<string, unknown>) => (provider: pulumi.ProviderResource) => {
            const program = new SampleProgram(provider);
            const options = { retainOnDelete: true };
            const task = program.make(taskDefinition, "task", { family: "web", cpu }, options);
            program.make(service, "subject", { taskDefinition: task.arn, ...changes });
        };

        it("fails up exactly when the service names the ECS controller and waits for a steady state", async () => {
            for (const [changes, isNoticed] of [
                [healthy, true],
                [{ ...healthy, waitForSteadyState: false }, false],
                [{ ...healthy, waitForSteadyState: undefined }, false],
                [{ ...healthy, deploymentController: undefined }, false],
                [{ ...healthy, deploymentController: { type: "CODE_DEPLOY" } }, false],
            ] as const) {
                const stack = new TestStack();
                await stack.up(withTask("256", changes));
                stack.cloud.disturb(rolledBack);
                const { errors } = await stack.up(withTask("512", changes));
                const failure = `1 error occurred:\n\t* waiting for ECS Service (${serviceArn}) update: ${reason}`;
                assert.equal(errors.includes(failure), isNoticed, JSON.stringify(changes));
                assert.equal(errors.length > 0, isNoticed);
                assert.equal(propertiesOf(stack, service)[0]?.["taskDefinition"], arn(1));
            }
        });

        it("is found by a refresh where nobody waited, and deployed again", async () => {
            const stack = new TestStack();
            await stack.up(withTask("256", {}));
            stack.cloud.disturb(rolledBack);
            assert.deepEqual((await stack.up(withTask("512", {}))).errors, []);
            assert.deepEqual((await stack.preview(withTask("512", {}))).steps, []);
            assert.deepEqual((await stack.refresh()).steps, ["refresh update subject"]);
            assert.deepEqual((await stack.up(withTask("512", {}))).steps, ["update subject"]);
            assert.equal(propertiesOf(stack, service)[0]?.["taskDefinition"], arn(2));
        });

        it("fails the first deployment too, and the service stays", async () => {
            const stack = new TestStack();
            stack.cloud.disturb(rolledBack);
            const { errors } = await stack.up(one(service, healthy));
            assert.ok(errors.includes(`1 error occurred:\n\t* waiting for ECS Service (${serviceArn}) create: ${reason}`));
            assert.equal(propertiesOf(stack, service).length, 1);
            assert.deepEqual((await stack.up(one(service, healthy))).errors, []);
        });

        it("does not meet a change that starts no deployment", async () => {
            const stack = new TestStack();
            await stack.up(one(service, { ...healthy, desiredCount: 1 }));
            stack.cloud.disturb(rolledBack);
            assert.deepEqual((await stack.up(one(service, { ...healthy, desiredCount: 2 }))).errors, []);
        });
    });
});
