import assert from "node:assert/strict";
import { fittedLoad, loadOf } from "./load.ts";
import type { SimulatedService } from "./simulatedService.ts";

const pace = { outSeconds: 60, inSeconds: 300, scalesIn: true, periodSeconds: 60 } as const;
const service: SimulatedService = {
    name: "web",
    cluster: "main",
    vCpu: 0.5,
    memoryMiB: 1024,
    tasks: { min: 1, max: 10 },
    policies: [
        { metric: "requests", target: 1000, ...pace },
        { metric: "cpu", target: 70, ...pace },
    ],
    takes: { kind: "requests", p99Seconds: 0.5 },
    left: [],
};
const measured = (p50Seconds: number) => ({ p50Seconds, p95Seconds: 1, p99Seconds: 2 });
const milliseconds = (value: number) => Math.round(value * 1e6) / 1000;

describe("a load that is fitted to measured times", () => {
    // Half of the crossover of 21 ms, which half a vCPU does in twice the time.
    const load = loadOf(service, {});
    const medianOfCpu = Math.LN2 * 0.021;

    it("waits for others for what the CPU does not take of the time of half of the requests", () => {
        assert.equal(milliseconds(load.cpuSeconds), 10.5);
        const fitted = fittedLoad(load, service, measured(0.1), {});
        assert.equal(fitted.cpuSeconds, load.cpuSeconds);
        assert.equal(milliseconds(fitted.waitSeconds), milliseconds(0.1 - medianOfCpu));
    });

    it("takes no more CPU than the requests have time for", () => {
        const fitted = fittedLoad(load, service, measured(medianOfCpu / 2), {});
        assert.deepEqual([milliseconds(fitted.cpuSeconds), fitted.waitSeconds], [5.25, 0]);
    });

    it("leaves what is given as it is", () => {
        const given = { cpuMilliseconds: 15, waitMilliseconds: 7 };
        const { cpuSeconds, waitSeconds } = fittedLoad(loadOf(service, given), service, measured(0.001), given);
        assert.deepEqual([cpuSeconds, waitSeconds], [0.015, 0.007]);
        assert.equal(
            fittedLoad(loadOf(service, { cpuMilliseconds: 15 }), service, measured(0.001), { cpuMilliseconds: 15 }).waitSeconds,
            0,
        );
    });
});
