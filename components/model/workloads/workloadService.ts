import type { Permission } from "../../vocabulary/permissions.ts";
import type { ServiceDescription, WorkloadPresetName } from "../../vocabulary/serviceDescription.ts";
import type { ServiceChanges, WorkloadDescription } from "../../vocabulary/workloads.ts";

/** One service of a workload: its preset, what all services of the workload share, and what a stack says of this one. */
export function workloadService(
    preset: WorkloadPresetName,
    { image, secrets, permissions = [], variables, egress, adopt }: WorkloadDescription,
    changes: ServiceChanges,
): ServiceDescription {
    return {
        ...(adopt !== undefined && { adopt }),
        ...changes,
        preset,
        image,
        secrets: { ...secrets, ...changes.secrets },
        variables: { ...variables, ...changes.variables },
        ...withPermissions([...permissions, ...(changes.permissions ?? [])]),
        egress: [...egress, ...(changes.egress ?? [])],
    };
}

function withPermissions(permissions: readonly Permission[]): Pick<ServiceDescription, "permissions"> {
    return permissions.length === 0 ? {} : { permissions };
}
