import { judgeCpu } from "./cpu.ts";
import type { Criteria } from "./criteria.ts";
import { judgeErrors } from "./errors.ts";
import { judgeFlapping } from "./flapping.ts";
import type { Judged } from "./judged.ts";
import { type Control, judgeLatency } from "./latency.ts";
import type { Comparison } from "./measured.ts";
import { judgeTaskHours } from "./taskHours.ts";
import { judgeTraffic } from "./traffic.ts";

/** Every criterion of one service, whose result is the worst of them. */
export function judgeService(comparison: Comparison, control: Control, criteria: Criteria): readonly Judged[] {
    return [
        judgeTraffic(comparison, criteria),
        judgeLatency("p95", comparison, control, criteria),
        judgeLatency("p99", comparison, control, criteria),
        judgeErrors(comparison, criteria),
        judgeCpu(comparison, criteria),
        judgeFlapping(comparison, criteria),
        judgeTaskHours(comparison, criteria),
    ];
}
