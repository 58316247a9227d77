import type { ResourceState } from "../../rehearsal/engine/resource/resourceState.ts";
import type { ServiceItems } from "./serviceItems.ts";

/** What people ask of a service first, in the order in which they see it. */
export const factNames = ["preset", "size", "tasks", "image", "schedule", "url", "deployment", "capacity"] as const;
export type FactName = (typeof factNames)[number];

/** In words, such as `512 CPU units, 1024 MiB`; what a service lacks is left out, as is what is not known yet. */
export type ServiceFacts = Readonly<Partial<Record<FactName, string>>>;

/** A service as a state has it: of ECS, a scheduled task, a function, an HTTP API, instances, or what attaches to a service of somebody else. */
export interface StateService {
    readonly name: string;
    readonly state: ResourceState;
    readonly facts: ServiceFacts;
    readonly items: ServiceItems;
}
