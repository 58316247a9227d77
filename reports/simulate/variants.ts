import type { Policy, Readings } from "./scaling/policy.ts";
import type { SimulatedService } from "./simulatedService.ts";

/** One way to scale a service: that of the stack, or one to compare it with. */
export interface Variant {
    readonly title: string;
    readonly policies: readonly Policy[];
    /** What an `up` of the stack makes. */
    readonly inStack: boolean;
}

/** As people call it. */
export function metricName(policy: Policy): string {
    return policy.metric === "custom" ? policy.series.name : metricNames[policy.metric];
}

const metricNames: Readonly<Record<keyof Readings, string>> = {
    memory: "memory",
    requests: "requests",
    cpu: "CPU",
    backlog: "backlog",
    depth: "queue depth",
};

/**
 * Without CPU, with it, and with CPU measured every 20 seconds: load balancers and queues have no metrics of so high a resolution.
 * Beside the backlog of each task stands the depth of the queue, which is often written in its place.
 */
export function variantsOf({ policies, withoutCpu }: Pick<SimulatedService, "policies" | "withoutCpu">): readonly Variant[] {
    const others = policies.filter(({ metric }) => metric !== "cpu");
    const cpu = policies.length > others.length;
    const made = { title: titleOf(policies), policies, inStack: withoutCpu !== true };
    return [
        ...(cpu && others.length > 0 ? [{ title: `${titleOf(others)} only`, policies: others, inStack: withoutCpu === true }] : []),
        made,
        ...(cpu
            ? [
                  {
                      ...changed(made, (policy) => (policy.metric === "cpu" ? { ...policy, periodSeconds: 20 } : policy)),
                      title: `${made.title} at 20 s`,
                  },
              ]
            : []),
        ...(others.some(({ metric }) => metric === "backlog")
            ? [changed(made, (policy) => (policy.metric === "backlog" ? { ...policy, metric: "depth" } : policy))]
            : []),
    ];
}

/** What an `up` of the stack makes. */
export function madeVariant(service: Pick<SimulatedService, "policies" | "withoutCpu">): Variant {
    const made = variantsOf(service).find(({ inStack }) => inStack);
    return made ?? { title: "nothing", policies: [], inStack: true };
}

function changed({ policies }: Variant, change: (policy: Policy) => Policy): Variant {
    const others = policies.map(change);
    return { title: titleOf(others), policies: others, inStack: false };
}

function titleOf(policies: readonly Policy[]): string {
    return policies.map(metricName).join(" + ");
}
