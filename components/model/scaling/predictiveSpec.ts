import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { PredictiveDescription, PredictiveMetric, PredictiveMode } from "../../vocabulary/autoScaling.ts";

type Predictive = aws.types.input.appautoscaling.PolicyPredictiveScalingPolicyConfiguration;

/**
 * A forecast in the words of Application Auto Scaling, which looks at 24 hours to 14 days and never above the most tasks.
 * @param resourceLabel of the target group, where requests are forecast
 * @see https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PredictiveScalingPolicyConfiguration.html
 */
export function predictiveScaling({ mode, metric, targetValue }: PredictiveDescription, resourceLabel?: pulumi.Input<string>): Predictive {
    return {
        mode: modes[mode],
        maxCapacityBreachBehavior: "HonorMaxCapacity",
        // AWS takes exactly one.
        metricSpecifications: [
            {
                targetValue: String(targetValue),
                predefinedMetricPairSpecification: {
                    predefinedMetricType: pairs[metric],
                    ...(metric === "RequestCountPerTarget" && { resourceLabel }),
                },
            },
        ],
    };
}

/** Physical name. */
export function predictivePolicyName(serviceName: string): string {
    return `${serviceName}-predictive-policy`;
}

const modes: Readonly<Record<PredictiveMode, string>> = { "forecast-only": "ForecastOnly", "forecast-and-scale": "ForecastAndScale" };

/** Each stands for the load in all and for what of it comes to each task. @see https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PredictiveScalingPredefinedMetricPairSpecification.html */
const pairs: Readonly<Record<PredictiveMetric, string>> = {
    CPUUtilization: "ECSServiceCPUUtilization",
    MemoryUtilization: "ECSServiceMemoryUtilization",
    RequestCountPerTarget: "ALBRequestCount",
};
