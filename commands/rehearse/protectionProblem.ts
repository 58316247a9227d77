import { stackFileName } from "../../stacks/file/stackId.ts";
import type { StackConfig } from "../../stacks/stackConfig.ts";
import type { ResourceState, StackState } from "../../rehearsal/engine/resource/resourceState.ts";
import { nameOf } from "../../rehearsal/engine/resource/urn.ts";
import { plain } from "../../rehearsal/contract/values.ts";

/** Outputs with which AWS itself keeps a resource. */
const protections = ["enableDeletionProtection", "deletionProtectionEnabled"];

/**
 * Says why a protected stack cannot be destroyed and how to destroy it; nothing when it is not protected.
 * @param suggest what to type for `up` and for `destroy`
 */
export function protectionProblem(
    { project, stack, environment }: StackConfig,
    { resources }: StackState,
    suggest: (verb: "up" | "destroy") => string,
): string | undefined {
    const way = `run: ${suggest("up")} and then: ${suggest("destroy")}`;
    // A policy keeps the load balancers of production protected.
    const exemption = environment.kind === "production" ? `exempt alb-hardening in policies/exemptions/${stack}.json, ` : "";
    const guarded = resources.filter(isProtected);
    const place = `${stackFileName(stack)}: ${project}:environment.deletionProtection`;
    if (resources.length > 0 && environment.deletionProtection) {
        return `${place}: keeps ${stack} from being destroyed, got true; set deletionProtection: false, ${exemption}${way}`;
    }
    if (guarded.length === 0) return undefined;
    const names = guarded.slice(0, 3).map(({ urn }) => nameOf(urn));
    const more = guarded.length > names.length ? ` and ${guarded.length - names.length} more` : "";
    return `${place}: is false, but ${names.join(", ")}${more} were made while it was true; ${way}`;
}

function isProtected({ protect, retainOnDelete, outputs }: ResourceState): boolean {
    return protect || retainOnDelete || protections.some((property) => plain(outputs[property]) === true);
}
