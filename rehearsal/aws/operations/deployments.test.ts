import assert from "node:assert/strict";
import { resourcesOf } from "../cloud/cloud.ts";
import { trafficShifted } from "../testing/drift.ts";
import { block, blocks, valuesAt } from "../propertyValues.ts";
import { listenerRule, type ShiftedParts, shiftedService } from "../testing/testDeployments.ts";
import { samplesOf } from "../testing/testRefusals.ts";
import { TestStack } from "../testing/testStack.ts";

const shifted = (parts: ShiftedParts = {}) => samplesOf((program) => shiftedService(program, parts));
const ignoring = (path: string): ShiftedParts => ({ ruleOptions: { ignoreChanges: [path] } });
const production = (stack: TestStack) =>
    resourcesOf(stack.cloud.cloud, listenerRule).find(({ urn }) => urn.endsWith("::production")) ?? assert.fail();

/** `blue: 100`, in alphabetical order. */
function weightsOf(stack: TestStack): readonly string[] {
    const groups = blocks(valuesAt(production(stack).properties, "actions[].forward.targetGroups")[0]);
    return groups.map(({ arn, weight }) => `${String(arn).split("/").at(-2) ?? ""}: ${String(weight)}`).sort();
}

/** A stack whose service was deployed so many times. */
async function deployed(times: number, parts: ShiftedParts = {}): Promise<TestStack> {
    const stack = new TestStack();
    for (let turn = 0; turn < times; turn += 1) {
        const changes = { healthCheckGracePeriodSeconds: turn };
        assert.deepEqual((await stack.up(shifted({ ...parts, changes }))).errors, []);
    }
    return stack;
}

describe("deployments that shift traffic", () => {
    for (const strategy of ["BLUE_GREEN", "LINEAR", "CANARY"]) {
        it(`move all traffic to the other target group each time, with ${strategy}`, async () => {
            assert.deepEqual(weightsOf(await deployed(1, { strategy })), ["blue: 0", "green: 100"]);
            assert.deepEqual(weightsOf(await deployed(2, { strategy })), ["blue: 100", "green: 0"]);
        });
    }

    it("bring the alternate target group into a rule that named the other one alone", async () => {
        const parts: ShiftedParts = { hasTestRule: true, actions: (blue) => [{ type: "forward", targetGroupArn: blue }] };
        const stack = await deployed(1, parts);
        assert.deepEqual(weightsOf(stack), ["blue: 0", "green: 100"]);
        assert.deepEqual(valuesAt(production(stack).properties, "actions[].targetGroupArn"), []);
    });

    it("move nothing where the strategy rolls, or nothing is deployed", async () => {
        assert.deepEqual(weightsOf(await deployed(2, { strategy: "ROLLING" })), ["blue: 100", "green: 0"]);
        const stack = await deployed(1);
        const changes = { healthCheckGracePeriodSeconds: 0, desiredCount: 3 };
        assert.deepEqual((await stack.up(shifted({ changes }))).steps, ["update subject"]);
        assert.deepEqual(weightsOf(stack), ["blue: 0", "green: 100"]);
    });

    it("are never seen without a refresh, and taken back after one by a program that says nothing of it", async () => {
        const stack = await deployed(1);
        assert.deepEqual((await stack.preview(shifted({ changes: { healthCheckGracePeriodSeconds: 0 } }))).steps, []);
        assert.deepEqual((await stack.refresh()).steps, ["refresh update production"]);
        assert.deepEqual((await stack.preview(shifted({ changes: { healthCheckGracePeriodSeconds: 0 } }))).steps, ["update production"]);
    });

    for (const path of ["actions", "actions[0].forward", "actions[0].forward.targetGroups"]) {
        it(`stay as they are where the program ignores ${path}`, async () => {
            const stack = await deployed(1, ignoring(path));
            await stack.refresh();
            const changes = { healthCheckGracePeriodSeconds: 0 };
            assert.deepEqual(await stack.up(shifted({ ...ignoring(path), changes })).then(({ steps }) => steps), []);
            assert.deepEqual(weightsOf(stack), ["blue: 0", "green: 100"]);
        });
    }

    it("are taken back in spite of ignored weights where the target groups come back in another order, as a set may", async () => {
        const path = "actions[0].forward.targetGroups[*].weight";
        const stack = await deployed(1, ignoring(path));
        await stack.refresh();
        const changes = { healthCheckGracePeriodSeconds: 0 };
        assert.deepEqual((await stack.preview(shifted({ ...ignoring(path), changes }))).steps, ["update production"]);
    });

    it("stay as they are where the weights are ignored and the order is the same", async () => {
        const path = "actions[0].forward.targetGroups[*].weight";
        const stack = await deployed(1, ignoring(path));
        stack.cloud.drift(trafficShifted(production(stack).id));
        stack.cloud.drift(trafficShifted(production(stack).id));
        stack.cloud.drift(trafficShifted(production(stack).id));
        assert.deepEqual(weightsOf(stack), ["blue: 100", "green: 0"]);
        await stack.refresh();
        const changes = { healthCheckGracePeriodSeconds: 0 };
        assert.deepEqual((await stack.preview(shifted({ ...ignoring(path), changes }))).steps, []);
    });

    it("leave the traffic where it was when ECS rolls back, and fail up", async () => {
        const waiting = (healthCheckGracePeriodSeconds: number) =>
            shifted({ changes: { healthCheckGracePeriodSeconds, waitForSteadyState: true, deploymentController: { type: "ECS" } } });
        const stack = new TestStack();
        await stack.up(waiting(0));
        stack.cloud.disturb([{ kind: "deploymentRolledBack", name: "subject" }]);
        const { errors } = await stack.up(waiting(1));
        const reason = "Service deployment rolled back because of an alarm: the new revision is not healthy.";
        const { id } = resourcesOf(stack.cloud.cloud, "aws:ecs/service:Service")[0] ?? assert.fail();
        assert.deepEqual(errors, [`1 error occurred:\n\t* waiting for ECS Service (${id}) update: ${reason}`, "update failed"]);
        assert.deepEqual(weightsOf(stack), ["blue: 0", "green: 100"]);
    });

    it("update a service in place for another strategy, other load balancers and another place in Service Connect", async () => {
        const stack = await deployed(1);
        const changes = [
            { deploymentConfiguration: { strategy: "CANARY" } },
            { deploymentConfiguration: { strategy: "ROLLING" }, loadBalancers: undefined },
            {
                deploymentConfiguration: { strategy: "ROLLING" },
                loadBalancers: undefined,
                alarms: { alarmNames: ["a"], enable: true, rollback: true },
            },
        ];
        for (const change of changes) assert.deepEqual((await stack.up(shifted({ changes: change }))).steps, ["update subject"]);
        assert.equal(block(production(stack).properties)["priority"], 10);
    });
});
