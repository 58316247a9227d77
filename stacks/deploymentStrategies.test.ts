import assert from "node:assert/strict";
import { type CloudResource, resourcesOf } from "../rehearsal/aws/cloud/cloud.ts";
import { OfflineCloud } from "../rehearsal/aws/offlineCloud.ts";
import { block, blocks } from "../rehearsal/aws/propertyValues.ts";
import { Deployment } from "../rehearsal/engine/deployment.ts";
import { emptyState, type StackState } from "../rehearsal/engine/resource/resourceState.ts";
import { runProgram } from "../rehearsal/engine/runProgram.ts";
import { smallStack } from "./testing/smallStack.ts";
import { projectName } from "./testing/stackNames.ts";
import { makeStack } from "./makeStack.ts";

const stackName = "staging";
const serviceType = "aws:ecs/service:Service";
const ruleType = "aws:lb/listenerRule:ListenerRule";
const strategies = ["blue-green", "linear", "canary"] as const;
const canary = { kind: "canary", testListener: true };

/** A stack with one service, `orders`. */
function configWith(deployment: object, image = "1.4.2") {
    return smallStack({
        entry: { testListener: { cidrBlocks: ["203.0.113.0/24"] } },
        services: {
            orders: {
                preset: "rest-api",
                probe: ["CMD", "/app/healthcheck"],
                image: `docker.io/acme/orders:${image}`,
                route: { priority: 110 },
                autoScaling: { policies: [{ metric: "RequestCountPerTarget", targetValue: 1000 }] },
                deployment,
            },
        },
    });
}

/** That stack in a cloud of its own. */
class OrdersStack {
    readonly cloud = new OfflineCloud();
    #state: StackState = emptyState;

    up(deployment: object, image?: string) {
        return this.#run(deployment, image, false);
    }

    preview(deployment: object, image?: string) {
        return this.#run(deployment, image, true);
    }

    refresh() {
        return this.#deploy(false, (run) => run.refresh());
    }

    /** As AWS has it. */
    find(type: string, name: string): CloudResource {
        const urn = this.#state.resources.find((resource) => resource.type === type && resource.urn.endsWith(`::${name}`));
        const found = resourcesOf(this.cloud.cloud, type).find(({ id }) => id === urn?.id);
        return found ?? assert.fail(`no ${type} ${name}`);
    }

    /** Requests out of a hundred, by target group: `orders-tg` and `orders-tg-b`. */
    traffic() {
        const [action] = blocks(this.find(ruleType, "orders-tg-rule").properties["actions"]);
        const { targetGroupArn, forward } = action ?? assert.fail("no action");
        const groups = forward === undefined ? [{ arn: targetGroupArn, weight: 100 }] : blocks(block(forward)["targetGroups"]);
        return Object.fromEntries(groups.map(({ arn, weight }) => [/targetgroup\/(.*)-\w{7}\//.exec(String(arn))?.[1], weight]));
    }

    #run(deployment: object, image: string | undefined, isPreview: boolean) {
        const program = () => makeStack(configWith(deployment, image));
        return this.#deploy(isPreview, (run) => runProgram({ project: projectName, stack: stackName, config: {}, program }, run));
    }

    async #deploy(isPreview: boolean, work: (run: Deployment) => Promise<void>) {
        const steps: string[] = [];
        const run = new Deployment({
            project: projectName,
            stack: stackName,
            provider: this.cloud,
            isPreview,
            state: this.#state,
            onEvent: ({ kind, step: { urn, op, result } }) => {
                const type = /aws:\w+\/(\w+):\w+::([^:]+)$/.exec(urn);
                if (kind === "end" && type && op !== "same" && result !== "same") steps.push(`${op} ${type[1]} ${type[2]}`);
            },
        });
        await work(run);
        if (!isPreview) this.#state = run.state();
        const errors = run.diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message);
        return { errors, steps: steps.sort() };
    }
}

const nothing = { errors: [], steps: [] };
const newRevision = [
    "create-replacement taskDefinition orders-task",
    "delete-replaced taskDefinition orders-task",
    "replace taskDefinition orders-task",
    "update service orders",
];

