import { z } from "zod";
import { alternatives } from "../../../stacks/wording.ts";
import type { TaskCount } from "./history.ts";

/** The AWS CLI of today prints times as text, earlier ones as seconds. */
const time = z.union([z.iso.datetime({ offset: true }), z.number()]);

const scalingActivities = z.object({
    ScalingActivities: z.array(
        z.object({ ResourceId: z.string(), Description: z.string(), StatusCode: z.string(), StartTime: time, EndTime: time.optional() }),
    ),
});

/** Of these, nothing came. @see https://docs.aws.amazon.com/autoscaling/application/APIReference/API_ScalingActivity.html */
const withoutEffect = ["Failed", "Unfulfilled"];

/**
 * What `aws application-autoscaling describe-scaling-activities` prints: the counts that were set, in the order of their times. Changes of the
 * bounds and what was not scaled stand among them, and set none.
 * @param resourceId `service/<cluster>/<service>`, of those that the file is about
 * @returns the counts, or what is wrong
 * @see https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-scaling-activities.html
 */
export function readActivities(json: unknown, resourceId: string): readonly TaskCount[] | { readonly problem: string } {
    const read = scalingActivities.safeParse(json);
    if (!read.success) {
        return {
            problem:
                "not what aws application-autoscaling describe-scaling-activities prints: no ScalingActivities with ResourceId, Description, StatusCode and StartTime",
        };
    }
    const all = read.data.ScalingActivities;
    const own = all.filter((activity) => activity.ResourceId === resourceId);
    if (own.length === 0) {
        const others = [...new Set(all.map((activity) => activity.ResourceId))];
        const got = others.length === 0 ? "none at all" : `those of ${alternatives(others, "and")}`;
        return { problem: `no activity of ${resourceId}, got ${got}; ask for it with --resource-id ${resourceId}` };
    }
    return own
        .filter(({ StatusCode }) => !withoutEffect.includes(StatusCode))
        .flatMap(({ Description, StartTime }) => {
            const [, count] = /^Setting desired count to (\d+)\.?$/.exec(Description) ?? [];
            return count === undefined ? [] : [{ at: secondsOf(StartTime), tasks: Number(count) }];
        })
        .toSorted((one, other) => one.at - other.at);
}

function secondsOf(at: string | number): number {
    return typeof at === "number" ? at : Date.parse(at) / 1000;
}
