import { minute } from "../../../rollout/core/calendar.ts";

/** Which service was loaded, and when the load began. */
export interface LoadTested {
    readonly service: string;
    readonly cluster: string;
    /** Milliseconds since 1970. */
    readonly at: number;
}

/** What k6 and the AWS CLI would have written of a load test that went well: half an hour, two more tasks after six and ten minutes. */
export function loadTestFiles({ service, cluster, at }: LoadTested) {
    const time = (minutes: number) => new Date(at + minutes * minute).toISOString();
    const scaleOut = (minutes: number, tasks: number) => ({
        ResourceId: `service/${cluster}/${service}`,
        Description: `Setting desired count to ${String(tasks)}.`,
        Cause: `monitor alarm TargetTracking-service/${cluster}/${service}-AlarmHigh-6b0c7d1e in state ALARM triggered policy ${service}-cpu-tracking-policy`,
        StartTime: time(minutes),
        EndTime: time(minutes + 1),
        StatusCode: "Successful",
    });
    const minutes = Array.from({ length: 31 }, (_, index) => index);
    const cpu = (index: number) => (index < 2 ? 35 * (index + 1) : index < 8 ? 95 : index < 12 ? 84 : 62 + (index % 5));
    return {
        "summary.json": {
            root_group: { name: "", groups: {}, checks: {} },
            metrics: {
                http_reqs: { count: 7210, rate: 4.004637 },
                "http_reqs{status:503}": { count: 0, rate: 0, thresholds: { "count==0": false } },
                http_req_failed: { passes: 0, fails: 7210, value: 0 },
                http_req_duration: { avg: 171.42, med: 158.77, "p(95)": 301.5, "p(99)": 412.06, thresholds: { "p(99)<500": false } },
            },
        },
        "activities.json": { ScalingActivities: [scaleOut(10, 3), scaleOut(6, 2)] },
        "cpu.json": { MetricDataResults: [{ Id: "cpu", Timestamps: minutes.map(time), Values: minutes.map(cpu), StatusCode: "Complete" }] },
    };
}
