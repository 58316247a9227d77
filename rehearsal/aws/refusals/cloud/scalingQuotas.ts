import { type KeysOf, resourcesWith } from "../../cloud/cloud.ts";
import { text } from "../../propertyValues.ts";
import type { CloudRefusal } from "../refusal.ts";

const source = "https://docs.aws.amazon.com/general/latest/gr/as-app.html";

/** Refusals of more than the default quotas of one scalable target. */
export const scalingQuotaRefusals: readonly CloudRefusal[] = [
    perTarget("aws:appautoscaling/policy:Policy", "scaling policies", 50),
    perTarget("aws:appautoscaling/scheduledAction:ScheduledAction", "scheduled actions", 200),
];

function perTarget(type: string, noun: string, most: number): CloudRefusal {
    const allowed = `a scalable target has ${String(most)} ${noun} at most`;
    return {
        kind: "cloud",
        types: [type],
        rule: `scalable-target-${noun.replace(" ", "-")}`,
        property: "resourceId",
        says: `${allowed}, unless AWS raised the quota`,
        source,
        problem: ({ inputs, cloud, region, existing }) => {
            const others = resourcesWith(cloud, type, targetOf, text(inputs["resourceId"]), region).filter(({ id }) => id !== existing?.id);
            const count = others.length + 1;
            return count <= most ? undefined : `LimitExceededException: ${allowed}, got ${String(count)}; remove some`;
        },
    };
}

const targetOf: KeysOf = ({ properties }) => [text(properties["resourceId"])];
