import assert from "node:assert/strict";
import { onDemandOnly } from "../../../components/model/sizing/capacity.ts";
import { surge } from "../../../components/model/services/taskPlan.ts";
import type { Finding } from "../patterns/finding.ts";
import { constant, hourly, weekOf } from "../testing/weekOf.ts";
import { nextStep } from "./nextStep.ts";

const tasks = { desiredCount: 2, scaled: true, strategy: onDemandOnly, deployment: surge, rebalanced: true };
const plan = { size: { cpu: 512, memoryMiB: 1024 }, tasks, scaling: { tasks: { min: 2, max: 10 }, metrics: [] } };
const short = (shortage: Finding["shortage"], pattern: Finding["pattern"] = "short of CPU"): Finding => ({
    pattern,
    shortage,
    evidence: [],
    advice: [],
});

describe("nextStep", () => {
    const busy = (running: number) => weekOf({ cpu: constant(80), tasks: constant(running) });

    it("goes to the next legal size, and names more tasks as the other way where CPU is short", () => {
        const { next, other, why } = nextStep(short("cpu"), plan, weekOf({ cpu: constant(80) }));
        assert.equal(why, "the next size; nobody counted the tasks, so that more of them may do as well");
        assert.deepEqual(next, { kind: "up", size: { cpu: 1024, memoryMiB: 2048 } });
        assert.deepEqual(other, { kind: "out", tasks: { min: 2, max: 20 } });
    });

    it("never goes out for memory", () => {
        for (const [shortage, size] of [
            ["memory", { cpu: 512, memoryMiB: 2048 }],
            ["both", { cpu: 1024, memoryMiB: 2048 }],
        ] as const) {
            assert.deepEqual(nextStep(short(shortage), plan, busy(10)), {
                next: { kind: "up", size },
                why: "more tasks would each need the same memory again",
            });
        }
    });

    it("goes out where all tasks run in half of the hours with high CPU", () => {
        for (const [hours, kind] of [
            [83, "up"],
            [84, "out"],
            [85, "out"],
        ] as const) {
            const week = weekOf({ cpu: constant(80), tasks: hourly((hour) => (hour < hours ? 9.6 : 9.5)) });
            assert.equal(nextStep(short("cpu"), plan, week).next?.kind, kind, String(hours));
        }
    });

    it("goes up where requests are throttled, tasks hold their clients, the clock sets the bounds, or the policies allow no more", () => {
        const scheduled = { ...plan, scaling: { ...plan.scaling, schedules: [] } };
        const sticky = { ...plan, target: { stickySeconds: 60 } };
        assert.equal(nextStep(short("cpu", "throttled"), plan, busy(10)).next?.kind, "up");
        assert.equal(nextStep(short("cpu"), scheduled, busy(10)).why, "its bounds are set by the clock");
        assert.equal(nextStep(short("cpu"), sticky, busy(10)).why, "clients stay with their tasks: more of them do not relieve those");
        assert.equal(nextStep(short("cpu"), plan, busy(10), 10).other, undefined);
        assert.deepEqual(nextStep(short("cpu"), plan, busy(10), 11).next, { kind: "out", tasks: { min: 2, max: 11 } });
        const single = { size: plan.size, tasks };
        assert.equal(nextStep(short("cpu"), single, busy(1)).why, "it is always one task");
    });

    it("doubles on instances, and ends at the largest size of Fargate", () => {
        const ec2 = { kind: "ec2", capacityProvider: "general", placement: { strategies: [], constraints: [] }, gpu: 0 } as const;
        assert.deepEqual(
            nextStep(short("memory"), { ...plan, size: { cpu: 300, memoryMiB: 700 }, tasks: { ...tasks, ec2 } }, busy(2)).next,
            {
                kind: "up",
                size: { cpu: 300, memoryMiB: 1400 },
            },
        );
        const largest = { ...plan, size: { cpu: 32768, memoryMiB: 249856 } };
        assert.equal(nextStep(short("memory"), largest, busy(2)).next, undefined);
        assert.equal(nextStep(short("cpu"), largest, busy(2)).next?.kind, "out");
    });

    it("changes nothing where nothing is short", () => {
        assert.deepEqual(nextStep(short(undefined, "healthy"), plan, busy(10)), { why: "" });
    });
});
