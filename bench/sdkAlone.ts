import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { runInPulumiStack } from "@pulumi/pulumi/runtime/stack.js";

/** Registers so many alarms with Pulumi's SDK and nothing else: less than this no program takes that makes as many resources. */
async function registerAlarms(count: number): Promise<void> {
    await pulumi.runtime.setMocks({ newResource: ({ name, inputs }) => ({ id: name, state: inputs }), call: () => ({}) });
    await runInPulumiStack(async () => {
        for (let index = 0; index < count; index += 1) {
            new aws.cloudwatch.MetricAlarm(`alarm-${String(index)}`, {
                ...{ namespace: "AWS/ECS", metricName: "CPUUtilization", dimensions: { ServiceName: `service-${String(index)}` } },
                ...{ statistic: "Average", period: 60, evaluationPeriods: 3, threshold: 80, comparisonOperator: "GreaterThanThreshold" },
            });
        }
    });
    await pulumi.runtime.disconnect();
}

void registerAlarms(Number(process.argv[2]));
