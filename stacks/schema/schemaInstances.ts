import { instanceTypeProblem } from "../../components/model/sizing/instanceTypes.ts";
import { checked, object, record, withDefault, type Decoder } from "../decode.ts";
import { integer, text } from "../decodeScalar.ts";
import type { InstanceGroupConfig } from "../../components/vocabulary/cluster.ts";
import { describe } from "../wording.ts";

/** Two instances, of different zones, so that the tasks of a service outlive one of them. */
const defaults = { min: 2, max: 10, targetCapacityPercent: 100, diskGiB: 30 } satisfies Omit<
    InstanceGroupConfig,
    "instanceType" | "instances"
> &
    InstanceGroupConfig["instances"];

/** Part of the names of a capacity provider and of an Auto Scaling group, beside that of the cluster. */
const longestName = 24;

/** Most of one group. @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html */
const maxInstances = 5000;

const bounds: Decoder<InstanceGroupConfig["instances"]> = checked(
    object({
        min: withDefault(integer(0, maxInstances, "instances"), defaults.min),
        max: withDefault(integer(1, maxInstances, "instances"), defaults.max),
    }),
    ({ min, max }) => (min > max ? `min above max, got ${min} and ${max}; lower min or raise max` : undefined),
);

const group: Decoder<InstanceGroupConfig> = object({
    instanceType: checked(
        text({ meaning: "an instance type", example: "t4g.medium", pattern: /^[a-z0-9-]+\.[a-z0-9-]+$/, maxLength: 60 }),
        instanceTypeProblem,
    ),
    instances: bounds,
    targetCapacityPercent: withDefault(integer(1, 100, "percent"), defaults.targetCapacityPercent),
    // The image takes 30, and a gp3 volume of this kind at most 16,384. @see https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html
    diskGiB: withDefault(integer(30, 16384, "GiB"), defaults.diskGiB),
});

/** Groups of EC2 instances, by name. */
export const instances: Decoder<Readonly<Record<string, InstanceGroupConfig>>> = record(group, nameProblem);

function nameProblem(name: string): string | undefined {
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
        return `not a name of a group, got ${describe(name)}; write lower-case letters, digits and single hyphens, first a letter`;
    }
    return name.length > longestName ? `too long, got ${name.length} characters; write at most ${longestName}` : undefined;
}
