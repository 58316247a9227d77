import { tried } from "../../rollout/changing/tried.ts";
import { isoMinute } from "../../rollout/core/isoMinute.ts";
import { mayBeOverridden } from "../../rollout/core/overridden.ts";
import type { NewAuditEvent } from "../../rollout/store/auditLog.ts";
import { alternatives, inMessage } from "../../stacks/wording.ts";
import { type ExitCode, exitCodes } from "../exitCodes.ts";
import type { Host } from "../host.ts";
import { UsageError } from "../usageError.ts";
import { actorOf } from "./actor.ts";
import { durationOf } from "./durationOf.ts";
import { environmentOf, type OpenRollout, openRollout, type RolloutOptions } from "./openRollout.ts";

export interface ReasonedOptions extends RolloutOptions {
    readonly reason: string;
}

/** Keeps an environment as it is until somebody resumes it. */
export async function hold(stack: string, { reason, ...options }: ReasonedOptions, host: Host): Promise<ExitCode> {
    const rollout = await openRollout(options, host);
    environmentOf(rollout, stack);
    await rollout.audit.append({ ...baseOf(rollout, stack, host), kind: "hold", reason });
    await mark(rollout, stack, `${actorOf(host.env)}: ${reason}`, host);
    host.write(`Held ${stack}: ${reason}\n`);
    return exitCodes.done;
}

/** Lets an environment go on after a hold or a rollback, and lets its policies take tasks away again. */
export async function resume(stack: string, { reason, ...options }: ReasonedOptions, host: Host): Promise<ExitCode> {
    const rollout = await openRollout(options, host);
    environmentOf(rollout, stack);
    const suspended = await resumeScaleIn(rollout, stack);
    await rollout.audit.append({ ...baseOf(rollout, stack, host), kind: "resume", reason });
    await mark(rollout, stack, undefined, host);
    const again = suspended.length === 0 ? "" : `; ${suspended.join(", ")} may scale in again`;
    host.write(`Resumed ${stack}: ${reason}${again}\n`);
    return exitCodes.done;
}

/** In the stack itself too, which may refuse it: the audit decides. */
async function mark(rollout: OpenRollout, stack: string, why: string | undefined, { writeError }: Host): Promise<void> {
    const marked = await tried(() => rollout.environments.setHold(stack, rollout.rules.feature, why));
    if (marked.kind === "failed") writeError(`the tag of ${stack} is as it was, ${marked.reason}\n`);
}

/** @returns the services that may scale in again */
async function resumeScaleIn({ stacks, environments }: OpenRollout, name: string): Promise<readonly string[]> {
    const stack = stacks.find(({ config }) => config.stack === name);
    if (stack === undefined) return [];
    const scaling = environments.scalingOf(stack.config);
    const suspended = (await scaling.services()).filter((service) => service.suspended.includes("scale-in")).map(({ service }) => service);
    await Promise.all(suspended.map((service) => scaling.setScaleInSuspended(service, false)));
    return suspended;
}

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
    const expires = rollout.now() + durationOf(options.for, "--for");
    await rollout.audit.append({ ...baseOf(rollout, stack, host), kind: "override", gate, reason: options.reason, expires });
    host.write(`${gate} of ${stack} passes until ${isoMinute(expires)}: ${options.reason}\n`);
    return exitCodes.done;
}

/** What every event of this command begins with. */
export function baseOf(
    { rules, now }: Pick<OpenRollout, "rules" | "now">,
    stack: string,
    { env }: Host,
): Pick<NewAuditEvent, "at" | "feature" | "stack" | "actor"> {
    return { at: now(), feature: rules.feature, stack, actor: actorOf(env) };
}
