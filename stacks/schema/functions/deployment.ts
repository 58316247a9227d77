import * as v from "../values.ts";

/** @see https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html */
const minutes = v.integer(1, 1440, "minutes");

export const deployment = v.choice(
    ["all-at-once", "canary", "linear"],
    [
        v.variant("all-at-once", {}),
        v.variant("canary", {
            percent: v.optional(v.integer(1, 99, "percent"), { description: "Of the calls that the next version gets first", default: 10 }),
            minutes: v.optional(minutes, { description: "For which it is watched, before it gets the rest", default: 5 }),
        }),
        v.variant("linear", {
            percent: v.optional(v.integer(1, 50, "percent"), { description: "Of the calls that each step brings", default: 10 }),
            minutes: v.optional(minutes, { description: "Between two steps", default: 5 }),
        }),
    ],
);
