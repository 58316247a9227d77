import { isMap, type Problem } from "../decode.ts";
import { valueAt } from "../home.ts";
import { langfuseServiceNames } from "../../components/vocabulary/workloads.ts";

/** Of one load balancer, and AWS raises it for nobody. @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html */
const maxTargetGroups = 100;

/** More services than one entry can send requests to. A deployment that shifts the traffic needs two target groups. */
export function entryProblems(values: unknown): readonly Problem[] {
    const configured = valueAt(values, "services");
    const routed = [
        valueAt(values, "amply", "api"),
        ...langfuseServiceNames.map((name) => valueAt(values, "langfuse", "services", name)),
        ...(isMap(configured) ? Object.values(configured) : []),
    ].filter((service) => valueAt(service, "route") !== undefined);
    const count = routed.reduce((sum: number, service) => sum + (shifts(service) ? 2 : 1), 0);
    if (count <= maxTargetGroups) return [];
    const text = `too many for one load balancer, got ${count} target groups; AWS takes ${maxTargetGroups}: a service with a rolling deployment needs one, with another two`;
    return [{ path: ["services"], text }];
}

function shifts(service: unknown): boolean {
    const kind = valueAt(service, "deployment", "kind") ?? "rolling";
    return kind !== "rolling";
}
