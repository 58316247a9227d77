import assert from "node:assert/strict";
import { AutoScaling, type AutoScalingArgs } from "./autoScaling.ts";
import type { Policy, Readings } from "./policy.ts";

const requests: Policy = { metric: "requests", target: 100, outSeconds: 300, inSeconds: 300, scalesIn: true, periodSeconds: 60 };
const cpu: Policy = { ...requests, metric: "cpu", target: 70 };
const nothing: Readings = { cpu: 0, memory: 0, requests: 0, backlog: 0, depth: 0 };
const bounds = { min: 0, max: 20 };

/** A service that has so many tasks from the minute on in which they are wished for, or after a delay. */
class Minutes {
    public desired: number;
    public running: number;
    private readonly scaling: AutoScaling;
    private minute = 0;

    constructor(policies: readonly Policy[], first: number, args: Partial<AutoScalingArgs> = {}) {
        this.scaling = new AutoScaling({ policies, lagSeconds: () => 0, scaleIn: "proportional", counted: "now", ...args });
        this.desired = this.running = first;
    }

    /** @returns the wish after each minute */
    public pass(minutes: number, readings: Partial<Readings>, running?: number): readonly number[] {
        return Array.from({ length: minutes }, () => {
            const at = ++this.minute * 60;
            if (running !== undefined) this.running = running;
            this.scaling.measure(at, { ...nothing, ...readings }, { running: this.running, serving: this.running });
            this.desired = this.scaling.decide(at, this.desired, this.running, bounds);
            if (running === undefined) this.running = this.desired;
            return this.desired;
        });
    }
}

describe("Application Auto Scaling", () => {
    it("scales out at the third period above the target, to what the running tasks ask for, and not again while they are the same", () => {
        assert.deepEqual(new Minutes([requests], 10).pass(6, { requests: 120 }, 10), [10, 10, 12, 12, 12, 12]);
    });

    it("adds one more during the pause when 3 are asked for after 2, as in AWS's guide, and only what is larger", () => {
        const service = new Minutes([requests], 10);
        service.pass(3, { requests: 120 }, 10);
        assert.deepEqual(service.pass(1, { requests: 130 }, 10), [13]);
        // Three more, as before, but from the tasks that run by now.
        assert.deepEqual(service.pass(1, { requests: 120 }, 13), [13]);
        assert.deepEqual(service.pass(1, { requests: 130 }, 13), [17]);
    });

    it("adds as many again once the pause is over", () => {
        const service = new Minutes([requests], 10);
        service.pass(3, { requests: 120 }, 10);
        assert.deepEqual(service.pass(5, { requests: 110 }, 12), [12, 12, 12, 12, 14]);
    });

    it("scales out when one of two policies asks for it, to the larger of what they ask for", () => {
        assert.deepEqual(new Minutes([requests, cpu], 10).pass(3, { requests: 10, cpu: 77 }, 10), [10, 10, 11]);
        assert.deepEqual(new Minutes([requests, cpu], 10).pass(3, { requests: 150, cpu: 77 }, 10), [10, 10, 15]);
    });

    it("scales in when all agree, after 15 periods below nine tenths, to the larger of what they ask for", () => {
        assert.deepEqual(new Minutes([requests, cpu], 10).pass(15, { requests: 30, cpu: 35 }, 10).slice(-2), [10, 5]);
        assert.deepEqual(new Minutes([requests, cpu], 10).pass(20, { requests: 30, cpu: 63 }, 10).slice(-1), [10]);
        assert.deepEqual(new Minutes([requests, cpu], 10).pass(15, { requests: 30, cpu: 62.9 }, 10).slice(-1), [9]);
    });

    it("does not ask a policy that may not scale in", () => {
        const policies = [requests, { ...cpu, scalesIn: false }];
        assert.deepEqual(new Minutes(policies, 10).pass(15, { requests: 30, cpu: 70 }, 10).slice(-1), [3]);
        assert.deepEqual(new Minutes([{ ...requests, scalesIn: false }], 10).pass(30, { requests: 30 }, 10).slice(-1), [10]);
    });

    it("waits out the pause after scaling in, which a scale-out ends", () => {
        const one = new Minutes([requests], 10, { scaleIn: "one-task" });
        assert.deepEqual(one.pass(26, { requests: 30 }).slice(14), [9, 9, 9, 9, 9, 8, 8, 8, 8, 8, 7, 7]);
        assert.deepEqual(one.pass(3, { requests: 200 }), [7, 7, 14]);
    });

    it("never scales on a metric that is missing", () => {
        const service = new Minutes([requests], 3);
        // Without a task there is no target to count for.
        service.pass(20, { requests: 0 }, 0);
        assert.equal(service.desired, 3);
    });

    it("waits for one period only when there is no task", () => {
        const backlog: Policy = { ...requests, metric: "backlog" };
        assert.deepEqual(new Minutes([backlog], 0).pass(2, { backlog: 101 }, 0), [1, 1]);
        assert.deepEqual(new Minutes([backlog], 0).pass(2, { backlog: 100 }, 0), [0, 0]);
    });

    it("keeps an alarm of scaling in for ever where a task less would be too few", () => {
        assert.deepEqual(new Minutes([requests], 3).pass(60, { requests: 85 }, 3).slice(-1), [3]);
    });

    it("stays within the bounds", () => {
        assert.deepEqual(new Minutes([requests], 10).pass(3, { requests: 900 }, 10), [10, 10, 20]);
    });
});
