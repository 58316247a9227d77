import { type AlarmPeriods, type AlarmState, alarmState, type Datapoint, evaluationRange } from "./alarmState.ts";

/** The state of an alarm of whose periods all have to breach, as its datapoints come. */
export class AlarmWindow {
    private readonly periods: AlarmPeriods;
    /** The last {@link evaluationRange} datapoints, in a ring. */
    private readonly range: Datapoint[];
    private next = 0;
    /** Breaching datapoints in a row, up to the latest. */
    private streak = 0;
    /** Of the range, those that are missing or have not come yet. */
    private missing: number;

    constructor(periods: AlarmPeriods) {
        this.periods = periods;
        this.missing = evaluationRange(periods);
        this.range = Array.from({ length: this.missing }, () => undefined);
    }

    public after(point: Datapoint): AlarmState {
        if (this.range[this.next] === undefined) this.missing--;
        if (point === undefined) this.missing++;
        this.range[this.next] = point;
        this.next = (this.next + 1) % this.range.length;
        this.streak = point === true ? this.streak + 1 : 0;
        // Nearly always, and then there is nothing to look back for.
        if (this.missing === 0) return this.streak >= this.periods.evaluationPeriods ? "ALARM" : "OK";
        return alarmState([...this.range.slice(this.next), ...this.range.slice(0, this.next)], this.periods);
    }
}
