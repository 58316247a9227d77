import { text } from "../propertyValues.ts";
import { type Cloud, type CloudResource, resourcesWith } from "./cloud.ts";

/** What other resources refer to this one by: its id, ARN or name. */
export function handlesOf({ id, type, properties }: CloudResource): readonly string[] {
    const arn = text(properties["arn"]);
    // A family alone means its newest revision. Application Auto Scaling refers to a service by the end of its ARN.
    const isTask = type === "aws:ecs/taskDefinition:TaskDefinition";
    const more = isTask ? [arn.slice(arn.lastIndexOf("/") + 1), text(properties["family"])] : [arn.split(":").slice(5).join(":")];
    if (type === "aws:appautoscaling/target:Target") more.push(text(properties["resourceId"]));
    return [id, arn, text(properties["name"]), ...more].filter((handle) => handle !== "");
}

/** The resources of a type that others refer to by this id, ARN or name, oldest first. @param region as of `resourcesOf` */
export function resourcesNamed(cloud: Cloud, type: string, handle: string, region?: string): readonly CloudResource[] {
    return resourcesWith(cloud, type, handlesOf, handle, region);
}
