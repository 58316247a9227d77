import assert from "node:assert/strict";
import { policyName } from "../../components/model/scaling/scalingSpec.ts";
import { type Answer, type Asked, refusal } from "../../rollout/aws/testing/fakeAws.ts";
import { valueAt } from "../../stacks/valueAt.ts";

const tracking = {
    PolicyType: "TargetTrackingScaling",
    TargetTrackingScalingPolicyConfiguration: {
        TargetValue: 70,
        ScaleInCooldown: 300,
        ScaleOutCooldown: 60,
        PredefinedMetricSpecification: { PredefinedMetricType: "ECSServiceAverageCPUUtilization" },
    },
};

const values: Readonly<Record<string, number>> = { CPUUtilization: 60, RunningTaskCount: 4, RequestCount: 300, TargetResponseTime: 0.25 };

export const scaledServices = ["web", "web-ingestion", "web-iso"] as const;

export const cpuPolicy = (service: string): string => policyName({ kind: "cpu" }, service);
export const resourceOf = (stack: string, service: string): string => `service/langfuse-${stack}/${service}`;

/** AWS with the services of two environments, CPU policies in staging alone, and a week like the one before. */
export class LiveAccounts {
    /** CPU policies: name and resource. */
    readonly policies = new Set<string>();
    readonly suspended = new Map<string, unknown>();
    rolloutState = "COMPLETED";

    constructor() {
        this.reset();
    }

    reset(): void {
        this.policies.clear();
        for (const service of scaledServices) this.policies.add(`${resourceOf("staging", service)} ${cpuPolicy(service)}`);
        this.suspended.clear();
        this.rolloutState = "COMPLETED";
    }

    /** Those of one environment. */
    policiesOf(stack: string): readonly string[] {
        return [...this.policies]
            .flatMap((policy) => (policy.startsWith(resourceOf(stack, "")) ? [policy.split(" ")[1] ?? ""] : []))
            .sort();
    }

    readonly answer = ({ operation, input }: Asked): Answer => {
        const resource = String(input["ResourceId"]);
        switch (operation) {
            case "DescribeScalableTargets":
                return {
                    output: {
                        ScalableTargets: [input["ResourceIds"]].flat().map((ResourceId) => ({
                            ResourceId,
                            MinCapacity: 2,
                            MaxCapacity: 10,
                            SuspendedState: this.suspended.get(String(ResourceId)) ?? {},
                        })),
                    },
                };
            case "DescribeScalingPolicies": {
                const own = [...this.policies].flatMap((policy) => {
                    const [id, PolicyName] = policy.split(" ");
                    return id === resource ? [{ PolicyName, ...tracking }] : [];
                });
                return { output: { ScalingPolicies: [{ PolicyName: "requests", ...tracking }, ...own] } };
            }
            case "RegisterScalableTarget":
                this.suspended.set(resource, input["SuspendedState"]);
                return { output: {} };
            case "DeleteScalingPolicy":
                return this.policies.delete(`${resource} ${String(input["PolicyName"])}`)
                    ? { output: {} }
                    : refusal("ObjectNotFoundException", "gone");
            case "PutScalingPolicy":
                this.policies.add(`${resource} ${String(input["PolicyName"])}`);
                return { output: {} };
            case "DescribeServices":
                return {
                    output: {
                        services: [input["services"]].flat().map((serviceName) => ({
                            serviceName,
                            status: "ACTIVE",
                            desiredCount: 4,
                            deployments: [{ status: "PRIMARY", rolloutState: this.rolloutState }],
                        })),
                    },
                };
            case "DescribeAlarms":
                return {
                    output: {
                        MetricAlarms: [input["AlarmNames"]]
                            .flat()
                            .map((AlarmName) => ({ AlarmName, StateValue: "OK", ActionsEnabled: true })),
                    },
                };
            case "ListMetrics":
                return {
                    output: {
                        Metrics: scaledServices.map((service) => ({
                            Dimensions: [
                                { Name: "LoadBalancer", Value: "app/entry-1234567/abc" },
                                { Name: "TargetGroup", Value: `targetgroup/${service}-tg-1234567/def` },
                            ],
                        })),
                    },
                };
            case "GetMetricData":
                return { output: { MetricDataResults: measured(input) } };
            default:
                return { output: {} };
        }
    };
}

function measured({ StartTime, EndTime, MetricDataQueries }: Asked["input"]): readonly unknown[] {
    assert.ok(Array.isArray(MetricDataQueries));
    return MetricDataQueries.map((query: unknown) => {
        const period = Number(valueAt(query, "MetricStat", "Period"));
        const value = values[String(valueAt(query, "MetricStat", "Metric", "MetricName"))];
        const count = value === undefined ? 0 : Math.ceil((Number(EndTime) - Number(StartTime)) / period);
        const times = Array.from({ length: count }, (_, index) => Number(StartTime) + index * period);
        return { Id: valueAt(query, "Id"), Timestamps: times, Values: times.map(() => value), StatusCode: "Complete" };
    });
}
