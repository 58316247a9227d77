import assert from "node:assert/strict";
import { defaultCriteria } from "../judging/criteria.ts";
import { minute } from "../core/calendar.ts";
import type { ReportedFacts } from "../reading/reportedFacts.ts";
import { comparison, type Measured, noon } from "../testing/measuredServices.ts";
import { proposalsOf } from "./proposals.ts";

const facts: ReportedFacts = {
    cpuTargetPercent: 70,
    scaleInCooldownSeconds: 300,
    highCpuPercent: 80,
    alarms: { p99Seconds: 0.5, errorPercent: 1 },
};
/** `targetCPU 70 → 62 %`. */
const proposed = (after: Measured, changes: ReportedFacts = {}, before: Measured = {}) =>
    proposalsOf(
        comparison({ requests: 3000, p99: 450, ...after }, { requests: 3000, ...before }),
        { ...facts, ...changes },
        defaultCriteria,
    ).map(({ key, now, proposed: then, unit }) => `${key.replace("autoScaling.", "")} ${now} → ${then} ${unit}`);
const errors = "alarms.5xx.threshold 1 → 0.1 %";
const without = (list: readonly string[]) => list.filter((one) => one !== errors);
/** Up and down again, every ten minutes. */
const turns = (count: number) =>
    Array.from({ length: count + 2 }, (_, index) => ({
        at: noon + index * 10 * minute,
        status: "Successful",
        desiredCount: 4 + (index % 2),
        notScaled: [],
    }));

describe("proposed numbers", () => {
    it("are none where nothing asks for another one", () => {
        assert.deepEqual(without(proposed({})), []);
    });

    it("are none where too little was measured to say anything", () => {
        const high = { cpu: 90, p99: 100 };
        assert.deepEqual(proposed({ ...high, requests: Array(50).fill(199.9) }), []);
        assert.notDeepEqual(proposed({ ...high, requests: Array(50).fill(200) }), []);
        assert.deepEqual(proposed({ ...high, requests: { status: "partial-data", points: [] } }), []);
        assert.deepEqual(without(proposed({ cpu: Array(49).fill(90) })), []);
        assert.deepEqual(without(proposed({ cpu: Array(50).fill(90) })), ["targetCPU 70 → 62 %"]);
        assert.deepEqual(without(proposed({ cpu: { status: "forbidden", points: [] } })), []);
    });

    it("lower the CPU target where the p95 while it scales is above the limit, in proportion, to 1 % at least", () => {
        assert.deepEqual(without(proposed({ cpu: 80 })), []);
        assert.deepEqual(without(proposed({ cpu: 81 })), ["targetCPU 70 → 69 %"]);
        assert.deepEqual(without(proposed({ cpu: 100 }, { cpuTargetPercent: 1 })), []);
    });

    it("raise the maximum where CPU is high there for longer than the limit, and leave the target then", () => {
        const atMaximum = (periods: number) =>
            proposed({ cpu: [...Array<number>(periods).fill(91), ...Array<number>(288 - periods).fill(60)], tasks: 10 }, {}, { tasks: 10 });
        assert.deepEqual(without(atMaximum(2)), []);
        assert.deepEqual(without(atMaximum(3)), ["maxCount 10 → 13 tasks"]);
        assert.deepEqual(without(atMaximum(288)), ["maxCount 10 → 13 tasks"]);
        assert.deepEqual(without(proposed({ cpu: 91, tasks: 5000, maxTasks: 5000 }, {}, { tasks: 5000 })), []);
    });

    it("raise the CPU target where tasks cost too much, and stay below the alarm on CPU", () => {
        assert.deepEqual(without(proposed({ tasks: 4.39 })), []);
        assert.deepEqual(without(proposed({ tasks: 4.5 })), ["targetCPU 70 → 72 %"]);
        assert.deepEqual(without(proposed({ tasks: 8 })), ["targetCPU 70 → 79 %"]);
        assert.deepEqual(without(proposed({ tasks: 8 }, { cpuTargetPercent: 79 })), []);
    });

    it("double the cooldown after scaling in where tasks go up and down, to an hour at most", () => {
        assert.deepEqual(without(proposed({ activities: turns(2) })), []);
        assert.deepEqual(without(proposed({ activities: turns(3) })), ["scaleInCooldownSeconds 300 → 600 s"]);
        assert.deepEqual(without(proposed({ activities: turns(3) }, { scaleInCooldownSeconds: 2000 })), [
            "scaleInCooldownSeconds 2000 → 3600 s",
        ]);
        assert.deepEqual(without(proposed({ activities: turns(3) }, { scaleInCooldownSeconds: 3600 })), []);
    });

    it("move the alarm on p99 down to a quarter above the worst period, where that is worth it, and never up", () => {
        assert.deepEqual(without(proposed({ p99: 320 })), ["alarms.p99.threshold 0.5 → 0.4 s"]);
        assert.deepEqual(without(proposed({ p99: 321 })), []);
        assert.deepEqual(without(proposed({ p99: 1 })), ["alarms.p99.threshold 0.5 → 0.01 s"]);
        assert.deepEqual(without(proposed({ p99: 501 }, { alarms: { p99Seconds: 2, errorPercent: 1 } })), []);
        assert.deepEqual(without(proposed({ p99: 500 }, { alarms: { p99Seconds: 2, errorPercent: 1 } })), [
            "alarms.p99.threshold 2 → 0.63 s",
        ]);
    });

    it("move the alarm on errors down to a quarter above the worst period, and to what three errors of the quietest are", () => {
        assert.deepEqual(proposed({}), [errors]);
        assert.deepEqual(proposed({ requests: 300 }), []);
        assert.deepEqual(proposed({ requests: 400 }), ["alarms.5xx.threshold 1 → 0.8 %"]);
        assert.deepEqual(proposed({ errors: [0, 18] }), ["alarms.5xx.threshold 1 → 0.8 %"]);
        assert.deepEqual(proposed({ errors: [0, 21] }), []);
        assert.deepEqual(proposed({ errors: { status: "partial-data", points: [] } }), []);
        assert.deepEqual(proposed({ requests: [0, ...Array<number>(287).fill(3000)] }), [errors]);
    });

    it("say the measured numbers that they follow from", () => {
        const [first] = proposalsOf(comparison({ requests: 3000, cpu: 90 }), facts, defaultCriteria);
        assert.deepEqual(first, {
            service: "web",
            key: "autoScaling.targetCPU",
            unit: "%",
            now: 70,
            proposed: 62,
            evidence: "p95 of CPU 90 % while it scaled, of at most 80 %",
        });
    });

    it("are none of what a service does not have", () => {
        assert.deepEqual(proposalsOf(comparison({ requests: 3000, cpu: 90, p99: 100, activities: turns(3) }), {}, defaultCriteria), []);
    });
});
