import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadProject } from "../stacks/loadEnvironment.ts";
import { hour, minute } from "../rollout/core/calendar.ts";
import { defaultCriteria } from "../rollout/judging/criteria.ts";
import { criteriaGate } from "../rollout/core/gates/criteriaGate.ts";
import type { Comparison, MeasuredService, Series } from "../rollout/judging/measured.ts";
import { type Command, medianTimes } from "./measure.ts";
import { print } from "./print.ts";

const rounds = 7;
const start = ["--stack-trace-limit=0", "--import", "./bin/typescript.mjs"];

/** What we promise: a status within the time that loading both SDKs takes, half as much again; a check in milliseconds. */
const limits = { status: 1.5, check: 1000 } as const;

/** How long a status of all environments takes, and a check of twelve services over a soak of 48 hours at one minute. */
export function benchRollout(floor: Command): void {
    const state = mkdtempSync(join(tmpdir(), "bench-rollout-"));
    try {
        for (const stack of loadProject(process.cwd()).rolloutOrder) {
            const { status, stderr } = spawnSync(process.execPath, [...start, "bin/rehearse.ts", "up", stack, "--state", state], {
                encoding: "utf8",
            });
            if (status !== 0) throw new Error(`rehearse up ${stack} ended with ${String(status)}:\n${stderr}`);
        }
        const options = ["--state", state, "--store", join(state, "store")];
        const name = "rollout status";
        const command: Command = { name, args: [...start, "bin/rollout.ts", "status", ...options], accept: [0, 20, 21, 22, 23, 26] };
        const times = medianTimes([floor, command], rounds);
        const [floorTime = NaN, time = NaN] = [times.get(floor.name), times.get(name)];
        process.stdout.write("\n");
        print(`median of ${String(rounds)} runs`, "ms", "x floor", "promised");
        print("rollout status of all environments", time.toFixed(0), (time / floorTime).toFixed(2), `<= ${String(limits.status)}`);
    } finally {
        rmSync(state, { recursive: true });
    }
    const comparisons = Array.from({ length: 12 }, (_, index): Comparison => ({
        service: `service-${String(index)}`,
        before: soak(0),
        after: soak(1),
    }));
    const begun = performance.now();
    criteriaGate(comparisons, comparisons, defaultCriteria, false);
    print("12 services, 48 hours at one minute", (performance.now() - begun).toFixed(0), "", `<= ${String(limits.check)} ms`);
}

/** @param week in which it was */
function soak(week: number): MeasuredService {
    const span = { begin: week * 168 * hour, end: (week * 168 + 48) * hour };
    const series = (value: number, spread: number): Series => ({
        status: "complete",
        points: Array.from({ length: 48 * 60 }, (_, index) => ({
            at: span.begin + index * minute,
            value: value + ((index * 7919) % 101) * spread,
        })),
    });
    const once = (value: number): Series => ({ status: "complete", points: [{ at: span.begin, value }] });
    return {
        span,
        periodSeconds: 60,
        requests: series(100, 1),
        errors: { status: "complete", points: [] },
        p95: series(100, 0.5),
        p99: series(200, 1.1),
        wholeP95: once(140),
        wholeP99: once(290),
        cpu: series(40, 0.3),
        tasks: series(4, 0),
        minTasks: 2,
        maxTasks: 10,
        activities: [],
        deployments: [],
    };
}
