/** The calls that a fault applies to; a property that is left out matches any. */
export interface FaultTarget {
    readonly operation?: Operation;
    readonly type?: string;
    /** Logical name. */
    readonly name?: string;
}

export type Operation = "create" | "read" | "update" | "delete";

/** A failure that a test asks for. Calls are counted from 1, among those that the fault applies to. */
export type Fault =
    /** AWS throttles this many calls in a row. The provider retries each, up to 25 times. */
    | ({ readonly kind: "throttle"; readonly calls: number } & FaultTarget)
    | ({ readonly kind: "fail"; readonly call: number; readonly message: string } & FaultTarget)
    | ({ readonly kind: "slow"; readonly milliseconds: number } & FaultTarget)
    /** The process ends before AWS gets the call, or after AWS carried it out and before the state records it. */
    | ({ readonly kind: "crash"; readonly call: number; readonly at: "before" | "after" } & FaultTarget)
    /** The next deployment of the ECS service does not become healthy, and ECS returns to the previous task definition. */
    | { readonly kind: "deploymentRolledBack"; readonly name: string }
    /** A function that ECS asks in the next deployment of the ECS service answers FAILED, and ECS returns to the previous task definition. */
    | { readonly kind: "hookFailed"; readonly name: string };

export interface Call {
    readonly operation: Operation;
    readonly type: string;
    readonly name: string;
}

/** The faults that are on, and how many calls each has applied to. */
export interface FaultPlan {
    readonly faults: readonly Fault[];
    readonly met: readonly number[];
}

/** What the faults do to one call. */
export interface Disturbance {
    readonly milliseconds: number;
    readonly failure?: string;
    readonly crash?: "before" | "after";
    /** Why ECS takes the deployment back. */
    readonly rolledBack?: "hook" | "tasks";
}

const serviceType = "aws:ecs/service:Service";

/** How many times the provider tries a call. @see https://www.pulumi.com/registry/packages/aws/api-docs/provider/#maxretries_nodejs */
const attempts = 25;

export function planFaults(faults: readonly Fault[]): FaultPlan {
    return { faults, met: faults.map(() => 0) };
}

/** Applies the faults to a call. */
export function meetFaults(plan: FaultPlan, call: Call): { readonly plan: FaultPlan; readonly disturbance: Disturbance } {
    let disturbance: Disturbance = { milliseconds: 0 };
    const met = plan.faults.map((fault, index) => {
        const before = plan.met[index] ?? 0;
        if (!meets(fault, call)) return before;
        const after = before + (fault.kind === "throttle" ? Math.min(attempts, Math.max(0, fault.calls - before)) : 1);
        disturbance = { ...disturbance, ...disturb(fault, before, after, disturbance) };
        return after;
    });
    return { plan: { ...plan, met }, disturbance };
}

function disturb(fault: Fault, before: number, after: number, { milliseconds }: Disturbance): Partial<Disturbance> {
    switch (fault.kind) {
        case "throttle":
            return after - before >= attempts
                ? { failure: `ThrottlingException: Rate exceeded, after ${String(attempts)} attempts; run it again` }
                : {};
        case "fail":
            return after === fault.call ? { failure: fault.message } : {};
        case "slow":
            return { milliseconds: milliseconds + fault.milliseconds };
        case "crash":
            return after === fault.call ? { crash: fault.at } : {};
        case "deploymentRolledBack":
            return after === 1 ? { rolledBack: "tasks" } : {};
        case "hookFailed":
            return after === 1 ? { rolledBack: "hook" } : {};
    }
}

function meets(fault: Fault, { operation, type, name }: Call): boolean {
    if (fault.kind === "deploymentRolledBack" || fault.kind === "hookFailed") {
        return type === serviceType && fault.name === name && (operation === "create" || operation === "update");
    }
    return (fault.operation ?? operation) === operation && (fault.type ?? type) === type && (fault.name ?? name) === name;
}
