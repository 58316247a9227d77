import type { Resource, Stack } from "../resources/resource.ts";
import { eventInvokeConfig, functionAlias, schedule, topicSubscription } from "../resources/typeTokens.ts";
import { object, objects } from "../resources/values.ts";
import { usersOf } from "./relations.ts";

/** Whether a schedule or a topic of the stack calls a function, itself or by an alias: nobody waits for what it answers. */
export function isCalledByEvents(called: Resource, stack: Stack): boolean {
    const names = [called, ...usersOf(called, "functionName", functionAlias, stack)];
    return names.some((name) =>
        (
            [
                ["target", schedule],
                ["endpoint", topicSubscription],
            ] as const
        ).some(([property, types]) => usersOf(name, property, types, stack).length > 0),
    );
}

/** Whether its failed events go somewhere. */
export function keepsFailures(called: Resource, stack: Stack): boolean {
    return usersOf(called, "functionName", eventInvokeConfig, stack).some(({ props }) => hasFailures(props["destinationConfig"]));
}

/** What is not known yet is a destination that is being made. */
function hasFailures(destinationConfig: unknown): boolean {
    return [destinationConfig, ...objects(destinationConfig)].some((config) => object(config)["onFailure"] !== undefined);
}
