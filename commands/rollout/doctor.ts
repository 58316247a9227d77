import { isoMinute } from "../../rollout/core/isoMinute.ts";
import { tried } from "../../rollout/changing/tried.ts";
import type { GateResult } from "../../rollout/core/gate.ts";
import { rolloutExit } from "../../rollout/core/rolloutExit.ts";
import { worstOf } from "../../rollout/core/verdict.ts";
import { formatGates } from "../../rollout/display/formatGates.ts";
import { leaseFinding } from "../../rollout/display/leaseFinding.ts";
import type { StackLock } from "../../rollout/pulumi/stackLocks.ts";
import type { FeaturedStack } from "../../rollout/reading/featureSettings.ts";
import { LeaseFile } from "../../rollout/store/lease.ts";
import { outputText } from "../../rollout/published/outputs.ts";
import { type ExitCode, exitCodes } from "../../text/exitCodes.ts";
import type { Host } from "../host.ts";
import { openReadable, openStores, type OpenRollout, type RolloutOptions } from "./openRollout.ts";
import { suggestedOptions } from "./suggestedOptions.ts";
import { leaseOwner } from "./updating/withLease.ts";

/** Whether anything is in the way of the next rollout, or of a rollback. */
export async function doctor(options: RolloutOptions, host: Host): Promise<ExitCode> {
    const { store, now } = openStores(options, host);
    const { rollout, problems, events, auditProblem } = await openReadable(options, host);
    const found: readonly GateResult[] = [
        leaseFinding(await new LeaseFile(store, now).holder()),
        auditFinding(events.length, auditProblem),
        ...problems.map((why) => ({ gate: "files", verdict: "fail", why }) as const),
        ...(rollout === undefined ? [] : await Promise.all(rollout.stacks.map((stack) => stackFindings(rollout, stack, options)))).flat(),
    ];
    host.write(options.json ? outputText("doctor", found) : `${formatGates(found)}\n`);
    return worstOf(found.map(({ verdict }) => verdict)) === "pass" ? exitCodes.done : exitCodes.failed;
}

/** Without it nobody knows who holds an environment. */
function auditFinding(events: number, problem: string | undefined): GateResult {
    const gate = "audit";
    return problem === undefined
        ? { gate, verdict: "pass", why: `${String(events)} events, none changed` }
        : { gate, verdict: "error", why: `${problem}; until then no hold and no pass is known` };
}

/** What is in the way in one environment, each with what to type; one line where nothing is. */
async function stackFindings(
    { environments, records, judged }: OpenRollout,
    { config }: FeaturedStack,
    options: RolloutOptions,
): Promise<readonly GateResult[]> {
    const { stack } = config;
    const found = judged.environments.find((environment) => environment.stack === stack);
    const pending = records.find((record) => record.stack === stack)?.pendingOperations ?? 0;
    const more = suggestedOptions(options)
        .map((option) => ` ${option}`)
        .join("");
    const [locks, asked] = await Promise.all([
        tried(() => environments.locks(config)),
        found?.phase === "absent" ? undefined : tried(() => environments.scalingOf(config).services()),
    ]);
    const finding = (verdict: GateResult["verdict"], why: string): GateResult => ({ gate: stack, verdict, why });
    const inTheWay = [
        ...(pending > 0 ? [finding("fail", `${String(pending)} operations of an update that died; run pulumi refresh -s ${stack}`)] : []),
        ...(locks.kind === "failed" ? [finding("error", locks.reason)] : locks.value.map((lock) => finding("fail", lockText(lock, stack)))),
        ...(found?.hold === undefined
            ? []
            : [finding("wait", `held by ${found.hold.by}: ${found.hold.reason}; run rollout resume ${stack} --reason "..."${more}`)]),
        ...(asked?.kind === "failed" ? [finding("error", asked.reason)] : []),
        ...(found?.gates ?? [])
            .filter(({ gate, verdict }) => verdict === "fail" && (gate === "live" || (gate === "deployed" && pending === 0)))
            .map(({ gate, why }) => finding("fail", gate === "live" ? `${why}; run rollout check ${stack}${more}` : why)),
    ];
    return inTheWay.length > 0 ? inTheWay : [finding("pass", "nothing is in the way")];
}

function lockText({ owner, since }: StackLock, stack: string): string {
    return `locked by ${owner} since ${since}; where that process has died, run pulumi cancel -s ${stack}`;
}

export interface UnlockOptions extends RolloutOptions {
    /** Only what this job of the CI has taken. */
    readonly own?: true;
    /** Also from a process that may be at work: whether it has died, a lease does not say. */
    readonly yes?: true;
}

/** Takes the lease of a process that has died. */
export async function unlock({ own, yes, ...options }: UnlockOptions, host: Host): Promise<number> {
    const { store, now } = openStores(options, host);
    const lease = new LeaseFile(store, now);
    const holder = await lease.holder();
    const say = (text: string, document: Parameters<typeof outputText<"unlock">>[1]) => {
        host.write(options.json ? outputText("unlock", document) : `${text}\n`);
    };
    if (holder === undefined) {
        say("Nobody has the lease.", {});
        return exitCodes.done;
    }
    const { owner, purpose, expires } = holder;
    const isOwn = owner === leaseOwner(host.env);
    if (own === true ? isOwn : yes === true || isOwn) {
        await lease.release(owner);
        say(`Took the lease of ${owner}: ${purpose}`, { lease: holder });
        return exitCodes.done;
    }
    if (own === true) {
        say(`Left the lease of ${owner}: ${purpose}`, { left: holder });
        return exitCodes.done;
    }
    const again = ["npm run rollout -- unlock --yes", ...suggestedOptions(options)].join(" ");
    const where = `Left the lease of ${owner}: ${purpose}, until ${isoMinute(expires)} unless that process goes on`;
    say(`${where}\nWhere you know that it has died: ${again}`, { left: holder });
    return rolloutExit.locked;
}
