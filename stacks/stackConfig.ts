import type { DecidedExistingService } from "../components/model/existingServices/decidedExistingService.ts";
import type { DecidedFunction } from "../components/model/functions/decidedFunction.ts";
import type { DecidedWorkload } from "../components/model/workloads/decidedWorkload.ts";
import type { ApiDescription } from "../components/vocabulary/api.ts";
import type { AlarmsConfig } from "../components/vocabulary/alarms.ts";
import type { EntryConfig } from "../components/vocabulary/entry.ts";
import type {
    CapacityConfig,
    EnvironmentConfig,
    FeaturesConfig,
    OffHoursConfig,
    RolloutConfig,
} from "../components/vocabulary/environment.ts";
import type { InstanceServiceConfig } from "../components/vocabulary/instanceService.ts";
import type { NetworkConfig } from "../components/vocabulary/network.ts";

import type { StackId } from "./file/stackId.ts";

/** Everything that an environment is: decoded, cross-checked and complete before the first resource. No Output, nothing left to default. */
export interface StackConfig extends StackId {
    readonly environment: EnvironmentConfig;
    /** Undefined: nothing asks for a VPC, and none is made. */
    readonly network?: NetworkConfig;
    /** Undefined: no service has a route. */
    readonly entry?: EntryConfig;
    readonly capacity: CapacityConfig;
    readonly features: FeaturesConfig;
    readonly rollout: RolloutConfig;
    /** True for the first `up`: everything but the services, so that an image can be pushed. */
    readonly bootstrap: boolean;
    /** Any text; a new one starts a new deployment of every service. Empty: none asked for. */
    readonly redeploy: string;
    readonly offHours?: OffHoursConfig;
    /** What differs from the table of all alarms, and who is notified. */
    readonly alarms: AlarmsConfig;
    /** In the order in which people see them. */
    readonly workloads: readonly DecidedWorkload[];
    /** Of AWS Lambda, by their names in the configuration. */
    readonly functions: Readonly<Record<string, DecidedFunction>>;
    /** EC2 instances that answer requests themselves, by their names in the configuration. */
    readonly instanceServices: Readonly<Record<string, InstanceServiceConfig>>;
    /** HTTP APIs, by their names in the configuration. */
    readonly apis: Readonly<Record<string, ApiDescription>>;
    /** Services of somebody else, by their names in ECS. */
    readonly existingServices: Readonly<Record<string, DecidedExistingService>>;
}
