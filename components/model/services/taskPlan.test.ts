import * as assert from "node:assert/strict";
import type { PlacementConfig } from "../../vocabulary/service.ts";
import { gracePeriodSeconds, halfAtATime, servicePlan, surge } from "./serviceShape.ts";

const spot = { kind: "spot", onDemandBase: 2, onDemandWeight: 1, spotWeight: 3 } as const;
const worker = { kind: "background", role: "worker", launch: { kind: "fargate", capacity: spot }, deployment: halfAtATime } as const;

describe("servicePlan", () => {
    it("is exactly one task on demand that is gone before the next one starts, for a singleton", () => {
        assert.deepEqual(servicePlan({ kind: "singleton", role: "beat" }), {
            desiredCount: 1,
            scaled: false,
            strategy: [{ capacityProvider: "FARGATE", weight: 1 }],
            deployment: { kind: "rolling", minimumHealthyPercent: 0, maximumPercent: 100 },
            rebalanced: false,
        });
    });

    it("starts a scaled service with its fewest tasks, which are its least base on demand", () => {
        assert.deepEqual(servicePlan({ ...worker, tasks: { kind: "scaled", min: 3 } }), {
            desiredCount: 3,
            scaled: true,
            strategy: [
                { capacityProvider: "FARGATE", base: 3, weight: 1 },
                { capacityProvider: "FARGATE_SPOT", weight: 3 },
            ],
            deployment: { kind: "rolling", minimumHealthyPercent: 50, maximumPercent: 200 },
            rebalanced: true,
        });
    });

    it("keeps a fixed count that nobody else may change", () => {
        const launch = { kind: "fargate", capacity: { kind: "on-demand" } } as const;
        const plan = servicePlan({ ...worker, launch, tasks: { kind: "fixed", count: 2 } });
        assert.deepEqual([plan.desiredCount, plan.scaled, plan.strategy], [2, false, [{ capacityProvider: "FARGATE", weight: 1 }]]);
    });

    it("brings new tasks up first where requests are answered", () => {
        assert.deepEqual(surge, { kind: "rolling", minimumHealthyPercent: 100, maximumPercent: 200 });
    });

    it("has no words for a singleton on Spot, scaled or behind a load balancer, nor for a worker that is", () => {
        // @ts-expect-error a singleton runs on demand
        servicePlan({ kind: "singleton", role: "beat", launch: { kind: "fargate", capacity: spot } });
        // @ts-expect-error a singleton has one task
        servicePlan({ kind: "singleton", role: "beat", tasks: { kind: "scaled", min: 1 } });
        // @ts-expect-error nobody sends requests to a scheduler
        servicePlan({ kind: "singleton", role: "beat", target: {} });
        // @ts-expect-error nobody sends requests to a worker
        servicePlan({ ...worker, tasks: { kind: "scaled", min: 1 }, target: {} });
        // @ts-expect-error beat is a singleton
        servicePlan({ ...worker, role: "beat", tasks: { kind: "scaled", min: 1 } });
    });

    it("rebalances zones only where there is room for one more task", () => {
        const rebalanced = (maximumPercent: number) =>
            servicePlan({ ...worker, tasks: { kind: "scaled", min: 2 }, deployment: { ...surge, maximumPercent } }).rebalanced;
        assert.deepEqual([99, 100, 101].map(rebalanced), [false, false, true]);
    });
});

describe("gracePeriodSeconds", () => {
    it("is 60, or the start period where that is longer", () => {
        assert.deepEqual([0, 59, 60, 61, 300].map(gracePeriodSeconds), [60, 60, 60, 61, 300]);
    });
});

describe("servicePlan on EC2 instances", () => {
    const plan = (placement: PlacementConfig, maximumPercent = 200) =>
        servicePlan({
            kind: "background",
            role: "ml",
            tasks: { kind: "scaled", min: 2 },
            launch: { kind: "ec2", capacityProvider: "services-staging-gpu", architecture: "X86_64", placement, gpu: 1 },
            deployment: { ...surge, maximumPercent },
        });
    const rebalanced = (strategies: PlacementConfig["strategies"], ...constraints: readonly string[]) =>
        plan({ strategies, constraints }).rebalanced;

    it("runs on the one group of instances", () => {
        const { strategy, ec2 } = plan({ strategies: [], constraints: [] });
        assert.deepEqual(strategy, [{ capacityProvider: "services-staging-gpu", weight: 1 }]);
        assert.deepEqual([ec2?.architecture, ec2?.gpu], ["X86_64", 1]);
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
