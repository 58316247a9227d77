import type { AlarmSpec } from "../../../components/model/monitoring/alarms/alarmSpec.ts";
import { deploymentAlarmSpecs } from "../../../components/model/monitoring/alarms/deploymentAlarmSpecs.ts";
import { entryAlarm, entryAlarmSpecs } from "../../../components/model/monitoring/alarms/entryAlarmSpecs.ts";
import { serviceAlarmSpecs } from "../../../components/model/monitoring/alarms/serviceAlarmSpecs.ts";
import { planExistingService } from "../../../components/model/existingServices/planExistingService.ts";
import type { LoadedStack } from "../../../stacks/loadStackFile.ts";
import { alarmFacts, type ExplainedAlarms } from "../../explain/alarmFacts.ts";
import { channelFacts } from "../../explain/channelFacts.ts";
import { explainedService } from "../../explain/explainedService.ts";
import { sourceText, valueText } from "../../explain/factText.ts";
import type { Fact } from "../../explain/fact.ts";
import { Sources } from "../../explain/sources.ts";
import { madeServices } from "../madeServices.ts";
import { type OneAlarm, severityOf, windowText } from "./oneAlarm.ts";
import { otherAlarms } from "./otherAlarms.ts";

/** An alarm that several services have alike. */
export interface AlarmRow extends Omit<OneAlarm, "service"> {
    readonly services: readonly string[];
}

export interface EnvironmentAlarms {
    readonly rows: readonly AlarmRow[];
    readonly count: number;
    /** How many of them do not only feed others. */
    readonly notifying: number;
    /** Who is notified, by severity. */
    readonly channels: readonly Fact[];
}

/** Every alarm of an environment, those that are alike together. */
export function environmentAlarms(loaded: LoadedStack): EnvironmentAlarms {
    const { config, file } = loaded;
    const own = madeServices(config).flatMap((name) => explainedService(config, name) ?? []);
    const existing = Object.entries(config.existingServices).map(([name, decided]): ExplainedAlarms => {
        return { at: ["existingServices", name], decided, monitored: planExistingService(name, decided).monitored, plan: {} };
    });
    const alarms = [...own, ...existing].flatMap((service) => alarmsOf(service, new Sources(file, service.at)));
    const entry = config.entry === undefined ? [] : entryAlarmSpecs("entry", "", entryAlarm(config.alarms)).map(entryAlarmOf);
    const all = [...alarms, ...otherAlarms(loaded), ...entry];
    const bySymptom = Map.groupBy(all, ({ symptom }) => symptom);
    return {
        rows: [...bySymptom.values()].flatMap(alikeRows),
        count: all.length,
        notifying: all.filter(({ notifies }) => notifies !== "nobody").length,
        channels: channelFacts(config, new Sources(file, [])),
    };
}

/** One row for all that differ in nothing but their service. */
function alikeRows(alarms: readonly OneAlarm[]): readonly AlarmRow[] {
    const alike = Map.groupBy(alarms, ({ fires, from, notifies }) => JSON.stringify([fires, from, notifies]));
    return [...alike.values()].flatMap((same) =>
        same.slice(0, 1).map(({ symptom, fires, from, notifies }) => ({
            symptom,
            fires,
            from,
            notifies,
            services: same.map(({ service }) => service),
        })),
    );
}

function entryAlarmOf(alarm: AlarmSpec): OneAlarm {
    return {
        symptom: "5xx",
        fires: windowText(alarm, "answers"),
        from: "what the load balancer itself answers",
        notifies: severityOf(alarm),
        service: "entry",
    };
}

function alarmsOf(service: ExplainedAlarms, sources: Sources): readonly OneAlarm[] {
    const { monitored, plan } = service;
    const facts = new Map(alarmFacts(service, sources).map((fact) => [fact.what, fact]));
    const ofDeployments = monitored.kind === "web" && plan.target?.deploymentAlarms === true ? deploymentAlarmSpecs(monitored) : [];
    return [...serviceAlarmSpecs(monitored), ...ofDeployments].flatMap((alarm) => {
        const symptom = alarm.name.slice(monitored.serviceName.length + 1);
        const fact = facts.get(symptom);
        if (fact === undefined) return [];
        return [
            { symptom, fires: valueText(fact), from: sourceText(fact.from), notifies: severityOf(alarm), service: monitored.serviceName },
        ];
    });
}
