import { setTimeout as sleep } from "node:timers/promises";
import { ConfigError, loadProject } from "../../stacks/loadEnvironment.ts";
import { minute } from "../../rollout/core/calendar.ts";
import { rolloutExit } from "../../rollout/core/rolloutExit.ts";
import { type Verdict, worstOf } from "../../rollout/core/verdict.ts";
import { formatLook, formatWatched } from "../../rollout/display/formatWatch.ts";
import { rulesOfProject } from "../../rollout/reading/rulesOfProject.ts";
import { judgeReading, judgeWatch, type Watch, type WatchReading } from "../../rollout/watching/judgeWatch.ts";
import { lastRollback } from "../../rollout/watching/lastRollback.ts";
import { outputText } from "../../rollout/published/outputs.ts";
import { inMessage } from "../../stacks/wording.ts";
import type { Host } from "../host.ts";
import { UsageError } from "../../text/usageError.ts";
import { keepCauseRecord } from "./keepCauseRecord.ts";
import { type OpenRollback, openRollback } from "./back/openRollback.ts";
import type { RolloutOptions } from "./openRollout.ts";
import { suggestedOptions } from "./suggestedOptions.ts";

export interface WatchOptions extends RolloutOptions {
    /** As text. */
    readonly minutes: string;
}

/** Looks at an environment every minute after a rollback, and says what has changed, or every five minutes that nothing has. It resumes nothing: a person decides. */
export async function watch(stack: string, options: WatchOptions, host: Host): Promise<number> {
    const minutes = minutesOf(options.minutes);
    const opened = await openRollback(stack, options, host);
    const rolledBack = lastRollback(await opened.audit.read(), options.feature, stack);
    if (rolledBack === undefined) throw new UsageError(`${stack}: ${options.feature} was not taken back there; there is nothing to watch`);
    const { begun, ended } = rolledBack;
    const watched: Watch = {
        since: begun.at,
        policies: opened.policies,
        ...(ended?.heldTasks && { heldTasks: ended.heldTasks }),
        criteria: criteriaHere(),
    };
    const say = (text: string) => {
        if (!options.json) host.write(`${text}\n`);
    };
    say(`Watching ${stack} for ${String(minutes)} min\n`);
    const readings: WatchReading[] = [];
    let said = { at: Number.NEGATIVE_INFINITY, verdicts: "" };
    for await (const reading of readingsOf(opened, watched, options, { minutes, host })) {
        readings.push(reading);
        const gates = judgeReading(reading, watched);
        const verdicts = gates.map(({ verdict }) => verdict).join();
        if (verdicts === said.verdicts && reading.at - said.at < 5 * minute) continue;
        said = { at: reading.at, verdicts };
        say(formatLook(reading.at, gates));
    }
    const gates = judgeWatch(readings, watched);
    const verdict = worstOf(gates.map((gate) => gate.verdict));
    const record = await keepCauseRecord(stack, { opened, rolledBack, watched, readings, gates }, options, host);
    await opened.keep({ kind: "watched", verdict, minutes, record });
    host.write(
        options.json
            ? outputText("watch", { stack, since: watched.since, verdict, gates, looks: readings.length, record })
            : `${formatWatched(stack, gates, record, suggestedOptions(options))}\n`,
    );
    return exitOf(verdict);
}

function exitOf(verdict: Verdict): number {
    if (verdict === "pass") return rolloutExit.done;
    return verdict === "fail" ? rolloutExit.gateFailed : rolloutExit.inconclusive;
}

/** One at once, and one each minute until the time is over. */
async function* readingsOf(
    opened: OpenRollback,
    watched: Watch,
    { feature }: WatchOptions,
    { minutes, host: { wait = sleep } }: { readonly minutes: number; readonly host: Host },
): AsyncGenerator<WatchReading> {
    const { now } = opened;
    const until = now() + minutes * minute;
    for (;;) {
        yield await readingAt(now(), opened, watched, feature);
        const left = until - now();
        if (left <= 0) return;
        await wait(Math.min(minute, left));
    }
}

async function readingAt(
    at: number,
    { scaling, featured, watched }: OpenRollback,
    { since, policies }: Watch,
    feature: string,
): Promise<WatchReading> {
    const names = [...new Set(policies.map(({ service }) => service))];
    const [services, desired, measured] = await Promise.all([
        answered(scaling.services()),
        answered(scaling.desiredCounts(names)),
        watched({ feature, stack: featured, since, at }),
    ]);
    return { at, ...(services && { services }), ...(desired && { desired }), ...measured };
}

/** What AWS does not answer at one time, it may at the next. */
async function answered<T>(asked: Promise<T>): Promise<T | undefined> {
    try {
        return await asked;
    } catch {
        return undefined;
    }
}

/** @throws ConfigError */
function criteriaHere(): Watch["criteria"] {
    const rules = rulesOfProject(loadProject(process.cwd()));
    if ("problems" in rules) throw new ConfigError(rules.problems);
    return rules.criteria;
}

/** @throws UsageError */
function minutesOf(text: string): number {
    const minutes = Number(text);
    if (/^\d+$/.test(text) && minutes >= 1 && minutes <= 24 * 60) return minutes;
    throw new UsageError(`--minutes: no number from 1 to 1440, got ${inMessage(text)}; write 30`);
}
