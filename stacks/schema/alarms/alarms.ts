import * as v from "../values.ts";
import { alarmKeys, entryAlarm, otherAlarmWords } from "./alarmKeys.ts";
import { channelsBySeverity } from "./channels.ts";

/** What the alarms of every service of the environment have, and who is notified. */
export const alarms = v.map(
    { channels: channelsBySeverity, ...alarmKeys, entry5xx: entryAlarm },
    { elsewhere: { ...otherAlarmWords, page: "below channels:, indented", ticket: "below channels:, indented" } },
);
