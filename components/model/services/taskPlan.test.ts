import * as assert from "node:assert/strict";
import type { PlacementConfig } from "../../vocabulary/service.ts";
import { deploymentOf, halfAtATime, scaledTasks, singleTask, surge } from "./taskPlan.ts";

const fargate = { kind: "fargate", capacity: { kind: "spot", onDemandBase: 2, onDemandWeight: 1, spotWeight: 3 } } as const;
const onDemand = { kind: "fargate", capacity: { kind: "on-demand" } } as const;
const spot = (base: number) => [
    { capacityProvider: "FARGATE", base, weight: 1 },
    { capacityProvider: "FARGATE_SPOT", weight: 3 },
];
const instances = (placement: PlacementConfig) => ({ kind: "ec2", capacityProvider: "services-staging-gpu", placement, gpu: 1 }) as const;

describe("scaledTasks", () => {
    it("starts a service with its fewest tasks, which are its least base on demand", () => {
        assert.deepEqual(scaledTasks({ fewest: 3 }, fargate, halfAtATime), {
            desiredCount: 3,
            scaled: true,
            strategy: spot(3),
            deployment: { kind: "rolling", minimumHealthyPercent: 50, maximumPercent: 200 },
            rebalanced: true,
        });
    });

    it("starts with as many as it is given, while the base follows the fewest", () => {
        const { desiredCount, strategy } = scaledTasks({ fewest: 2, first: 5 }, fargate, surge);
        assert.deepEqual([desiredCount, strategy], [5, spot(2)]);
    });

    it("is on demand where the environment has no Spot", () => {
        assert.deepEqual(scaledTasks({ fewest: 2 }, onDemand, surge).strategy, [{ capacityProvider: "FARGATE", weight: 1 }]);
    });

    it("rebalances zones only where there is room for one more task", () => {
        const rebalanced = (maximumPercent: number) => scaledTasks({ fewest: 2 }, fargate, { ...surge, maximumPercent }).rebalanced;
        assert.deepEqual([99, 100, 101].map(rebalanced), [false, false, true]);
    });

    it("rebalances zones under every strategy that moves traffic, which has room for twice as many", () => {
        const moved = { kind: "blue-green", bakeMinutes: 15, alarms: true, testListener: true, hooks: [] } as const;
        assert.equal(scaledTasks({ fewest: 2 }, fargate, moved).rebalanced, true);
    });
});

describe("singleTask", () => {
    it("is exactly one task on demand that is gone before the next one starts", () => {
        assert.deepEqual(singleTask(), {
            desiredCount: 1,
            scaled: false,
            strategy: [{ capacityProvider: "FARGATE", weight: 1 }],
            deployment: { kind: "rolling", minimumHealthyPercent: 0, maximumPercent: 100 },
            rebalanced: false,
        });
    });

    it("is one on instances too, never rebalanced", () => {
        const ec2 = instances({ strategies: ["spread-by-zone"], constraints: [] });
        assert.deepEqual(singleTask(ec2), {
            desiredCount: 1,
            scaled: false,
            strategy: [{ capacityProvider: "services-staging-gpu", weight: 1 }],
            ec2,
            deployment: { kind: "rolling", minimumHealthyPercent: 0, maximumPercent: 100 },
            rebalanced: false,
        });
    });

    it("has no words for a scheduler on Spot", () => {
        // @ts-expect-error a scheduler runs on demand
        assert.equal(singleTask(fargate).desiredCount, 1);
    });
});

describe("deployments", () => {
    it("bring new tasks up first where requests are answered, and let half of the workers go first", () => {
        assert.deepEqual(surge, { kind: "rolling", minimumHealthyPercent: 100, maximumPercent: 200 });
        assert.deepEqual(halfAtATime, { kind: "rolling", minimumHealthyPercent: 50, maximumPercent: 200 });
    });

    it("keep the hooks of a rolling one, and every number of one that moves traffic", () => {
        const hooks = [{ kind: "pause", stage: "POST_SCALE_UP", timeoutMinutes: 60, onTimeout: "rollback" }] as const;
        assert.deepEqual(deploymentOf({ kind: "rolling", alarms: true, hooks }), { ...surge, hooks });
        const canary = {
            kind: "canary",
            bakeMinutes: 15,
            alarms: true,
            testListener: true,
            hooks,
            canaryPercent: 5,
            canaryBakeMinutes: 10,
        } as const;
        assert.deepEqual(deploymentOf(canary), canary);
    });
});

describe("scaledTasks on EC2 instances", () => {
    const plan = (placement: PlacementConfig, maximumPercent = 200) =>
        scaledTasks({ fewest: 2 }, instances(placement), { ...surge, maximumPercent });
    const rebalanced = (strategies: PlacementConfig["strategies"], ...constraints: readonly string[]) =>
        plan({ strategies, constraints }).rebalanced;

    it("runs on the one group of instances", () => {
        const { strategy, ec2 } = plan({ strategies: [], constraints: [] });
        assert.deepEqual(strategy, [{ capacityProvider: "services-staging-gpu", weight: 1 }]);
        assert.deepEqual(ec2?.gpu, 1);
    });

    it("rebalances zones only where tasks are spread over zones first, as without a strategy", () => {
        assert.deepEqual(
            [
                rebalanced([]),
                rebalanced(["spread-by-zone"]),
                rebalanced(["spread-by-zone", "binpack-by-memory"]),
                rebalanced(["binpack-by-memory", "spread-by-zone"]),
                rebalanced(["spread-by-instance"]),
                rebalanced(["binpack-by-cpu"]),
            ],
            [true, true, true, false, false, false],
        );
        assert.equal(plan({ strategies: [], constraints: [] }, 100).rebalanced, false);
    });

    it("does not rebalance zones where a constraint holds tasks to some", () => {
        assert.equal(rebalanced(["spread-by-zone"], "attribute:ecs.instance-type =~ t3.*"), true);
        assert.equal(rebalanced(["spread-by-zone"], "attribute:ecs.availability-zone != eu-central-1a"), false);
    });
});
