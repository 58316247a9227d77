import { type AlarmKey, alarmKeys } from "../../vocabulary/alarms.ts";

/** The end of an alarm's name, behind that of its service: `high-cpu`. */
export const alarmSuffix = (key: AlarmKey) => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const keysBySuffix = new Map(alarmKeys.map((key) => [alarmSuffix(key), key]));

/** The key of an alarm of this name. @param service whose alarm it is */
export function alarmKeyOf(service: string, alarmName: string): AlarmKey | undefined {
    return keysBySuffix.get(alarmName.slice(service.length + 1));
}
