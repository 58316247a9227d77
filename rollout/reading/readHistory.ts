import { checkStack } from "../../stacks/decodeStack.ts";
import { configOfTexts } from "../../stacks/file/configOfTexts.ts";
import { valuesOf } from "../../stacks/file/namespace.ts";
import type { StackId } from "../../stacks/file/stackId.ts";
import { composeValues } from "../../stacks/file/composeValues.ts";
import type { UpdateSummary } from "../../rehearsal/run/updateHistory.ts";
import { day, type Span } from "../core/calendar.ts";
import type { SettledUpdate } from "../core/environmentRecord.ts";
import { isRollback } from "../core/updateMessage.ts";
import type { UpdateRecord } from "../core/updateRecord.ts";
import { type FeaturedStack, featureSettings } from "./featureSettings.ts";
import { offHoursSpans } from "./offHoursSpans.ts";

/** An update as `pulumi stack history --json` prints it, of a rehearsed stack or of a real one, where others may be under way. */
export interface HistoryEntry extends Omit<UpdateSummary, "kind" | "endTime" | "result">, Pick<UpdateRecord, "kind" | "result"> {
    readonly endTime?: string;
}

/** What a history says of the feature, and when the environment was switched off by schedule. */
export interface ReadHistory {
    /** The newest first. */
    readonly updates: readonly SettledUpdate[];
    /** Those to come too, as the newest update has them. */
    readonly offHours: readonly Span[];
}

/** In which a soak ends that was begun. */
const ahead = 28 * day;

/** Reads each update by the configuration that it was made with. @param now until when the newest one holds */
export function readHistory(feature: string, id: StackId, history: readonly HistoryEntry[], now: number): ReadHistory {
    const configs = new Map<string, FeaturedStack | undefined>();
    const configOf = ({ config }: HistoryEntry): FeaturedStack | undefined => {
        const text = JSON.stringify(config);
        if (!configs.has(text)) configs.set(text, decodedStack(id, config));
        return configs.get(text);
    };
    const updates = history.map((update) => settled(feature, update, configOf(update)));
    const offHours = history.flatMap((update, index) => {
        const config = configOf(update)?.config;
        const until = history[index - 1]?.startTime;
        if (update.endTime === undefined || update.result !== "succeeded") return [];
        if (config?.offHours === undefined || config.rollout.soaking) return [];
        return offHoursSpans(config.offHours, {
            begin: Date.parse(update.endTime),
            end: until === undefined ? now + ahead : Date.parse(until),
        });
    });
    return { updates, offHours };
}

/** The stack as the last update that can be read has it. */
export function lastDeployed(id: StackId, history: readonly HistoryEntry[]): FeaturedStack | undefined {
    for (const { config } of history) {
        const decoded = decodedStack(id, config);
        if (decoded !== undefined) return decoded;
    }
    return undefined;
}

function settled(feature: string, update: HistoryEntry, decoded: FeaturedStack | undefined): SettledUpdate {
    const { kind, startTime, endTime, message, environment, result, resourceChanges } = update;
    // Its policies alone were destroyed, with the configuration as it was.
    const isTakenBack = kind === "destroy" && isRollback(message, feature);
    const settings = decoded && featureSettings(feature, decoded);
    return {
        kind: isTakenBack ? "update" : kind,
        message,
        environment,
        result,
        resourceChanges,
        startTime: Date.parse(startTime),
        ...(endTime !== undefined && { endTime: Date.parse(endTime) }),
        ...(settings !== undefined && { settings: isTakenBack ? { ...settings, stage: "rolled-back" as const } : settings }),
    };
}

/** Undefined where this version cannot read it any more. */
function decodedStack(id: StackId, config: HistoryEntry["config"]): FeaturedStack | undefined {
    const texts = Object.fromEntries(Object.entries(config).map(([key, { value }]) => [key, value]));
    const { values, problems, promotions } = composeValues(valuesOf(id.project, configOfTexts(id.project, texts)));
    if (problems.length > 0) return undefined;
    const checked = checkStack(id, values);
    return checked.kind === "value" ? { config: checked.value, promotions } : undefined;
}
