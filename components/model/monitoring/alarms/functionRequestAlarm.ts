import { targetGroupMetric } from "../metrics.ts";
import type { WebService } from "../monitoredService.ts";
import { type AlarmSpec, sustained } from "./alarmSpec.ts";

/** The load balancer and target group of a function, as their metrics call them. */
export type FunctionTargetNames<Text = string> = Pick<WebService<Text>, "loadBalancer" | "targetGroup">;

/** Where only the names or thresholds of its alarms are asked for. */
export const anyTarget: FunctionTargetNames = { loadBalancer: "", targetGroup: "" };

/**
 * What users of a function behind the load balancer notice: answers of the function with 500 to 599, and the 502 of the load balancer where it
 * failed or returned something else than an answer, of which Lambda counts no error.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html
 */
export function functionRequestAlarm<Text>(name: string, target: FunctionTargetNames<Text>, percent: number): AlarmSpec<Text> {
    const sum = (metricName: Parameters<typeof targetGroupMetric>[0]) =>
        ({ metric: targetGroupMetric(metricName, target), stat: "Sum" }) as const;
    return {
        kind: "math",
        name: `${name}-5xx`,
        description: `${name}: more than ${percent} % of the requests through the load balancer are answered with 500 to 599, for 5 minutes. Read the log group of the function: it failed, answered so, or returned something that is no answer to a load balancer.`,
        notifies: true,
        // A function of a list passes over those without data.
        expression: "100 * SUM([answered, failed]) / requests",
        label: "percent of requests answered with 5xx",
        metrics: {
            answered: sum("HTTPCode_Target_5XX_Count"),
            failed: sum("LambdaUserError"),
            requests: sum("RequestCount"),
        },
        comparison: "GreaterThanThreshold",
        threshold: percent,
        ...sustained(5, 60),
        treatMissingData: "notBreaching",
    };
}
