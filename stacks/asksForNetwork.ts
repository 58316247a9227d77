import type { StackConfig } from "./stackConfig.ts";

/** What stands in a VPC: the load balancer, clusters with what runs in them, instances, and functions with `vpc: true`. */
export function asksForNetwork({
    entry,
    workloads,
    instanceServices,
    functions,
}: Pick<StackConfig, "entry" | "workloads" | "instanceServices" | "functions">): boolean {
    return (
        entry !== undefined ||
        workloads.length > 0 ||
        Object.keys(instanceServices).length > 0 ||
        Object.values(functions).some(({ vpc }) => vpc.value)
    );
}
