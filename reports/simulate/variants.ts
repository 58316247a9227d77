import type { Policy } from "./scaling/policy.ts";
import type { SimulatedService } from "./simulatedService.ts";

/** One way to scale a service: that of the stack, or one to compare it with. */
export interface Variant {
    readonly title: string;
    readonly policies: readonly Policy[];
    /** What an `up` of the stack makes. */
    readonly inStack: boolean;
}

const names: Readonly<Record<Policy["metric"], string>> = { requests: "requests", cpu: "CPU", backlog: "backlog", depth: "queue depth" };

/** Without CPU, with it, and with CPU measured every 20 seconds: load balancers and queues have no metrics of so high a resolution. */
export function variantsOf({ policies, withoutCpu }: Pick<SimulatedService, "policies" | "withoutCpu">): readonly Variant[] {
    const others = policies.filter(({ metric }) => metric !== "cpu");
    const mixed = titleOf(policies);
    const alone = {
        title: others.length < policies.length ? `${titleOf(others)} only` : titleOf(others),
        policies: others,
        inStack: withoutCpu === true,
    };
    if (others.length === policies.length) return [{ ...alone, inStack: true }];
    return [
        ...(others.length > 0 ? [alone] : []),
        { title: mixed, policies, inStack: withoutCpu !== true },
        {
            title: `${mixed} at 20 s`,
            policies: policies.map((policy) => (policy.metric === "cpu" ? { ...policy, periodSeconds: 20 as const } : policy)),
            inStack: false,
        },
    ];
}

function titleOf(policies: readonly Policy[]): string {
    return policies.map(({ metric }) => names[metric]).join(" + ");
}
