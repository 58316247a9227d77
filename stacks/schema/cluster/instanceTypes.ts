import { instanceTypeProblem } from "../../../components/model/sizing/instanceTypes.ts";
import * as v from "../values.ts";

/** One group has at most so many. @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html */
export const maxInstances = 5000;

/** One list of overrides has at most so many. @see https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_LaunchTemplate.html */
const maxTypes = 40;

/** A low price is one that EC2 takes instances back for. @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/mixed-instances-groups-set-up-overview.html */
const noSpotPrice = "as spot: {}, which never costs more than on demand, and for which AWS advises against a price";

/** Where people look for a price of Spot. */
export const pricesElsewhere = { spotPrice: noSpotPrice } as const;

const instanceType = v.checked(
    v.text({ meaning: "an instance type", example: "t4g.medium", pattern: /^[a-z0-9-]+\.[a-z0-9-]+$/, maxLength: 60 }),
    instanceTypeProblem,
);

/** Keys that say what a group starts, and how that is bought. */
export const instanceTypeKeys = {
    instanceType: v.optional(instanceType, "The message for anything else lists what is offered"),
    instanceTypes: v.optional(
        v.distinct(instanceType, 1, maxTypes),
        "In place of `instanceType`: several, of one CPU architecture or two. On demand the first that EC2 has is started, on Spot one that is cheap and seldom taken back",
    ),
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

interface TypeKeys {
    readonly instanceType?: string;
    readonly instanceTypes?: readonly string[];
}

/** In the order of preference. */
export function typesOf({ instanceType: one, instanceTypes: several = [] }: TypeKeys): readonly string[] {
    return one === undefined ? several : [one];
}

/** What is wrong where a group names both one type and several, or none. */
export function typeKeysProblems({ instanceType: one, instanceTypes: several }: TypeKeys) {
    if (one !== undefined && several !== undefined) {
        return [{ key: ["instanceTypes"], text: `beside instanceType, got ${one} there; write all types here, or delete one of the two` }];
    }
    return one === undefined && several === undefined
        ? [{ key: ["instanceType"], text: "missing; write an instance type such as t4g.medium, or several below instanceTypes" }]
        : [];
}
