import type { Resource, Stack } from "../resources/resource.ts";
import { known } from "../resources/unknown.ts";
import { type AlarmMetric, alarmsOf, metricsOf } from "./alarms.ts";
import { policiesOf } from "./relations.ts";
import { readsQueue } from "./scalingPolicies.ts";

/** Whether a service takes its work from a queue, as a policy that scales it or an alarm that watches it tells. */
export function hasQueue(service: Resource, stack: Stack): boolean {
    return (
        policiesOf(service, stack).some((policy) => known(() => readsQueue(policy)) ?? false) ||
        alarmsOf(service, stack).some((alarm) => (known(() => metricsOf(alarm)) ?? []).some(isOfQueue))
    );
}

function isOfQueue({ namespace, dimensions }: AlarmMetric): boolean {
    return namespace === "AWS/SQS" || "QueueName" in dimensions;
}
