import type { EnvironmentCost } from "../cost/environmentCost.ts";
import type { CostDifference } from "../cost/costDifference.ts";
import type { ServiceChange } from "../changes/serviceChanges.ts";
import type { Judgement } from "../judging/judgement.ts";
import type { ServiceSimulation } from "../simulate/simulateService.ts";
import type { StackConfig } from "../../stacks/stackConfig.ts";
import type { EnvironmentAlarms } from "./alarms/environmentAlarms.ts";
import type { OtherGroup } from "./others/otherGroup.ts";
import type { Layout } from "./picture/layOut.ts";
import type { ReportedService } from "./reportedService.ts";

/** All that a page tells of an environment. */
export interface ReportPage {
    readonly config: StackConfig;
    /** `main (7839e31), with changes that are not committed`. @default not known */
    readonly revision?: string;
    readonly picture: Layout;
    /** In the order in which people see them. */
    readonly services: readonly ReportedService[];
    /** What runs no tasks, by kind; none of which there is nothing. */
    readonly others: readonly OtherGroup[];
    /** @default nothing is compared */
    readonly changes?: EnvironmentChanges;
    readonly alarms: EnvironmentAlarms;
    /** @default its region has no prices */
    readonly cost?: EnvironmentCost;
    /** @default nobody wants to see it */
    readonly simulations?: readonly ServiceSimulation[];
    readonly judgement: Judgement;
}

/** What differs from another state of the environment. */
export interface EnvironmentChanges {
    /** `main (7839e31)` */
    readonly against: string;
    readonly services: readonly ServiceChange[];
    /** How many resources, by operation. */
    readonly resources: Readonly<Record<string, number>>;
    /** @default the configuration from before is not known */
    readonly cost?: CostDifference;
}
