import assert from "node:assert/strict";
import { assumed } from "./assumptions.ts";
import { pricesOf } from "./prices/regionPrices.ts";
import { savingsPlan, steadyCost } from "./savingsPlan.ts";
import { scalingAdvice } from "./upOrOut.ts";

const prices = pricesOf("us-east-1");
assert.ok(prices !== undefined);
const cents = (usd: number | undefined): string | undefined => usd?.toFixed(2);
const arm = { cpuArchitecture: "ARM64", schedule: undefined } as const;
const x86 = { cpuArchitecture: "X86_64", schedule: undefined } as const;

describe("scalingAdvice", () => {
    it("sends each of the seven scenarios up, out or both ways, with the cost of each", () => {
        const small = { ...x86, size: { cpu: 512, memoryMiB: 1024 } };
        assert.deepEqual(
            scalingAdvice(small, 4, prices).map(({ when, scale, up, out }) => [
                when,
                scale,
                up && `${up.size.cpu}/${up.size.memoryMiB} ${cents(up.more)}`,
                cents(out?.more),
            ]),
            [
                // A task more of 18.02, or four of 36.04 in the place of four of 18.02.
                ["CPU", "both", "1024/2048 72.08", "18.02"],
                // Four times one GB: 4 x 730 x 0.004445
                ["memory", "up", "512/2048 12.98", undefined],
                ["latency", "up", "1024/2048 72.08", undefined],
                ["throughput", "out", undefined, "18.02"],
                ["state in the task", "up", "1024/2048 72.08", undefined],
                ["no state", "out", undefined, "18.02"],
                ["cost", "out", undefined, "18.02"],
            ],
        );
    });

    it("takes the next CPU for more memory than this one takes, and nothing above the largest size", () => {
        const memoryOf = (cpu: number, memoryMiB: number) =>
            scalingAdvice({ ...arm, size: { cpu, memoryMiB } }, 1, prices).find(({ when }) => when === "memory")?.up?.size;
        assert.deepEqual(memoryOf(2048, 4096), { cpu: 2048, memoryMiB: 8192 });
        assert.deepEqual(memoryOf(256, 2048), { cpu: 512, memoryMiB: 4096 });
        assert.deepEqual(memoryOf(32768, 122880), { cpu: 32768, memoryMiB: 249856 });
        assert.equal(memoryOf(32768, 249856), undefined);
    });
});

describe("savingsPlan", () => {
    const size = { cpu: 2048, memoryMiB: 4096 };
    const onDemand = { strategy: [{ capacityProvider: "FARGATE", weight: 1 }] };
    const spot = {
        strategy: [
            { capacityProvider: "FARGATE", base: 2, weight: 1 },
            { capacityProvider: "FARGATE_SPOT", weight: 1 },
        ],
    };
    const tasks = (plan: Pick<typeof spot, "strategy">) => ({
        desiredCount: 2,
        scaled: true,
        deployment: { kind: "rolling", minimumHealthyPercent: 100, maximumPercent: 200 } as const,
        rebalanced: true,
        ...plan,
    });
    const around = [{ share: 1, tasks: { min: 4, typical: 5, max: 8 } }];
    const steady = (plan: typeof spot, running = around) => cents(steadyCost({ ...x86, size, tasks: tasks(plan) }, running, prices));

    it("covers the fewest tasks on demand, never Spot, and nothing that stops at night", () => {
        assert.equal(steady(onDemand), "288.32");
        // Two, and half of the other two.
        assert.equal(steady(spot), "216.24");
        const nights = [...around, { share: 0.5, tasks: { min: 0, typical: 0, max: 0 } }];
        assert.equal(steady(onDemand, nights), "0.00");
    });

    it("saves 20 percent in one year and 45 in three, or what is known better", () => {
        assert.deepEqual(savingsPlan(100, assumed()), { steady: 100, savedInOneYearPlan: 20, savedInThreeYearPlan: 45 });
        assert.equal(savingsPlan(100, assumed({ oneYearPlan: 15 }))?.savedInOneYearPlan, 15);
        assert.equal(savingsPlan(0, assumed()), undefined);
    });
});
