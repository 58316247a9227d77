import type { AlarmKey } from "../../../vocabulary/alarms.ts";

/** Alarms without which users notice a failure before the team does, or jobs run twice: production has to have them. */
export const mandatoryAlarms: readonly AlarmKey[] = [
    "highCpu",
    "highMemory",
    "p99",
    "5xx",
    "healthy",
    "unhealthy",
    "running",
    "backlog",
    "notRunning",
    "moreThanOne",
];

/** What is wrong with an alarm that is switched off in production; undefined where it may be. */
export function switchedOffProblem(key: AlarmKey): string | undefined {
    if (!mandatoryAlarms.includes(key)) return undefined;
    return "production has to have this alarm, or users notice a failure first, got false; write a threshold, periods or a severity that suit it";
}
