import { planService, type ServiceGroup } from "../model/services/planService.ts";
import type { ServicePlan } from "../model/services/servicePlan.ts";
import type { Environment } from "../service/environment.ts";
import type { ServiceDescription } from "../vocabulary/serviceDescription.ts";
import { decideAll } from "./decideAll.ts";
import { testEnvironment } from "./testEnvironment.ts";

/** The plan of one service that stands alone in the cluster `services`. @throws Error when its description is wrong */
export function planOf(
    name: string,
    description: ServiceDescription,
    environment: Environment = testEnvironment,
    group: Pick<ServiceGroup, "instances" | "serviceConnect"> = {},
): ServicePlan {
    const services = decideAll({ [name]: description }, environment.kind);
    return planService(name, { ...group, clusterName: "services", services }, environment);
}