describe("a service whose deployments move the traffic, in the offline cloud", () => {
    it("takes turns between its target groups, and plans nothing because of that", async () => {
        const stack = new OrdersStack();
        assert.deepEqual((await stack.up(canary)).errors, []);
        assert.deepEqual(stack.traffic(), { "orders-tg": 0, "orders-tg-b": 100 });
        assert.deepEqual(await stack.preview(canary), nothing);
        assert.deepEqual(await stack.refresh(), nothing);
        assert.deepEqual(await stack.preview(canary), nothing);

        assert.deepEqual(await stack.up(canary, "1.4.3"), { errors: [], steps: newRevision });
        assert.deepEqual(stack.traffic(), { "orders-tg": 100, "orders-tg-b": 0 });
        assert.deepEqual(await stack.refresh(), nothing);
        assert.deepEqual(await stack.up(canary, "1.4.3"), nothing);
        assert.deepEqual(stack.traffic(), { "orders-tg": 100, "orders-tg-b": 0 });
    });

    for (const kind of strategies) {
        it(`goes from rolling to ${kind} without replacing or deleting anything`, async () => {
            const stack = new OrdersStack();
            await stack.up({ kind: "rolling" });
            assert.deepEqual(await stack.up({ kind }), {
                errors: [],
                steps: [
                    "create listener entry-closed",
                    "create listenerRule orders-tg-test-rule",
                    "create metricAlarm orders-deployment-errors",
                    "create metricAlarm orders-deployment-p99",
                    "create role orders-deployment-traffic",
                    "create rolePolicy orders-deployment-traffic-policy",
                    "create targetGroup orders-tg-b",
                    "update dashboard dashboard",
                    "update metricAlarm orders-5xx",
                    "update metricAlarm orders-healthy",
                    "update metricAlarm orders-high-traffic",
                    "update metricAlarm orders-p99",
                    "update metricAlarm orders-unhealthy",
                    "update policy orders-scaling-request",
                    "update service orders",
                ],
            });
            assert.deepEqual(await stack.up({ kind }), nothing);
            assert.deepEqual((await stack.up({ kind, testListener: true })).errors, []);
        });
    }

    it("leaves the rule as ECS makes it when it brings in the second target group, until the service is rolling again", async () => {
        const stack = new OrdersStack();
        await stack.up({ kind: "rolling" });
        assert.deepEqual(stack.traffic(), { "orders-tg": 100 });
        await stack.up(canary);
        assert.deepEqual(stack.traffic(), { "orders-tg": 0, "orders-tg-b": 100 });
        assert.deepEqual(await stack.refresh(), nothing);
        assert.deepEqual(await stack.up(canary), nothing);
        assert.deepEqual(stack.traffic(), { "orders-tg": 0, "orders-tg-b": 100 });
        await stack.up(canary, "1.4.3");
        assert.deepEqual(stack.traffic(), { "orders-tg": 100, "orders-tg-b": 0 });
        await stack.refresh();
        assert.deepEqual((await stack.up({ kind: "rolling" }, "1.4.3")).errors, []);
        assert.deepEqual(stack.traffic(), { "orders-tg": 100 });
    });

    it("fails up when ECS takes a deployment back, and the revision before goes on", async () => {
        const stack = new OrdersStack();
        await stack.up(canary);
        const before = stack.find(serviceType, "orders").properties["taskDefinition"];
        stack.cloud.disturb([{ kind: "deploymentRolledBack", name: "orders" }]);
        const { errors } = await stack.up(canary, "1.4.3");
        assert.match(errors.join("\n"), /waiting for ECS Service \(.*services-staging\/orders\) update: Service deployment rolled back/);
        assert.equal(stack.find(serviceType, "orders").properties["taskDefinition"], before);
        assert.deepEqual(stack.traffic(), { "orders-tg": 0, "orders-tg-b": 100 });

        stack.cloud.disturb([]);
        assert.deepEqual((await stack.up(canary, "1.4.4")).errors, []);
        assert.notEqual(stack.find(serviceType, "orders").properties["taskDefinition"], before);
    });

    it("goes back to rolling once the first target group serves, and takes away all that only moved traffic", async () => {
        const stack = new OrdersStack();
        await stack.up(canary);
        await stack.up(canary, "1.4.3");
        assert.deepEqual(stack.traffic(), { "orders-tg": 100, "orders-tg-b": 0 });
        await stack.refresh();
        assert.deepEqual(await stack.up({ kind: "rolling", alarms: true }, "1.4.3"), {
            errors: [],
            steps: [
                "delete listenerRule orders-tg-test-rule",
                "delete role orders-deployment-traffic",
                "delete rolePolicy orders-deployment-traffic-policy",
                "delete targetGroup orders-tg-b",
                "update dashboard dashboard",
                "update listenerRule orders-tg-rule",
                "update metricAlarm orders-5xx",
                "update metricAlarm orders-deployment-errors",
                "update metricAlarm orders-deployment-p99",
                "update metricAlarm orders-healthy",
                "update metricAlarm orders-high-traffic",
                "update metricAlarm orders-p99",
                "update metricAlarm orders-unhealthy",
                "update policy orders-scaling-request",
                "update service orders",
            ],
        });
        assert.deepEqual(stack.traffic(), { "orders-tg": 100 });
    });
});
