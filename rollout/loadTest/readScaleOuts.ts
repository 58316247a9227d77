import * as z from "zod/mini";

/** A service that got more tasks, by one of its policies. */
export interface ScaleOut {
    readonly service: string;
    readonly policy: string;
    /** Milliseconds since 1970. */
    readonly begin: number;
    /** When the tasks ran. */
    readonly end: number;
}

/** The AWS CLI of today prints times as text, earlier ones as seconds. */
const time = z.union([z.iso.datetime({ offset: true }), z.number()]);

const scalingActivities = z.object({
    ScalingActivities: z.array(
        z.object({ ResourceId: z.string(), Cause: z.string(), StatusCode: z.string(), StartTime: time, EndTime: z.optional(time) }),
    ),
});

/**
 * What `aws application-autoscaling describe-scaling-activities` prints, as far as tasks came and somebody knows why. The alarm that target
 * tracking makes for scaling out has `AlarmHigh` in its name.
 * @returns undefined where it is something else
 * @see https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-scaling-activities.html
 */
export function readScaleOuts(json: unknown): readonly ScaleOut[] | undefined {
    const { success, data } = z.safeParse(scalingActivities, json);
    if (!success) return undefined;
    return data.ScalingActivities.flatMap(({ ResourceId, Cause, StatusCode, StartTime, EndTime }) => {
        const [, alarm, policy] = /monitor alarm (\S+) in state ALARM triggered policy (\S+)/.exec(Cause) ?? [];
        const [, service] = /^service\/[^/]+\/([^/]+)$/.exec(ResourceId) ?? [];
        const isOut = alarm?.includes("-AlarmHigh-") === true && StatusCode === "Successful";
        if (!isOut || policy === undefined || service === undefined || EndTime === undefined) return [];
        return [{ service, policy, begin: millisecondsOf(StartTime), end: millisecondsOf(EndTime) }];
    });
}

function millisecondsOf(at: string | number): number {
    return typeof at === "number" ? at * 1000 : Date.parse(at);
}
