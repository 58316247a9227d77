import { isDeepStrictEqual } from "node:util";
import { isObject, plain, type Properties } from "../../contract/values.ts";
import { type Cloud, findResource, withResource } from "../cloud/cloud.ts";
import type { OperationFailure, ResourceResult } from "../../contract/provider.ts";
import { isShifting } from "../refusals/inputs/deploymentStrategy.ts";
import { block, blocks, isPresent } from "../propertyValues.ts";
import type { Outcome } from "./createResource.ts";

type Result = ResourceResult | OperationFailure;

/** ECS reports this when a rolling deployment failed. @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html */
const reason = "Service deployment rolled back because of circuit breaker: tasks failed to start.";
/** Deployments that shift traffic have no circuit breaker: they fail because of alarms, hooks or tasks. */
const reasonOfShifting = "Service deployment rolled back because of an alarm: the new revision is not healthy.";

const reasonOfHook = "Service deployment rolled back because a lifecycle hook failed.";

/** A change of only these starts no deployment. @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html */
const withoutDeployment: ReadonlySet<string> = new Set([
    "desiredCount",
    "deploymentMaximumPercent",
    "deploymentMinimumHealthyPercent",
    "forceDelete",
    "tags",
    "tagsAll",
    "waitForSteadyState",
]);

/**
 * Fails the deployment that a create or an update of a service started. ECS returns to the previous task definition, and the provider
 * notices only if it waits for a steady state and the service names the ECS deployment controller.
 * @see terraform-provider-aws internal/service/ecs/service.go, `statusServiceWaitForStable`
 */
export function rollBack({ cloud, result }: Outcome<Result>, region: string, before: Cloud, cause: "hook" | "tasks"): Outcome<Result> {
    if ("failure" in result) return { cloud, result };
    const identity = { type: "aws:ecs/service:Service", region, id: result.id };
    const [service, previous] = [findResource(cloud, identity), findResource(before, identity)];
    if (service === undefined || !startsDeployment(service.properties, previous?.properties)) return { cloud, result };
    if (cause === "hook" && functionsAsked(service.properties).length === 0) return { cloud, result };

    const properties = previous ? { ...service.properties, taskDefinition: previous.properties["taskDefinition"] } : service.properties;
    const rolledBack = withResource(cloud, { ...service, properties });
    const operation = previous ? "update" : "create";
    const failure = `waiting for ECS Service (${result.id}) ${operation}: ${reasonFor(cause, service.properties)}`;
    return { cloud: rolledBack, result: isNoticed(result.outputs) ? { failure, partial: result } : result };
}

function reasonFor(cause: "hook" | "tasks", properties: Properties): string {
    if (cause === "hook") return reasonOfHook;
    return isShifting(properties) ? reasonOfShifting : reason;
}

/** Hooks of the service that are functions. */
function functionsAsked({ deploymentConfiguration }: Properties): readonly Properties[] {
    return blocks(block(deploymentConfiguration)["lifecycleHooks"]).filter(({ hookTargetArn }) => isPresent(hookTargetArn));
}

/** Whether this change of a service creates a new revision, which is then deployed. */
export function startsDeployment(properties: Properties, previous: Properties | undefined): boolean {
    if (previous === undefined) return true;
    const changed = Object.keys({ ...properties, ...previous }).filter((key) => !isDeepStrictEqual(properties[key], previous[key]));
    const isForced = properties["forceNewDeployment"] === true && changed.some((key) => !["tags", "tagsAll", "forceDelete"].includes(key));
    return isForced || changed.some((key) => !withoutDeployment.has(key));
}

function isNoticed(outputs: Properties): boolean {
    const controller = plain(outputs["deploymentController"]);
    return plain(outputs["waitForSteadyState"]) === true && isObject(controller) && controller["type"] === "ECS";
}
