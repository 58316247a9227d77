import type { Resource } from "../resources/resource.ts";
import { object, text } from "../resources/values.ts";

/** Whether ECS asks this function in deployments, as its literal tag `Role` says: it waits for the answer, and calls it again and again. */
export function isDeploymentHook({ props }: Resource): boolean {
    return text(object(props["tags"])["Role"]) === "deployment-hook";
}
