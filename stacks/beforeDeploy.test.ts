import assert from "node:assert/strict";
import { resourcesOf } from "../rehearsal/aws/cloud/cloud.ts";
import type { Fault } from "../rehearsal/aws/faults.ts";
import { OfflineCloud } from "../rehearsal/aws/offlineCloud.ts";
import { block } from "../rehearsal/aws/propertyValues.ts";
import { Deployment } from "../rehearsal/engine/deployment.ts";
import { emptyState, type StackState } from "../rehearsal/engine/resource/resourceState.ts";
import { runProgram } from "../rehearsal/engine/runProgram.ts";
import { decodeStack } from "./decodeStack.ts";
import { makeStack } from "./makeStack.ts";
import { sampleStack } from "./testing/sampleValues.ts";
import { projectName } from "./testing/stackNames.ts";

const stack = "staging";
const service = "aws:ecs/service:Service";

function configWith(image: string, beforeDeploy?: object) {
    return decodeStack(sampleStack(stack), {
        environment: { kind: "staging", region: "eu-central-1", accountId: "111122223333", owner: "team", accessLogs: false },
        network: { cidrBlock: "10.10.0.0/16", natGateways: "Single" },
        entry: { domain: "staging.example.com", hostedZoneId: "Z04821736STAGING0EXMP" },
        services: {
            orders: {
                preset: "worker",
                probe: ["CMD", "/app/check"],
                image: `docker.io/acme/orders:${image}`,
                ...(beforeDeploy && { beforeDeploy }),
            },
        },
    });
}

/** A stack with one worker, in a cloud of its own. */
class Orders {
    readonly #cloud = new OfflineCloud();
    #state: StackState = emptyState;

    async up(image: string, beforeDeploy: object | undefined, faults: readonly Fault[] = []) {
        this.#cloud.disturb(faults);
        const run = new Deployment({ isPreview: false, project: projectName, stack, provider: this.#cloud, state: this.#state });
        const program = () => void makeStack(configWith(image, beforeDeploy));
        await runProgram({ project: projectName, stack, config: {}, program }, run);
        this.#state = run.state();
        return run.diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message);
    }

    /** What ECS runs: the number of its task definition, and how many functions it asks. */
    get running() {
        const [{ properties } = assert.fail("no service")] = resourcesOf(this.#cloud.cloud, service);
        const { lifecycleHooks = [] } = block(properties["deploymentConfiguration"]);
        return {
            revision: String(properties["taskDefinition"]).split(":").at(-1),
            hooks: Array.isArray(lifecycleHooks) ? lifecycleHooks.length : 0,
        };
    }
}

const migrate = { command: ["migrate"] };
const failing: readonly Fault[] = [{ kind: "hookFailed", name: "orders" }];

describe("a command before a deployment", () => {
    it("keeps the old revision when it fails, makes up fail, and lets the next one go on", async () => {
        const orders = new Orders();
        assert.deepEqual(await orders.up("1.0.0", migrate), []);
        assert.deepEqual(orders.running, { revision: "1", hooks: 1 });
        const errors = await orders.up("1.1.0", migrate, failing);
        assert.match(
            errors.join("\n"),
            /ECS Service \(.*\/orders\) update: Service deployment rolled back because a lifecycle hook failed\./,
        );
        assert.deepEqual(orders.running, { revision: "1", hooks: 1 });
        assert.deepEqual(await orders.up("1.1.1", migrate), []);
        assert.deepEqual(orders.running, { revision: "3", hooks: 1 });
    });

    it("fails the first deployment too, and the second one goes on from there", async () => {
        const orders = new Orders();
        assert.match(
            (await orders.up("1.0.0", migrate, failing)).join("\n"),
            /create: Service deployment rolled back because a lifecycle hook failed\./,
        );
        assert.deepEqual(await orders.up("1.0.1", migrate), []);
        assert.deepEqual(orders.running.hooks, 1);
    });

    it("leaves the service when it leaves the file, and is asked no more", async () => {
        const orders = new Orders();
        await orders.up("1.0.0", migrate);
        assert.deepEqual(await orders.up("1.0.0", undefined), []);
        assert.deepEqual(orders.running, { revision: "1", hooks: 0 });
        assert.deepEqual(await orders.up("1.1.0", undefined, failing), []);
        assert.deepEqual(orders.running, { revision: "2", hooks: 0 });
    });
});
