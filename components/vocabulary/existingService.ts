import type { AlarmsDescription } from "./alarms.ts";
import type { AutoScalingDescription } from "./autoScaling.ts";

/** A service of ECS that is there already and is not this program's: scaling, alarms and graphs attach to it, and nothing of it is made or changed. */
export interface ExistingServiceDescription {
    /** The name of its cluster. */
    readonly cluster: string;
    /** Its name in ECS. @default the one under which it is described */
    readonly name?: string;
    /** Where its requests are counted. @default no load balancer sends it requests */
    readonly target?: ExistingTarget;
    /** Both bounds are written. @default somebody else scales it, or nobody */
    readonly autoScaling?: AutoScalingDescription & { readonly minCount: number; readonly maxCount: number };
    /** How many tasks it runs, where nothing scales it here. @default 1 */
    readonly desiredCount?: number;
    /** What its policies are called, by metric of `policies` or by name of a metric of one's own. @default made of its name */
    readonly policyNames?: Readonly<Record<string, string>>;
    /** It is registered for scaling already, and the policies of `policyNames` are there: they are taken up. @default they are made */
    readonly adopt?: boolean;
    /** Where its alarms differ from those of the environment. */
    readonly alarms?: AlarmsDescription;
}

/** How a load balancer knows a service. */
export interface ExistingTarget {
    /** Of an application load balancer. */
    readonly loadBalancerArn: string;
    readonly targetGroupArn: string;
}
