import type { ServiceRole } from "../../components/vocabulary/service.ts";
import type { PackDescription } from "../../rehearsal/run/policyPack.ts";

/** A policy pack that knows the services of this platform. */
export interface ServicePack extends PackDescription {
    /** How far a service may scale; undefined where the pack forbids no number. @default it forbids none */
    readonly mostTasks?: (service: ScaledService, stack: string, kind: string) => TaskCap | undefined;
}

/** A service as far as the most tasks depend on it. */
export interface ScaledService {
    readonly name: string;
    readonly role: ServiceRole;
    /** Its tasks follow a queue. */
    readonly isOnQueue: boolean;
}

/** The most tasks that a policy pack allows. */
export interface TaskCap {
    readonly most: number;
    /** The policy that forbids more. */
    readonly rule: string;
    /** The configuration of the pack that allows so many tasks. */
    readonly allowing: (tasks: number) => Readonly<Record<string, unknown>>;
}
