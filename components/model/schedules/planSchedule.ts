import { type AwsPlace, deadLetterQueueName, stateMachineArn } from "../names.ts";
import { longestGapMinutes } from "./longestGapMinutes.ts";
import { parseSchedule, type Schedule } from "./parseSchedule.ts";

/** When a task runs and what starts it, in numbers and names. */
export interface SchedulePlan {
    /** As EventBridge Scheduler documents it: a unit of a rate is in the plural. */
    readonly expression: string;
    /** IANA name. */
    readonly timezone: string;
    readonly longestRunSeconds: number;
    /** Seconds between two looks at a running task. */
    readonly pollSeconds: number;
    readonly scheduleName: string;
    readonly stateMachineName: string;
    readonly stateMachineArn: string;
    /** Gets what could not be started. */
    readonly deadLetterQueueName: string;
    /** In which at least one run succeeds; undefined where no alarm can look back so far. */
    readonly watch?: WatchedWindow;
}

/** In the words of CloudWatch. */
export interface WatchedWindow {
    readonly periodSeconds: number;
    readonly evaluationPeriods: number;
    /** An alarm that is made now looks back on nothing: it waits for so long. */
    readonly warmUpMinutes: number;
}

const hourSeconds = 3600;
const daySeconds = 24 * hourSeconds;

/** The longest that CloudWatch waits for data of a new alarm. @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-warm-up.html */
const longestWarmUpMinutes = 2880;

/** Looks at a running task that a history has room for: nine events each, of 25,000. @see https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const looks = 1000;

/** A run may start this late: Scheduler is exact to the minute, and Fargate takes a minute or two to start a task. */
const slackSeconds = 600;

export interface PlannedSchedule {
    readonly expression: string;
    readonly timezone: string;
    readonly longestRunSeconds: number;
}

/** @throws Error when AWS would not take the expression, which the checks of the configuration rule out */
export function planSchedule(serviceName: string, written: PlannedSchedule, place: AwsPlace): SchedulePlan {
    const { expression, timezone, longestRunSeconds } = written;
    const parsed = parseSchedule(expression);
    if (parsed.kind === "problem") throw new Error(`${serviceName}: schedule: ${parsed.text}`);
    const watch = watchedWindow(parsed.schedule, written);
    return {
        expression: schedulerExpression(expression),
        timezone,
        longestRunSeconds,
        pollSeconds: Math.max(30, Math.ceil(longestRunSeconds / looks)),
        scheduleName: serviceName,
        stateMachineName: serviceName,
        stateMachineArn: stateMachineArn(place, serviceName),
        deadLetterQueueName: deadLetterQueueName(serviceName),
        ...(watch !== undefined && { watch }),
    };
}

/**
 * The longest pause between two runs, and the longest run. CloudWatch looks back one day, seven days in periods of an hour; a new alarm on a
 * window of more than two days would fire before it could have seen a run.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
function watchedWindow(schedule: Schedule, { timezone, longestRunSeconds }: PlannedSchedule): WatchedWindow | undefined {
    const gapMinutes = longestGapMinutes(schedule);
    if (gapMinutes === undefined) return undefined;
    // Where clocks are set back, the same time of day comes an hour later.
    const clockSeconds = schedule.kind === "cron" && timezone !== "UTC" ? hourSeconds : 0;
    const windowSeconds = gapMinutes * 60 + clockSeconds + longestRunSeconds + slackSeconds;
    const periodSeconds = windowSeconds <= daySeconds ? 300 : hourSeconds;
    const evaluationPeriods = Math.ceil(windowSeconds / periodSeconds);
    const warmUpMinutes = (evaluationPeriods * periodSeconds) / 60;
    return warmUpMinutes > longestWarmUpMinutes ? undefined : { periodSeconds, evaluationPeriods, warmUpMinutes };
}

/** As EventBridge Scheduler documents it: a unit of a rate is in the plural. @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#rate-based */
export function schedulerExpression(expression: string): string {
    return expression.replace(/^rate\(\s*(\d+ (?:minute|hour|day))\s*\)$/, "rate($1s)");
}
