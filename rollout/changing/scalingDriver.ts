import type { LiveService } from "../core/environmentRecord.ts";

/** What Application Auto Scaling and ECS can be asked of the services of one environment. Each call throws where AWS refuses it. */
export interface ScalingDriver {
    /** Services with their policies and what of their scaling is suspended. */
    services(): Promise<readonly LiveService[]>;
    /** Tasks that ECS is asked to keep running, by service. */
    desiredCounts(services: readonly string[]): Promise<Readonly<Record<string, number>>>;
    /** Keeps tasks where they are: no policy takes any away, and all of them may still add some. */
    setScaleInSuspended(service: string, isSuspended: boolean): Promise<void>;
    /** A policy that is gone already is deleted. */
    deletePolicy(service: string, policy: string): Promise<void>;
}
