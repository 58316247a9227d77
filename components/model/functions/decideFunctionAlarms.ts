import type { AlarmsDescription } from "../../vocabulary/alarms.ts";
import { type FunctionAlarmDescription, functionAlarmKeys, type FunctionAlarmsDescription } from "../../vocabulary/functionAlarms.ts";
import type { FunctionAlarmChanges } from "./decidedFunction.ts";

/** What a function says of its alarms, else what its environment says of all alarms at once. */
export function decideFunctionAlarms(own: FunctionAlarmsDescription = {}, environment: AlarmsDescription = {}): FunctionAlarmChanges {
    const severity = own.severity ?? environment.severity;
    const notifyRecovery = own.notifyRecovery ?? environment.notifyRecovery;
    const shared = { ...(severity !== undefined && { severity }), ...(notifyRecovery !== undefined && { notifyRecovery }) };
    const changes = functionAlarmKeys.map((key) => [key, { ...shared, ...writtenOf(own[key]) }] as const);
    return Object.fromEntries(changes.filter(([, change]) => Object.keys(change).length > 0));
}

function writtenOf(alarm: FunctionAlarmDescription = {}): FunctionAlarmDescription {
    return Object.fromEntries(Object.entries(alarm).filter(([, value]) => value !== undefined));
}
