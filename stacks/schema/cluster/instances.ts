import type * as z from "zod/mini";
import { instanceTypeOf, instanceTypeProblem } from "../../../components/model/sizing/instanceTypes.ts";
import { inMessage } from "../../wording.ts";
import * as v from "../values.ts";

/** It is part of the names of a capacity provider and of an Auto Scaling group, beside that of the cluster. */
const longestName = 24;

/** A low price is one that EC2 takes instances back for. @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/mixed-instances-groups-set-up-overview.html */
const noSpotPrice = "as spot: {}, which never costs more than on demand, and for which AWS advises against a price";

/** One group has at most so many. @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html */
const maxInstances = 5000;

export const instanceType = v.checked(
    v.text({ meaning: "an instance type", example: "t4g.medium", pattern: /^[a-z0-9-]+\.[a-z0-9-]+$/, maxLength: 60 }),
    instanceTypeProblem,
);

/** One list of overrides has at most so many. @see https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_LaunchTemplate.html */
const maxTypes = 40;

export const instanceTypes = v.distinct(instanceType, 1, maxTypes);

/** Keys that say how instances are bought. */
export const purchaseKeys = {
    spot: v.optional(
        v.optionalMap(
            {
                onDemandBase: v.withDefault(v.integer(0, maxInstances, "instances"), 2, "So many are on demand before any is on Spot"),
                onDemandPercent: v.withDefault(v.integer(0, 99, "percent"), 20, "Share of those above the base that are on demand"),
            },
            { elsewhere: { price: noSpotPrice, maxPrice: noSpotPrice } },
        ),
        "Part of the instances are on Spot, which EC2 may take back: `{}` takes the defaults. Without it all are on demand",
    ),
    // https://docs.aws.amazon.com/autoscaling/ec2/userguide/asg-max-instance-lifetime.html
    maxInstanceLifetimeDays: v.optional(v.integer(1, 365, "days"), {
        description: "Instances as old as that are replaced, a few at a time",
        defaultText: "Of any age",
    }),
};

const written = v.optionalMap(
    {
        instanceType: v.optional(instanceType, "The message for anything else lists what is offered"),
        instanceTypes: v.optional(
            instanceTypes,
            "In place of `instanceType`: several, of one CPU architecture or two. On demand the first that EC2 has is started, on Spot one that is cheap and seldom taken back",
        ),
        ...purchaseKeys,
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
    { elsewhere: { spotPrice: noSpotPrice } },
);

const group = v.become(v.checkedAt(written, typesProblems), ({ instanceType: one, instanceTypes: several = [], ...rest }) => ({
    instanceTypes: one === undefined ? several : [one],
    ...rest,
}));

type WrittenGroup = z.output<typeof written>;

function typesProblems({ instanceType: one, instanceTypes: several }: WrittenGroup) {
    if (one !== undefined && several !== undefined) {
        return [{ key: ["instanceTypes"], text: `beside instanceType, got ${one} there; write all types here, or delete one of the two` }];
    }
    if (one === undefined && several === undefined) {
        return [{ key: ["instanceType"], text: "missing; write an instance type such as t4g.medium, or several below instanceTypes" }];
    }
    const withGpus = (several ?? []).filter((type) => (instanceTypeOf(type)?.gpus ?? 0) > 0);
    return withGpus.length === 0 || withGpus.length === several?.length
        ? []
        : [
              {
                  key: ["instanceTypes"],
                  text: `types with GPUs beside others, got ${withGpus.join(", ")}; give them a group of their own, which has another image`,
              },
          ];
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
