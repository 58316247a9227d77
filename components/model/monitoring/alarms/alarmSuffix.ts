import { type AlarmKey, alarmKeys } from "../../../vocabulary/alarms.ts";

/** The end of an alarm's name, behind that of its service: `high-cpu`. */
export const alarmSuffix = (key: AlarmKey) => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const keysBySuffix = new Map(alarmKeys.map((key) => [alarmSuffix(key), key]));

/** Alarms that each of several queues of a worker has: their names have that of the queue before the end. */
const ofEachQueue = (["oldestMessage", "deadLetters"] as const satisfies readonly AlarmKey[]).map(alarmSuffix);

/** The key of an alarm of this name. @param service whose alarm it is */
export function alarmKeyOf(service: string, alarmName: string): AlarmKey | undefined {
    const symptom = alarmName.slice(service.length + 1);
    const ofQueue = ofEachQueue.find((suffix) => symptom.endsWith(`-${suffix}`));
    return keysBySuffix.get(ofQueue ?? symptom);
}
