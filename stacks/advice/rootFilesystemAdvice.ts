import { rootFilesystemOf } from "../../components/model/services/rootFilesystem.ts";
import { stackFileName } from "../file/stackId.ts";
import type { StackConfig } from "../stackConfig.ts";
import { alternatives } from "../wording.ts";
import { servicesOf } from "../workloads.ts";

/**
 * Services that may write to their root file system in staging and not in an environment that comes later, where what writes would fail for
 * the first time.
 * @param rolledOut all environments in the order of the rollout
 */
export function rootFilesystemAdvice(rolledOut: readonly StackConfig[], asked: string): readonly string[] {
    const own = rolledOut.findIndex(({ stack }) => stack === asked);
    const config = rolledOut[own];
    if (config?.environment.kind !== "staging") return [];
    const writable = servicesWith("writable", config);
    return rolledOut.slice(own + 1).flatMap((later) => {
        const breaking = servicesWith("read-only", later).filter((name) => writable.includes(name));
        if (breaking.length === 0) return [];
        const { stack, project } = config;
        return [
            `${stackFileName(stack)}: ${project}:environment.exec: the root file system is writable here and read-only in ${later.stack} for ` +
                `${alternatives(breaking, "and")}, so what writes to it fails there first; write false, or rootFilesystem: read-only at each`,
        ];
    });
}

function servicesWith(root: "read-only" | "writable", config: StackConfig): readonly string[] {
    const { exec } = config.environment;
    return [...servicesOf(config)].filter(([, service]) => rootFilesystemOf(service, exec) === root).map(([name]) => name);
}
