import { functionThresholds } from "../../../components/model/monitoring/alarms/functionAlarmSpecs.ts";
import { alarmThresholds } from "../../../components/model/monitoring/alarms/alarmThresholds.ts";
import { severities } from "../../../components/vocabulary/alarms.ts";
import * as v from "../values.ts";

const notified = {
    severity: v.optional(v.oneOf(severities), { description: "Which topic it notifies", default: "page" }),
    notifyRecovery: v.optional(v.boolean, { description: "It notifies when it is over as well", default: false }),
};

function alarm<S extends Parameters<typeof v.optional>[0]>(threshold: S, description: string, usual: number) {
    return v.optional(
        v.optionalMap({
            threshold: v.optional(threshold, { description, default: usual }),
            enabled: v.optional(v.boolean, { description: "False: there is no such alarm", default: true }),
            ...notified,
        }),
        {},
    );
}

const { errors, throttles, duration, concurrency } = functionThresholds;
const percent = v.integer(1, 100, "percent");

/** Alarms of a function, each by the end of its name. */
export const functionAlarms = v.optional(
    v.optionalMap({
        ...notified,
        errors: alarm(v.decimal(0, 99, "percent"), "Of its invocations that fail: more than that", errors),
        "5xx": alarm(
            v.decimal(0, 99, "percent"),
            "Of its requests through the load balancer that are answered with 500 to 599: more than that",
            alarmThresholds.errorPercent,
        ),
        throttles: alarm(v.integer(1, 1_000_000, "invocations"), "That Lambda turns away in five minutes", throttles),
        duration: alarm(percent, "Of the timeout, which the slowest invocation in a hundred takes", duration),
        concurrency: alarm(percent, "Of `reservedConcurrency` that run at once", concurrency),
        oldestMessage: alarm(v.integer(1, 1_209_600, "seconds"), "Age of the oldest message", alarmThresholds.oldestMessageSeconds),
        deadLetters: alarm(
            v.integer(1, 1_000_000, "messages"),
            "Messages and events that failed at every attempt",
            alarmThresholds.deadLetters,
        ),
    }),
    "Where its alarms differ: [what watches a function](functions.md#alarms)",
);
