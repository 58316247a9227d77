import type { ServiceGroup } from "../model/services/planService.ts";
import { Service, type ServiceArgs } from "../service/service.ts";
import type { ServiceDescription } from "../vocabulary/serviceDescription.ts";
import { planOf } from "./planOf.ts";
import { type Previewed, preview } from "./preview.ts";
import { testEnvironment } from "./testEnvironment.ts";

/** What a test may change of how a service is made, and of what stands around it. */
export type ServiceChanges = Partial<ServiceArgs> & Pick<ServiceGroup, "instances" | "serviceConnect">;

/** Whatever a service is given, but for the plan that follows from its description. */
export function serviceArgs(name: string, description: ServiceDescription, changes: ServiceChanges = {}): ServiceArgs {
    const { instances, serviceConnect, ...args } = changes;
    const environment = args.environment ?? testEnvironment;
    const exec = environment.exec ? { execLogGroupName: "/ecs/services/exec" } : {};
    return {
        plan: planOf(name, description, environment, { instances, serviceConnect }),
        environment,
        cluster: { clusterArn: "arn:cluster", ...exec },
        ...args,
    };
}

/** Previews one service alone. */
export function previewService(name: string, description: ServiceDescription, changes?: ServiceChanges): Promise<Previewed> {
    return preview((providers) => new Service(name, serviceArgs(name, description, changes), { providers }));
}
