import { checkStack } from "../../stacks/decodeStack.ts";
import { configOfTexts } from "../../stacks/file/configOfTexts.ts";
import { valuesOf } from "../../stacks/file/namespace.ts";
import type { StackId } from "../../stacks/file/stackId.ts";
import { takeShared } from "../../stacks/file/takeShared.ts";
import type { StackConfig } from "../../stacks/stackConfig.ts";
import type { UpdateSummary } from "../../rehearsal/run/updateHistory.ts";
import type { Span } from "../core/calendar.ts";
import type { FeatureSettings } from "../core/fingerprint.ts";
import type { SettledUpdate } from "../core/environmentRecord.ts";
import { featureSettings } from "./featureSettings.ts";
import { offHoursSpans } from "./offHoursSpans.ts";

/** What a history says of the feature, and when the environment was switched off by schedule. */
export interface ReadHistory {
    /** The newest first. */
    readonly updates: readonly SettledUpdate[];
    readonly offHours: readonly Span[];
}

/** Reads each update by the configuration that it was made with. @param now until when the newest one holds */
export function readHistory(id: StackId, history: readonly UpdateSummary[], now: number): ReadHistory {
    const configs = new Map<string, StackConfig | undefined>();
    const configOf = ({ config }: UpdateSummary): StackConfig | undefined => {
        const text = JSON.stringify(config);
        if (!configs.has(text)) configs.set(text, decodedConfig(id, config));
        return configs.get(text);
    };
    const updates = history.map((update) => settled(update, configOf(update)));
    const offHours = history.flatMap((update, index) => {
        const config = configOf(update);
        const until = history[index - 1]?.startTime;
        if (update.result !== "succeeded" || config?.offHours === undefined || config.rollout.soaking) return [];
        return offHoursSpans(config.offHours, { begin: Date.parse(update.endTime), end: until === undefined ? now : Date.parse(until) });
    });
    return { updates, offHours };
}

/** What the last update that can be read made of the feature. */
export function lastSettings(id: StackId, history: readonly UpdateSummary[]): FeatureSettings | undefined {
    for (const { config } of history) {
        const decoded = decodedConfig(id, config);
        if (decoded !== undefined) return featureSettings(decoded);
    }
    return undefined;
}

function settled(update: UpdateSummary, decoded: StackConfig | undefined): SettledUpdate {
    const { kind, startTime, endTime, message, environment, result, resourceChanges } = update;
    return {
        kind,
        message,
        environment,
        result,
        resourceChanges,
        startTime: Date.parse(startTime),
        endTime: Date.parse(endTime),
        ...(decoded !== undefined && { settings: featureSettings(decoded) }),
    };
}

/** Undefined where this version cannot read it any more. */
function decodedConfig(id: StackId, config: UpdateSummary["config"]): StackConfig | undefined {
    const texts = Object.fromEntries(Object.entries(config).map(([key, { value }]) => [key, value]));
    const { values, problems } = takeShared(valuesOf(id.project, configOfTexts(id.project, texts)));
    if (problems.length > 0) return undefined;
    const checked = checkStack(id, values);
    return checked.kind === "value" ? checked.value : undefined;
}
