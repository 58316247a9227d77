import type * as z from "zod/mini";
import { instanceTypeOf } from "../../../components/model/sizing/instanceTypes.ts";
import { inMessage } from "../../wording.ts";
import * as v from "../values.ts";
import { instanceTypeKeys, maxInstances, pricesElsewhere, typeKeysProblems, typesOf } from "./instanceTypes.ts";

/** It is part of the names of a capacity provider and of an Auto Scaling group, beside that of the cluster. */
const longestName = 24;

const written = v.optionalMap(
    {
        ...instanceTypeKeys,
        instances: v.map({
            // Two instances, of different zones, so that the tasks of a service outlive one of them.
            min: v.withDefault(v.integer(0, maxInstances, "instances"), 2, "Fewest"),
            max: v.withDefault(v.integer(1, maxInstances, "instances"), 10, "Most"),
        }),
        targetCapacityPercent: v.withDefault(
            v.integer(1, 100, "percent"),
            100,
            "Share of the instances that tasks fill; below 100 some stand ready",
        ),
        // The image takes 30, and a gp3 volume of this kind at most 16,384. @see https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html
        diskGiB: v.withDefault(v.integer(30, 16384, "GiB"), 30, "Root volume of each instance"),
    },
    { elsewhere: pricesElsewhere },
);

const group = v.become(v.checkedAt(written, typesProblems), ({ instanceType, instanceTypes, ...rest }) => ({
    instanceTypes: typesOf({ instanceType, instanceTypes }),
    ...rest,
}));

function typesProblems(keys: z.output<typeof written>) {
    const { instanceTypes: several = [] } = keys;
    const withGpus = several.filter((type) => (instanceTypeOf(type)?.gpus ?? 0) > 0);
    const text = `types with GPUs beside others, got ${withGpus.join(", ")}; give them a group of their own, which has another image`;
    return withGpus.length === 0 || withGpus.length === several.length
        ? typeKeysProblems(keys)
        : [...typeKeysProblems(keys), { key: ["instanceTypes"], text }];
}

const name = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Groups of EC2 instances, by name. */
export const instances = v.record(group, nameProblem, { pattern: name.source, maxLength: longestName });

function nameProblem(written: string): string | undefined {
    if (!name.test(written)) {
        return `not a name of a group, got ${inMessage(written)}; write lower-case letters, digits and single hyphens, first a letter`;
    }
    return written.length > longestName ? `too long, got ${written.length} characters; write at most ${longestName}` : undefined;
}
