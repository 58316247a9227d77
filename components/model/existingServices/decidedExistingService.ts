import type { ExistingTarget } from "../../vocabulary/existingService.ts";
import type { DecidedAlarms } from "../services/alarms/decideAlarms.ts";
import type { DecidedScaling } from "../services/scaling/decideScaling.ts";
import type { HttpTargets } from "../services/scaling/decideTargets.ts";
import type { DecidedTasks } from "../services/decideTasks.ts";

/** A service of somebody else with every value that is decided about it, and where each comes from. */
export interface DecidedExistingService {
    readonly cluster: string;
    /** In ECS. @default the one under which it is described */
    readonly name?: string;
    /** Where its requests are counted. @default no load balancer sends it requests */
    readonly target?: ExistingTarget;
    /** Between which it is scaled, or so many as it runs. */
    readonly tasks: Omit<DecidedTasks, "problems">;
    /** What is undefined is not scaled on. */
    readonly targets: Partial<HttpTargets>;
    /** @default nothing scales it here */
    readonly scaling?: DecidedScaling;
    /** By the key of the metric that each of the policies holds. @default made of the name of the service */
    readonly policyNames: Readonly<Record<string, string>>;
    /** Its scalable target and the policies of `policyNames` are there and are taken up. @default they are made */
    readonly adopt?: boolean;
    /** Where its alarms differ from the table of all alarms. */
    readonly alarms: DecidedAlarms;
}
