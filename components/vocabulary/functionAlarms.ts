import type { AlarmDescription, AlarmsDescription } from "./alarms.ts";

/** Alarms of functions, each by the end of its name: `oldestMessage` is `<function>-oldest-message`. */
export const functionAlarmKeys = ["errors", "5xx", "throttles", "duration", "concurrency", "oldestMessage", "deadLetters"] as const;
export type FunctionAlarmKey = (typeof functionAlarmKeys)[number];

/** What is written of one alarm of a function. */
export type FunctionAlarmDescription = Pick<AlarmDescription, "enabled" | "threshold" | "severity" | "notifyRecovery">;

export type FunctionAlarmsDescription = Pick<AlarmsDescription, "severity" | "notifyRecovery"> &
    Readonly<Partial<Record<FunctionAlarmKey, FunctionAlarmDescription>>>;
