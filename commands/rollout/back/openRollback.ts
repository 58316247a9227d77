import type { ScalingDriver } from "../../../rollout/changing/scalingDriver.ts";
import type { StagedPolicy } from "../../../rollout/core/environmentRecord.ts";
import { type FeaturedStack, stagedPolicies } from "../../../rollout/reading/featureSettings.ts";
import type { AuditLog, NewAuditEvent } from "../../../rollout/store/auditLog.ts";
import type { ObjectStore } from "../../../rollout/store/objectStore.ts";
import { readProject } from "../../../stacks/file/project.ts";
import { projectFileName } from "../../../stacks/file/stackId.ts";
import type { Host } from "../../host.ts";
import { UsageError } from "../../../text/usageError.ts";
import { actorOf } from "../actor.ts";
import type { Environments } from "../environments.ts";
import { openEnvironments, openStores, refuseOutsider, type RolloutOptions } from "../openRollout.ts";
import { whyNot } from "../whyNot.ts";
import { stagePatch } from "../stagePatch.ts";
import { byHand, historyElsewhere, namedInDamagedFile, readableStack } from "./readableStack.ts";

/** What a rollback needs, and no more: neither the files of other stacks nor what was measured may be in its way. */
export interface OpenRollback {
    /** The stage that is to be written into the stack file. */
    readonly patch: () => string;
    readonly policies: readonly StagedPolicy[];
    readonly project: string;
    readonly scaling: ScalingDriver;
    /** As its file has it, or the last update where that cannot be read. */
    readonly featured: FeaturedStack;
    readonly watched: Environments["watched"];
    readonly store: ObjectStore;
    readonly audit: AuditLog;
    readonly now: () => number;
    /** Marks the stack itself as held; says so, and goes on, where that does not work. */
    readonly markHeld: (reason: string) => Promise<void>;
    /** Keeps an event; says so, and goes on, where it cannot be kept. */
    readonly keep: (event: RollbackEvent) => Promise<void>;
}

type RollbackEvent =
    | Pick<Extract<NewAuditEvent, { kind: "hold" }>, "kind" | "reason">
    | Pick<Extract<NewAuditEvent, { kind: "watched" }>, "kind" | "verdict" | "minutes" | "record">
    | Pick<Extract<NewAuditEvent, { kind: "rollback" }>, "kind" | "step" | "services" | "result" | "heldTasks">;

/** @throws UsageError where the stack takes no part in the rollout, or nothing tells what it is */
export async function openRollback(stack: string, options: RolloutOptions, host: Host): Promise<OpenRollback> {
    const read = readProject(process.cwd());
    const project = read.kind === "project" ? read : undefined;
    const projectName = project?.name ?? namedInDamagedFile(process.cwd());
    if (projectName === undefined) throw new UsageError([...("problems" in read ? read.problems : []), byHand].join("\n"));
    if (project === undefined) host.writeError(`${projectFileName} cannot be read: ${stack} is taken as its last update has it\n`);
    else if (!project.rolloutOrder.includes(stack)) refuseOutsider(stack, project.rolloutOrder);
    const { audit, now, store } = openStores(options, host);
    const environments = await openEnvironments(options, projectName, store, host);
    const { feature, live, state } = options;
    const history = () =>
        live === true && project === undefined ? historyElsewhere(stack, projectName, host) : environments.history(stack);
    // An update of a stack that is not there would make it whole, in place of taking something away.
    if (!(await environments.isUp(stack))) {
        throw new UsageError(`${stack}: not up among the rehearsed stacks in ${state}; add --live to take it back in AWS`);
    }
    const featured = await readableStack({ stack, feature, project, projectName, history });
    const told = new Set<string>();
    const orSaid = async (what: string, work: () => Promise<unknown>) => {
        try {
            await work();
        } catch (error) {
            const problem = `${what}: ${whyNot(error).split("\n")[0] ?? ""}`;
            if (!told.has(problem)) host.writeError(`${problem}\n`);
            told.add(problem);
        }
    };
    return {
        patch: () => stagePatch(stack, projectName, feature, "rolled-back"),
        policies: stagedPolicies(feature, featured.config),
        project: projectName,
        scaling: environments.scalingOf(featured.config),
        featured,
        watched: (asked) => environments.watched(asked),
        store,
        audit,
        now,
        markHeld: (reason) =>
            orSaid("not marked as held in Pulumi", () => environments.setHold(stack, feature, `${actorOf(host.env)}: ${reason}`)),
        keep: (event) =>
            orSaid("not kept in the audit, so that no job knows of it", () =>
                audit.append({ at: now(), feature, stack, actor: actorOf(host.env), ...event }),
            ),
    };
}
