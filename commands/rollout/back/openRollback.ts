import { loadProject } from "../../../rehearsal/run/loadEnvironment.ts";
import type { ScalingDriver } from "../../../rollout/changing/scalingDriver.ts";
import { tried } from "../../../rollout/changing/tried.ts";
import type { NamedPolicy } from "../../../rollout/core/environmentRecord.ts";
import { stagedPolicies } from "../../../rollout/reading/featureSettings.ts";
import { lastDeployed } from "../../../rollout/reading/readHistory.ts";
import type { NewAuditEvent } from "../../../rollout/store/auditLog.ts";
import { stackFileName } from "../../../stacks/file/stackId.ts";
import { loadStackFile } from "../../../stacks/loadStackFile.ts";
import { alternatives, inMessage } from "../../../stacks/wording.ts";
import type { Host } from "../../host.ts";
import { UsageError } from "../../usageError.ts";
import { actorOf } from "../actor.ts";
import { openEnvironments, openStores, refuseUnknownFeature, type RolloutOptions } from "../openRollout.ts";
import { stagePatch } from "../stagePatch.ts";

/** What a rollback needs, and no more: neither the files of other stacks nor what was measured may be in its way. */
export interface OpenRollback {
    /** The stage that is to be written into the stack file. */
    readonly patch: () => string;
    readonly policies: readonly NamedPolicy[];
    readonly project: string;
    readonly scaling: ScalingDriver;
    readonly now: () => number;
    /** Marks the stack itself as held; says so, and goes on, where that does not work. */
    readonly markHeld: () => Promise<void>;
    /** Keeps an event; says so, and goes on, where it cannot be kept. */
    readonly keep: (event: RollbackEvent) => Promise<void>;
}

type RollbackEvent =
    | Pick<Extract<NewAuditEvent, { kind: "hold" }>, "kind" | "reason">
    | Pick<Extract<NewAuditEvent, { kind: "rollback" }>, "kind" | "step" | "services" | "result">;

/** @throws UsageError where the stack takes no part in the rollout, or nothing tells what it is */
export async function openRollback(
    stack: string,
    options: RolloutOptions & { readonly reason: string },
    host: Host,
): Promise<OpenRollback> {
    const project = loadProject(process.cwd());
    if (!project.rolloutOrder.includes(stack)) {
        throw new UsageError(`${inMessage(stack)}: takes no part in the rollout; write ${alternatives(project.rolloutOrder)}`);
    }
    const { audit, now, store } = openStores(options, host);
    const environments = await openEnvironments(options, project.name, store, host);
    const { feature } = options;
    const loaded = loadStackFile(process.cwd(), stack, undefined, project);
    if (loaded.kind === "config") refuseUnknownFeature(feature, [loaded.file]);
    // Where the file cannot be read, the last update tells.
    const config =
        loaded.kind === "config"
            ? loaded.config
            : lastDeployed({ project: project.name, stack }, await environments.history(stack))?.config;
    if (config === undefined) {
        throw new UsageError(
            `${stackFileName(stack)}: cannot be read, and no update of ${stack} either; delete the policies by hand, see docs/roll-out.md`,
        );
    }
    const orSaid = async (what: string, work: () => Promise<void>) => {
        const done = await tried(work);
        if (done.kind === "failed") host.writeError(`${what}, ${done.reason}\n`);
    };
    return {
        patch: () => stagePatch(stack, project.name, feature, "rolled-back"),
        policies: stagedPolicies(feature, config),
        project: project.name,
        scaling: environments.scalingOf(config),
        now,
        markHeld: () =>
            orSaid("not marked as held in Pulumi", () => environments.setHold(stack, feature, `${actorOf(host.env)}: ${options.reason}`)),
        keep: (event) =>
            orSaid("not kept in the audit", async () => {
                await audit.append({ at: now(), feature, stack, actor: actorOf(host.env), ...event });
            }),
    };
}
