import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import type { Properties } from "../../rehearsal/contract/values.ts";
import type { WebService } from "../model/monitoring/monitoredService.ts";
import { serviceAlarmSpecs } from "../model/monitoring/alarms/serviceAlarmSpecs.ts";
import { ServiceAlarms } from "./serviceAlarms.ts";
import { preview } from "../testing/preview.ts";

const metricAlarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
const compositeAlarm = "aws:cloudwatch/compositeAlarm:CompositeAlarm";
const topicArn = "arn:aws:sns:eu-central-1:111111111111:alarms";
const topics = { page: topicArn, ticket: "arn:aws:sns:eu-central-1:111111111111:tickets" };

const web: WebService = {
    kind: "web",
    clusterName: "langfuse-staging",
    serviceName: "web",
    tasks: { min: 1, max: 10 },
    cpuTargetPercent: 70,
    requestTarget: 1000,
    loadBalancer: "app/entry/1",
    targetGroup: "targetgroup/web/2",
};

describe("ServiceAlarms", () => {
    it("makes every alarm of the service by its own name", async () => {
        let alarmNames: readonly string[] = [];
        const { names } = await preview((providers) => {
            alarmNames = new ServiceAlarms("web", { service: web, topics }, { providers }).alarmNames;
        });
        const specs = serviceAlarmSpecs(web).map(({ name }) => name);
        assert.deepEqual(alarmNames, specs);
        assert.deepEqual([...names(metricAlarm), ...names(compositeAlarm)].sort(), [...specs].sort());
    });

    it("writes a single metric, a percentile and an expression in the words of CloudWatch", async () => {
        const { get } = await preview((providers) => new ServiceAlarms("web", { service: web, topics }, { providers }));
        const common = { alarmActions: [topicArn], tags: { Service: "web" }, treatMissingData: "notBreaching" };
        const cpu = {
            ...common,
            name: "web-high-cpu",
            namespace: "AWS/ECS",
            metricName: "CPUUtilization",
            dimensions: { ClusterName: "langfuse-staging", ServiceName: "web" },
            statistic: "Average",
            comparisonOperator: "GreaterThanThreshold",
            threshold: 80,
            period: 300,
            evaluationPeriods: 2,
            datapointsToAlarm: 2,
        };
        assert.deepEqual(pick(get(metricAlarm, "web-high-cpu").inputs, cpu), cpu);
        assert.equal("extendedStatistic" in get(metricAlarm, "web-high-cpu").inputs, false);

        const p99 = get(metricAlarm, "web-p99").inputs;
        assert.deepEqual([p99["extendedStatistic"], p99["threshold"]], ["p99", 0.5]);
        assert.equal("statistic" in p99, false);

        const errors = get(metricAlarm, "web-5xx").inputs;
        const dimensions = { LoadBalancer: "app/entry/1", TargetGroup: "targetgroup/web/2" };
        const metric = { namespace: "AWS/ApplicationELB", dimensions, period: 300, stat: "Sum" };
        assert.deepEqual(errors["metricQueries"], [
            { id: "errors", metric: { ...metric, metricName: "HTTPCode_Target_5XX_Count" } },
            { id: "requests", metric: { ...metric, metricName: "RequestCount" } },
            { id: "result", expression: "100 * errors / requests", label: "percent of requests answered with 5xx", returnData: true },
        ]);
        for (const absent of ["namespace", "metricName", "dimensions", "statistic", "period"]) {
            assert.equal(absent in errors, false, absent);
        }

        const flapping = get(metricAlarm, "web-flapping").inputs;
        assert.deepEqual([flapping["evaluationPeriods"], flapping["datapointsToAlarm"]], [60, 6]);
    });

    it("tells nobody of the helper, and makes the composite alarm behind it", async () => {
        const { get } = await preview((providers) => new ServiceAlarms("web", { service: web, topics }, { providers }));
        assert.equal("alarmActions" in get(metricAlarm, "web-high-traffic").inputs, false);
        const composite = get(compositeAlarm, "web-high-cpu-normal-traffic");
        assert.equal(composite.inputs["alarmRule"], "ALARM(web-high-cpu) AND NOT ALARM(web-high-traffic)");
        assert.deepEqual(composite.inputs["alarmActions"], [topicArn]);
        assert.deepEqual([...composite.dependencies].sort(), [`${metricAlarm}::web-high-cpu`, `${metricAlarm}::web-high-traffic`]);
        assert.equal(composite.parent, "platform:cloudwatch:ServiceAlarms::web");
    });

    it("counts lines of level ERROR once the log group is there", async () => {
        const { get, names } = await preview((providers) => {
            const logs = new aws.cloudwatch.LogGroup("logs", { name: "/ecs/amply-beat" }, { provider: providers[0] });
            const service = {
                kind: "singleton",
                clusterName: "amply-staging",
                serviceName: "amply-beat",
                jsonLogGroup: "/ecs/amply-beat",
            } as const;
            new ServiceAlarms("amply-beat", { service, topics, after: [logs] }, { providers });
        });
        const filter = get("aws:cloudwatch/logMetricFilter:LogMetricFilter", "amply-beat-error-logs");
        const expected = {
            logGroupName: "/ecs/amply-beat",
            pattern: '{ $.level = "ERROR" }',
            metricTransformation: { namespace: "EcsPlatform", name: "amply-beat-error-logs", value: "1", defaultValue: "0", unit: "Count" },
        };
        assert.deepEqual(pick(filter.inputs, expected), expected);
        assert.deepEqual(filter.dependencies, ["aws:cloudwatch/logGroup:LogGroup::logs"]);
        assert.deepEqual(names(metricAlarm), ["amply-beat-errors", "amply-beat-more-than-one", "amply-beat-not-running"]);
    });

    it("counts no lines where logs are not JSON", async () => {
        const { names } = await preview((providers) => new ServiceAlarms("web", { service: web, topics }, { providers }));
        assert.deepEqual(names("aws:cloudwatch/logMetricFilter:LogMetricFilter"), []);
    });

    it("reads both target groups where deployments alternate between two", async () => {
        const service = { ...web, alternateTargetGroup: "targetgroup/web/3" };
        const { get } = await preview((providers) => new ServiceAlarms("web", { service, topics }, { providers }));
        const p99 = get(metricAlarm, "web-p99").inputs;
        const metric = (targetGroup: string) => ({
            namespace: "AWS/ApplicationELB",
            metricName: "TargetResponseTime",
            dimensions: { LoadBalancer: "app/entry/1", TargetGroup: targetGroup },
            period: 300,
            stat: "p99",
        });
        assert.deepEqual(p99["metricQueries"], [
            { id: "group", metric: metric("targetgroup/web/2") },
            { id: "groupAlternate", metric: metric("targetgroup/web/3") },
            {
                id: "result",
                expression: "MAX([group, groupAlternate])",
                label: "response time in seconds, of the slower target group",
                returnData: true,
            },
        ]);
        for (const absent of ["namespace", "metricName", "dimensions", "statistic", "extendedStatistic", "period"]) {
            assert.equal(absent in p99, false, absent);
        }
    });

    it("follows the load balancer and target group that AWS names", async () => {
        const { get } = await preview((providers) => {
            const targetGroup = new aws.lb.TargetGroup("tg", { port: 80, protocol: "HTTP", vpcId: "vpc-1" }, { provider: providers[0] });
            new ServiceAlarms("web", { service: { ...web, targetGroup: targetGroup.arnSuffix }, topics }, { providers });
        });
        assert.deepEqual(get(metricAlarm, "web-p99").propertyDependencies, { dimensions: ["aws:lb/targetGroup:TargetGroup::tg"] });
        assert.deepEqual(get(metricAlarm, "web-high-cpu").propertyDependencies, {});
    });
});

/** Those inputs that the expectation names. */
function pick(inputs: Properties, expected: Properties): Properties {
    return Object.fromEntries(Object.keys(expected).map((key) => [key, inputs[key]]));
}
