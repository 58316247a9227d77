import { apiAlarmSpecs } from "../../../components/model/apis/apiAlarmSpecs.ts";
import { alarmsOfAnyTarget } from "../../../components/model/instances/instanceAlarms.ts";
import type { AlarmSpec } from "../../../components/model/monitoring/alarms/alarmSpec.ts";
import { functionAlarmSpecs } from "../../../components/model/monitoring/alarms/functionAlarmSpecs.ts";
import { anyTarget } from "../../../components/model/monitoring/alarms/functionRequestAlarm.ts";
import { isMap } from "../../../stacks/isMap.ts";
import type { LoadedStack } from "../../../stacks/loadStackFile.ts";
import { apiPlansOf, functionPlansOf, instancePlansOf } from "../../../stacks/plansOf.ts";
import { sourceText } from "../../explain/factText.ts";
import { Sources } from "../../explain/sources.ts";
import { type OneAlarm, severityOf, windowText } from "./oneAlarm.ts";

/** The alarms of functions, HTTP APIs and instances. Nothing of them is made while the environment is bootstrapped. */
export function otherAlarms({ config, file }: LoadedStack): readonly OneAlarm[] {
    if (config.bootstrap) return [];
    const told = (name: string, written: unknown, kind: string, alarms: readonly AlarmSpec[]) => {
        const sources = new Sources(file, ["services", name]);
        return alarms.map((alarm): OneAlarm => {
            const symptom = alarm.name.slice(name.length + 1);
            const key = keyOf(symptom);
            const change = isMap(written) ? written[key] : undefined;
            const isWritten = isMap(change) && change["threshold"] !== undefined;
            const from = sources.of(isWritten ? { kind: "config", key: ["alarms", key, "threshold"] } : { kind: "default", of: kind });
            return { symptom, fires: windowText(alarm, unitOf(alarm)), from: sourceText(from), notifies: severityOf(alarm), service: name };
        });
    };
    return [
        ...functionPlansOf(config).flatMap((plan) => told(plan.names.name, plan.alarms, "functions", functionAlarmSpecs(plan, anyTarget))),
        ...apiPlansOf(config).flatMap((plan) => told(plan.name, plan.alarms, "APIs", apiAlarmSpecs(plan, ""))),
        ...instancePlansOf(config).flatMap(({ name, monitored }) => told(name, undefined, "instances", alarmsOfAnyTarget(monitored))),
    ];
}

/** Of the configuration: `deadLetters` for `queue-dead-letters`, `tableThrottled` for `index-by-owner-throttled`. */
function keyOf(symptom: string): string {
    if (symptom === "oldest-message") return "oldestMessage";
    if (symptom.endsWith("dead-letters")) return "deadLetters";
    if (symptom.endsWith("-throttled")) return "tableThrottled";
    return symptom === "table-errors" ? "tableErrors" : symptom;
}

/** Of what has one; all else is counted. */
function unitOf(alarm: AlarmSpec): string {
    if (alarm.kind === "composite") return "";
    if (alarm.kind === "math") return alarm.label.includes("percent") ? "percent" : alarm.label.includes("seconds") ? "s" : "";
    const units: Readonly<Record<string, string>> = {
        Duration: "ms",
        Latency: "ms",
        TargetResponseTime: "s",
        ApproximateAgeOfOldestMessage: "s",
        CPUUtilization: "percent",
    };
    return units[alarm.metric.metricName] ?? "";
}
