/** What CloudWatch makes of a metric; `INSUFFICIENT_DATA` starts no scaling, either way. */
export type AlarmState = "OK" | "ALARM" | "INSUFFICIENT_DATA";

/** One period: breaching, not breaching, or missing. */
export type Datapoint = boolean | undefined;

/** Of how many periods how many have to breach. */
export interface AlarmPeriods {
    readonly evaluationPeriods: number;
    readonly datapointsToAlarm: number;
}

/**
 * CloudWatch looks back further than it has to, for the case that periods are missing; AWS's tables look at 5 for an alarm of 3.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export function evaluationRange({ evaluationPeriods }: AlarmPeriods): number {
    return evaluationPeriods + 2;
}

/**
 * The state of an alarm that treats missing data as missing, as those of target tracking do.
 * @param range the last {@link evaluationRange} periods, the latest at the end
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export function alarmState(range: readonly Datapoint[], { evaluationPeriods, datapointsToAlarm }: AlarmPeriods): AlarmState {
    let there = 0;
    let breaching = 0;
    let oldestAge = 0;
    for (let index = range.length - 1; index >= 0 && there < evaluationPeriods; index--) {
        const point = range[index];
        if (point === undefined) continue;
        there++;
        oldestAge = range.length - index;
        if (point) breaching++;
    }
    if (there === 0) return "INSUFFICIENT_DATA";
    if (breaching >= datapointsToAlarm) return "ALARM";
    if (breaching < there) return "OK";
    // All that is there breaches: an alarm, once that began so long ago as would make one without gaps.
    return oldestAge >= datapointsToAlarm ? "ALARM" : "INSUFFICIENT_DATA";
}
