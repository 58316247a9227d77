import { tried } from "../../rollout/changing/tried.ts";
import { day } from "../../rollout/core/calendar.ts";
import { heldByOthers } from "../../rollout/core/heldByOthers.ts";
import { isoMinute } from "../../rollout/core/isoMinute.ts";
import { mayBeOverridden } from "../../rollout/core/overridden.ts";
import type { RolloutRules } from "../../rollout/core/rolloutRules.ts";
import { some } from "../../rollout/core/some.ts";
import type { NewAuditEvent } from "../../rollout/store/auditLog.ts";
import { outputText } from "../../rollout/published/outputs.ts";
import { stackFileName } from "../../stacks/file/stackId.ts";
import { isMap } from "../../stacks/isMap.ts";
import { loadProject } from "../../stacks/loadEnvironment.ts";
import { alternatives, inMessage } from "../../stacks/wording.ts";
import { type ExitCode, exitCodes } from "../../text/exitCodes.ts";
import type { Host } from "../host.ts";
import { UsageError } from "../../text/usageError.ts";
import { actorOf } from "./actor.ts";
import type { Environments } from "./environments.ts";
import { durationOf } from "./durationOf.ts";
import {
    environmentOf,
    type OpenRollout,
    openEnvironments,
    openRollout,
    openStores,
    refuseOutsider,
    refuseUnknownFeature,
    type RolloutOptions,
} from "./openRollout.ts";

export interface ReasonedOptions extends RolloutOptions {
    readonly reason: string;
}

/** Keeps an environment as it is until somebody resumes it. No stack file is in its way, broken or not. */
export async function hold(stack: string, { reason, feature, ...options }: ReasonedOptions, host: Host): Promise<ExitCode> {
    const { name, rolloutOrder, config } = loadProject(process.cwd());
    if (!rolloutOrder.includes(stack)) refuseOutsider(stack, rolloutOrder);
    const described = config[`${name}:promotions`];
    refuseUnknownFeature(feature, isMap(described) ? Object.keys(described) : []);
    const { audit, now, store } = openStores(options, host);
    await audit.append({ ...baseOf({ rules: { feature }, now }, stack, host), kind: "hold", reason });
    const environments = await openEnvironments({ ...options, feature }, name, store, host);
    await mark(environments, { stack, feature }, `${actorOf(host.env)}: ${reason}`, host);
    host.write(options.json ? outputText("hold", { stack, reason }) : `Held ${stack}: ${reason}\n`);
    return exitCodes.done;
}

/** Lets an environment go on after a hold or a rollback, and lets its policies take tasks away again. */
export async function resume(stack: string, { reason, ...options }: ReasonedOptions, host: Host): Promise<ExitCode> {
    const rollout = await openRollout(options, host);
    const { stage } = environmentOf(rollout, stack);
    const kept = heldByOthers(rollout.events, options.feature, stack, rollout.now());
    const suspended = await resumeScaleIn(
        rollout,
        stack,
        kept.map(({ service }) => service),
    );
    await rollout.audit.append({ ...baseOf(rollout, stack, host), kind: "resume", reason });
    await mark(rollout.environments, { stack, feature: options.feature }, undefined, host);
    const configured = rollout.records.find((record) => record.stack === stack)?.configured.stage;
    const isConfiguredOn = stage === "rolled-back" && configured === "on";
    if (options.json) {
        host.write(outputText("resume", { stack, reason, mayScaleInAgain: suspended, isConfiguredOn }));
        return exitCodes.done;
    }
    const again = suspended.length === 0 ? "" : `; ${suspended.join(", ")} may scale in again`;
    const others = some(kept.map((held) => held.feature));
    const still = kept.length === 0 ? "" : `; ${kept.map(({ service }) => service).join(", ")} may not until ${others} is resumed too`;
    host.write(`Resumed ${stack}: ${reason}${again}${still}\n`);
    if (isConfiguredOn) {
        host.write(`${stackFileName(stack)} says on: the next update, or rollout next, takes ${options.feature} there again\n`);
    }
    return exitCodes.done;
}

/** In the stack itself too, which may refuse it: the audit decides. */
async function mark(
    environments: Environments,
    { stack, feature }: { readonly stack: string; readonly feature: string },
    why: string | undefined,
    { writeError }: Host,
): Promise<void> {
    const marked = await tried(() => environments.setHold(stack, feature, why));
    if (marked.kind === "failed") writeError(`the tag of ${stack} is as it was, ${marked.reason}\n`);
}

/** @param kept services that are not let go @returns the services that may scale in again */
async function resumeScaleIn({ stacks, environments }: OpenRollout, name: string, kept: readonly string[]): Promise<readonly string[]> {
    const stack = stacks.find(({ config }) => config.stack === name);
    if (stack === undefined) return [];
    const scaling = environments.scalingOf(stack.config);
    const suspended = (await scaling.services()).flatMap(({ service, suspended: kinds }) =>
        kinds.includes("scale-in") && !kept.includes(service) ? [service] : [],
    );
    await Promise.all(suspended.map((service) => scaling.setScaleInSuspended(service, false)));
    return suspended;
}

/** Whoever answers for longer looks again, or changes the rules. */
const longestOverride = 7 * day;

export interface OverrideOptions extends ReasonedOptions {
    readonly for: string;
}

/** Answers for a gate that does not pass, for a time. */
export async function override(stack: string, gate: string, options: OverrideOptions, host: Host): Promise<ExitCode> {
    const rollout = await openRollout(options, host);
    const { gates } = environmentOf(rollout, stack);
    const known = gates.filter(mayBeOverridden).map((result) => result.gate);
    if (!known.includes(gate)) {
        const isHere = gates.some((result) => result.gate === gate);
        const reason = isHere ? "a gate for which nobody can answer" : "no gate of this environment now";
        throw new UsageError(
            `${inMessage(gate)}: ${reason}; ${known.length === 0 ? "there is none to answer for" : `write ${alternatives(known)}`}`,
        );
    }
    const expires = rollout.now() + durationOf(options.for, "--for", longestOverride);
    await rollout.audit.append({ ...baseOf(rollout, stack, host), kind: "override", gate, reason: options.reason, expires });
    host.write(
        options.json
            ? outputText("override", { stack, gate, reason: options.reason, expires })
            : `${gate} of ${stack} passes until ${isoMinute(expires)}: ${options.reason}\n`,
    );
    return exitCodes.done;
}

/** What every event of this command begins with. */
export function baseOf(
    { rules, now }: { readonly rules: Pick<RolloutRules, "feature">; readonly now: () => number },
    stack: string,
    { env }: Host,
): Pick<NewAuditEvent, "at" | "feature" | "stack" | "actor"> {
    return { at: now(), feature: rules.feature, stack, actor: actorOf(env) };
}
