import assert from "node:assert/strict";
import { type LoadedStack, loadStackFile } from "../../stacks/loadStackFile.ts";
import { plansOf } from "../../stacks/plansOf.ts";
import { adviseService } from "./adviseService.ts";
import { formatServiceAdvice } from "./formatServiceAdvice.ts";
import { beginOf, type Hours } from "./metrics/hours.ts";
import type { Reading } from "./metrics/reading.ts";
import { constant } from "./testing/weekOf.ts";

function load(example: string, ...set: readonly string[]): LoadedStack {
    const loaded = loadStackFile(process.cwd(), "staging", { file: `docs/examples/${example}.yaml`, set, path: true });
    assert.equal(loaded.kind, "config");
    return loaded;
}

function readings(service: string, cpu: Hours, memory: Hours): readonly Reading[] {
    return (["Average", "Maximum"] as const).flatMap((statistic) =>
        Object.entries({ cpu, memory } as const).map(([kind, hours]): Reading => {
            const points = [...hours].map(([hour, value]) => ({ at: beginOf(hour), value }));
            return { service, kind: kind === "cpu" ? "cpu" : "memory", statistic, points };
        }),
    );
}

function advise(loaded: LoadedStack, service: string, cpu: number, memory: number) {
    const planned = plansOf(loaded.config).find(({ plan }) => plan.names.serviceName === service);
    assert.ok(planned);
    return adviseService(planned, readings(service, constant(cpu), constant(memory)), loaded);
}

const whatToDo = (advice: ReturnType<typeof advise>) =>
    /What to do:\n(.*?)(\n\n|$)/s.exec(formatServiceAdvice(advice, { diff: "", notes: [] }))?.[1]?.split("\n");

describe("adviseService", () => {
    it("tries the step in the stack: what it changes, that it is legal, and what it costs", () => {
        const { next, finding } = advise(load("services"), "orders", 80, 40);
        assert.equal(finding.pattern, "short of CPU");
        assert.ok(next?.more);
        assert.deepEqual(next.changes, [
            { path: ["services", "orders", "resources", "cpu"], value: 1024 },
            { path: ["services", "orders", "resources", "memory"], value: 2048 },
        ]);
        assert.deepEqual(next.problems, []);
        // Half of the tasks run on Spot, which costs 30 percent: from 1 to 3 of them, usually 1.5.
        const { min, typical, max } = next.more;
        assert.deepEqual(
            [min, typical, max].map((usd) => usd.toFixed(2)),
            ["10.78", "16.17", "32.33"],
        );
    });

    it("takes twice as much on instances, for nothing more while they have room", () => {
        const { next } = advise(load("ecs-on-ec2"), "orders", 80, 40);
        assert.deepEqual(next?.step, { kind: "up", size: { cpu: 1024, memoryMiB: 1024 } });
        assert.equal(
            whatToDo(advise(load("ecs-on-ec2"), "orders", 80, 40))?.[0]?.split(": ")[0],
            "- up to 1 vCPU, 1 GB, for nothing more while the instances have room",
        );
    });

    it("says why a step would be refused that does not fit on an instance, and leaves it out of the patch", () => {
        const { next } = advise(load("ecs-on-ec2"), "scorer", 40, 80);
        assert.deepEqual(next?.step, { kind: "up", size: { cpu: 3072, memoryMiB: 24576 } });
        assert.equal(next.problems.length, 1);
        assert.match(next.problems[0] ?? "", /^docs\/examples\/ecs-on-ec2\.yaml:\d+: ecs-platform:services\.scorer.*24576/);
        assert.equal(next.more, undefined);
    });

    it("keeps a scheduler at one task", () => {
        const { next, other } = advise(load("services"), "reminders", 80, 40);
        assert.deepEqual([next?.step, other], [{ kind: "up", size: { cpu: 512, memoryMiB: 1024 } }, undefined]);
    });

    it("costs nothing that is known in a region without prices", () => {
        const elsewhere = load("workers-only", "environment.region=eu-north-1");
        const [planned] = plansOf(elsewhere.config);
        assert.ok(planned);
        const { next } = advise(elsewhere, planned.plan.names.serviceName, 90, 40);
        assert.deepEqual([next?.problems, next?.more], [[], undefined]);
    });

    it("does not miss hours in which a worker that may sleep has no task", () => {
        const loaded = load("scaling");
        const planned = plansOf(loaded.config).find(({ plan }) => plan.scaling?.tasks.min === 0);
        assert.ok(planned);
        const awake = new Map([...constant(40)].filter(([hour]) => hour % 24 < 6));
        const { serviceName } = planned.plan.names;
        assert.equal(adviseService(planned, readings(serviceName, awake, awake), loaded).finding.pattern, "healthy");
        const fewer = new Map([...awake].slice(1));
        assert.match(adviseService(planned, readings(serviceName, fewer, awake), loaded).week.missing[0] ?? "", /^CPU in 41 of 42 hours; /);
    });
});
