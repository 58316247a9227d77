import assert from "node:assert/strict";
import { type ServiceSimulation, simulateService } from "./simulateService.ts";
import type { SimulatedService } from "./simulatedService.ts";
import { tickSeconds } from "./tick.ts";
import { shapedTraffic } from "./traffic/shapes.ts";

type Taken = Pick<SimulatedService, "takes" | "policies">;

const policy = { outSeconds: 60, inSeconds: 300, scalesIn: true, periodSeconds: 60 } as const;
const requests: Taken = {
    takes: { kind: "requests", p99Seconds: 0.5, checkSeconds: 30 },
    policies: [{ ...policy, metric: "requests", target: 1000 }],
};
const jobs: Taken = { takes: { kind: "jobs", oldestSeconds: 300 }, policies: [{ ...policy, metric: "backlog", target: 100 }] };

function simulated(taken: Taken): ServiceSimulation {
    const service = { name: "orders", cluster: "shop", vCpu: 1, memoryMiB: 2048, tasks: { min: 2, max: 10 }, left: [], ...taken };
    return simulateService(service, ({ peakPerSecond }) => shapedTraffic("flash-crowd", peakPerSecond, 1), {}, 1);
}

describe("a simulation, tick by tick", () => {
    for (const [what, taken] of Object.entries({ requests, jobs })) {
        it(`has what its measures say of ${what}: the most CPU, and for how long it was over the threshold`, () => {
            const { traffic, variants } = simulated(taken);
            const [variant] = variants;
            assert.ok(variant !== undefined);
            const { cpu, seconds, running, measures } = variant;
            for (const series of [cpu, seconds, running]) assert.equal(series.length, traffic.perSecond.length);
            assert.ok(Math.abs(Math.max(...cpu) - (measures.mostCpu?.usual ?? NaN)) < 1e-3);
            const threshold = taken.takes.kind === "requests" ? taken.takes.p99Seconds : (taken.takes.oldestSeconds ?? Infinity);
            const over = seconds.filter((value) => value > threshold).length * tickSeconds;
            assert.equal(over, measures.overTarget?.usual);
        });
    }

    it("shows the oldest message at its oldest", () => {
        const [variant] = simulated(jobs).variants;
        assert.ok(variant !== undefined);
        assert.equal(Math.max(...variant.seconds), variant.measures.oldest?.usual);
    });
});
