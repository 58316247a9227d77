import type { PackDescription } from "../run/policyPack.ts";
import { UsageError } from "../../text/usageError.ts";
import { loadPack } from "./loadPack.ts";

/** What the command line says of policy packs. */
export interface PackOptions {
    /** Folders of policy packs. @default nothing is judged */
    readonly policyPack?: readonly string[];
    /** Files, one for each of them in the same order. @default the packs are configured as they say themselves */
    readonly policyPackConfig?: readonly string[];
}

/**
 * The packs that judge, in their order.
 * @see pulumi/pulumi pkg/cmd/pulumi/operations/up.go, `validatePolicyPackConfig`, whose words these are
 * @throws UsageError or FileProblem
 */
export function loadPacks({ policyPack: folders = [], policyPackConfig: configs = [] }: PackOptions): readonly PackDescription[] {
    if (configs.length > 0 && folders.length === 0) throw new UsageError('"--policy-pack-config" must be specified with "--policy-pack"');
    if (configs.length > 0 && configs.length !== folders.length) {
        throw new UsageError('the number of "--policy-pack-config" flags must match the number of "--policy-pack" flags');
    }
    return folders.map((folder, index) => loadPack(folder, configs[index]));
}
