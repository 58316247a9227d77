import { alarmKeyOf } from "./alarmSuffix.ts";
import type { AlarmSpec } from "./alarmSpec.ts";
import type { MonitoredService } from "../monitoredService.ts";

/** Alarms without those that are off, each with the topic that the service wants it to notify. */
export function configuredAlarms<Text>(service: MonitoredService<unknown>, alarms: readonly AlarmSpec<Text>[]): readonly AlarmSpec<Text>[] {
    const { serviceName, alarms: changes = {} } = service;
    const changeOf = ({ name }: AlarmSpec<Text>) => {
        const key = alarmKeyOf(serviceName, name);
        return key && changes[key];
    };
    const on = new Set(alarms.filter((alarm) => changeOf(alarm)?.enabled !== false).map(({ name }) => name));
    const composites = alarms.filter((alarm) => alarm.kind === "composite");
    const isMade = (alarm: AlarmSpec<Text>): boolean => {
        if (!on.has(alarm.name)) return false;
        if (alarm.kind === "composite") return alarm.of.every((name) => on.has(name));
        // One that notifies nobody is only there for a composite alarm.
        return alarm.notifies || composites.some((composite) => composite.of.includes(alarm.name) && isMade(composite));
    };
    return alarms.filter(isMade).map((alarm) => {
        const { severity, notifyRecovery } = changeOf(alarm) ?? {};
        return {
            ...alarm,
            ...(severity !== undefined && severity !== "page" && { severity }),
            ...(notifyRecovery === true && alarm.notifies && { notifiesRecovery: true }),
        };
    });
}
