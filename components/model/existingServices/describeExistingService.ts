import type { EnvironmentConfig } from "../../vocabulary/environment.ts";
import type { ExistingServiceDescription } from "../../vocabulary/existingService.ts";
import { decideExistingService } from "./decideExistingService.ts";
import { type ExistingServicePlan, planExistingService } from "./planExistingService.ts";

/**
 * Plans what attaches to a service of somebody else, for a program of one's own. A stack file does the same, and checks more.
 * @param name of its alarms and policies; in ECS too, where the description has no other
 * @param kind of the environment
 * @throws Error with every problem, one a line
 */
export function describeExistingService(
    name: string,
    description: ExistingServiceDescription,
    kind: EnvironmentConfig["kind"],
): ExistingServicePlan {
    const { service, problems } = decideExistingService(description, kind);
    if (problems.length > 0) throw new Error(problems.map(({ key, text }) => `${name}: ${key.join(".")}: ${text}`).join("\n"));
    return planExistingService(name, service);
}
