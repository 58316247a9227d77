import { policyName } from "../../components/model/scaling/scalingSpec.ts";
import { loadProject } from "../../rehearsal/run/loadEnvironment.ts";
import type { ScalingDriver } from "../../rollout/changing/scalingDriver.ts";
import type { NamedPolicy } from "../../rollout/core/environmentRecord.ts";
import { cpuScaling, stagedPolicies } from "../../rollout/reading/featureSettings.ts";
import { lastSettings } from "../../rollout/reading/readHistory.ts";
import { RehearsedScaling } from "../../rollout/reading/rehearsedScaling.ts";
import type { NewAuditEvent } from "../../rollout/store/auditLog.ts";
import { loadStackFile } from "../../stacks/loadStackFile.ts";
import { alternatives, inMessage } from "../../stacks/wording.ts";
import type { Host } from "../host.ts";
import { UsageError } from "../usageError.ts";
import { actorOf } from "./actor.ts";
import { stagePatch } from "./stagePatch.ts";
import { openStores, refuseUnknownFeature, type RolloutOptions } from "./openRollout.ts";

/** What a rollback needs, and no more: neither the files of other stacks nor what was measured may be in its way. */
export interface OpenRollback {
    /** The stage that is to be written into the stack file. */
    readonly patch: () => string;
    readonly policies: readonly NamedPolicy[];
    readonly scaling: ScalingDriver;
    readonly now: () => number;
    /** Keeps an event; says so, and goes on, where it cannot be kept. */
    readonly keep: (event: RollbackEvent) => Promise<void>;
}

type RollbackEvent =
    | Pick<Extract<NewAuditEvent, { kind: "hold" }>, "kind" | "reason">
    | Pick<Extract<NewAuditEvent, { kind: "rollback" }>, "kind" | "step" | "services" | "result">;

/** @throws UsageError where the stack takes no part in the rollout */
export function openRollback(stack: string, options: RolloutOptions, host: Host): OpenRollback {
    const project = loadProject(process.cwd());
    if (!project.rolloutOrder.includes(stack)) {
        throw new UsageError(`${inMessage(stack)}: takes no part in the rollout; write ${alternatives(project.rolloutOrder)}`);
    }
    const { audit, now, storedOf } = openStores(options, host, project.name);
    const { feature } = options;
    const loaded = loadStackFile(process.cwd(), stack, undefined, project);
    if (loaded.kind === "config") refuseUnknownFeature(feature, [loaded.file]);
    const id = { project: project.name, stack };
    return {
        patch: () => stagePatch(stack, project.name, feature, "rolled-back"),
        policies:
            loaded.kind === "config"
                ? stagedPolicies(feature, loaded.config)
                : deployedPolicies(feature, lastSettings(feature, id, storedOf(stack).history.read())?.values ?? {}),
        scaling: new RehearsedScaling(storedOf(stack)),
        now,
        keep: async (event) => {
            try {
                await audit.append({ at: now(), feature, stack, actor: actorOf(host.env), ...event });
            } catch (error) {
                host.writeError(`not kept in the audit, ${error instanceof Error ? error.message : String(error)}\n`);
            }
        },
    };
}

/** Of the last update, where the stack file cannot be read. */
function deployedPolicies(feature: string, values: Readonly<Record<string, unknown>>): readonly NamedPolicy[] {
    return feature !== cpuScaling ? [] : Object.keys(values).map((service) => ({ service, policy: policyName({ kind: "cpu" }, service) }));
}
