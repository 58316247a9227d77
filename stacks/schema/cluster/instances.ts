import { instanceTypeProblem } from "../../../components/model/sizing/instanceTypes.ts";
import { inMessage } from "../../wording.ts";
import * as v from "../values.ts";

/** It is part of the names of a capacity provider and of an Auto Scaling group, beside that of the cluster. */
const longestName = 24;

/** One group has at most so many. @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html */
const maxInstances = 5000;

const group = v.optionalMap({
    instanceType: v.required(
        v.checked(
            v.text({ meaning: "an instance type", example: "t4g.medium", pattern: /^[a-z0-9-]+\.[a-z0-9-]+$/, maxLength: 60 }),
            instanceTypeProblem,
        ),
        "The message for anything else lists what is offered",
    ),
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
});

const name = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Groups of EC2 instances, by name. */
export const instances = v.record(group, nameProblem, { pattern: name.source, maxLength: longestName });

function nameProblem(written: string): string | undefined {
    if (!name.test(written)) {
        return `not a name of a group, got ${inMessage(written)}; write lower-case letters, digits and single hyphens, first a letter`;
    }
    return written.length > longestName ? `too long, got ${written.length} characters; write at most ${longestName}` : undefined;
}
