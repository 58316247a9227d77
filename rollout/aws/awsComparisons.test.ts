import assert from "node:assert/strict";
import type { ServicePlan } from "../../components/model/services/servicePlan.ts";
import { planOf } from "../../components/testing/planOf.ts";
import { valueAt } from "../../stacks/valueAt.ts";
import { day, hour, minute } from "../core/calendar.ts";
import { awsComparisons } from "./awsComparisons.ts";
import type { Answer, Asked } from "./testing/fakeAws.ts";
import { access, inFakeAws } from "./testing/inFakeAws.ts";

const begin = Date.parse("2026-11-25T10:20:00Z");
const after = { begin, end: begin + hour };
const before = { begin: begin - 7 * day, end: begin - 7 * day + hour };
const windows = { before, after };

const web = planOf("web", {
    preset: "web-app",
    image: "111111111111.dkr.ecr.eu-central-1.amazonaws.com/site:1.4.2",
    port: 8080,
    route: { priority: 10, host: "www.example.com" },
});
const worker: ServicePlan = {
    ...web,
    names: { clusterName: "services", serviceName: "worker" },
    monitoring: { kind: "singleton", clusterName: "services", serviceName: "worker" },
};

const dimensions = (TargetGroup: string) => ({
    Dimensions: [
        { Name: "LoadBalancer", Value: "app/entry-1234567/abc" },
        { Name: "TargetGroup", Value: TargetGroup },
    ],
});

interface Query {
    readonly id: unknown;
    readonly name: string;
    readonly stat: string;
    readonly period: number;
    readonly dimensions: string;
}

function queriesIn({ input: { MetricDataQueries: queries } }: Asked): readonly Query[] {
    assert.ok(Array.isArray(queries));
    return queries.map((query: unknown) => ({
        id: valueAt(query, "Id"),
        name: String(valueAt(query, "MetricStat", "Metric", "MetricName")),
        stat: String(valueAt(query, "MetricStat", "Stat")),
        period: Number(valueAt(query, "MetricStat", "Period")),
        dimensions: JSON.stringify(valueAt(query, "MetricStat", "Metric", "Dimensions")),
    }));
}

const values: Readonly<Record<string, number>> = {
    CPUUtilization: 60,
    RunningTaskCount: 4,
    RequestCount: 300,
    HTTPCode_Target_5XX_Count: 2,
    HTTPCode_ELB_5XX_Count: 1,
    TargetResponseTime: 0.25,
};

/** Every period has a point. */
function data(asked: Asked, status: (query: Query) => string = () => "Complete"): Answer {
    const [from, to] = [Number(asked.input["StartTime"]), Number(asked.input["EndTime"])];
    const MetricDataResults = queriesIn(asked).map((query) => {
        const times = Array.from({ length: Math.ceil((to - from) / query.period) }, (_, index) => from + index * query.period);
        return { Id: query.id, Timestamps: times, Values: times.map(() => values[query.name] ?? 0), StatusCode: status(query) };
    });
    return { output: { MetricDataResults } };
}

const answers =
    (changes: Readonly<Record<string, (asked: Asked) => Answer>> = {}) =>
    (asked: Asked): Answer => {
        const usual: Readonly<Record<string, unknown>> = {
            ListMetrics: { Metrics: [dimensions("targetgroup/web-tg-1234567/def")] },
            DescribeScalableTargets: {
                ScalableTargets: [
                    {
                        ResourceId: "service/services/web",
                        ScalableTargetARN: `arn:aws:application-autoscaling:eu-central-1:${access.accountId}:scalable-target/abc`,
                        MinCapacity: 3,
                        MaxCapacity: 9,
                    },
                ],
            },
            DescribeScalingActivities: { ScalingActivities: [] },
            ListServiceDeployments: { serviceDeployments: [] },
        };
        return (
            changes[asked.operation]?.(asked) ?? (asked.operation === "GetMetricData" ? data(asked) : { output: usual[asked.operation] })
        );
    };

describe("services before and after a change, in CloudWatch", () => {
    it("have a point for each five minutes, and percentiles over the whole window at once, in milliseconds", async () => {
        await inFakeAws(answers(), async (clients, server) => {
            const [comparison, ...others] = await awsComparisons([web, worker], windows, clients);
            assert.ok(comparison);
            assert.deepEqual([comparison.service, others], ["web", []]);
            const measured = comparison.after;
            assert.deepEqual([measured.span, measured.periodSeconds, measured.minTasks, measured.maxTasks], [after, 300, 3, 9]);
            const { requests, errors, p95, p99, cpu, tasks, wholeP95, wholeP99 } = measured;
            assert.deepEqual(
                [requests, errors, p95, p99, cpu, tasks].map(({ points }) => [points.length, points[0]]),
                [300, 3, 250, 250, 60, 4].map((value) => [12, { at: begin, value }]),
            );
            assert.deepEqual(
                [wholeP95, wholeP99].map(({ points }) => points),
                [[{ at: begin, value: 250 }], [{ at: begin, value: 250 }]],
            );
            assert.deepEqual([comparison.before.span, comparison.before.requests.points[0]?.at], [before, before.begin]);
            const asked = server.asked.filter(({ operation }) => operation === "GetMetricData");
            assert.deepEqual(
                asked.map(({ input }) => [Number(input["StartTime"]) * 1000, Number(input["EndTime"]) * 1000]),
                [
                    [before.begin, before.end],
                    [after.begin, after.end],
                ],
            );
            const [first] = asked;
            assert.ok(first);
            assert.deepEqual(
                queriesIn(first).map(({ name, stat, period }) => [name, stat, period]),
                [
                    ["CPUUtilization", "Average", 300],
                    ["RunningTaskCount", "Average", 300],
                    ["RequestCount", "Sum", 300],
                    ["HTTPCode_Target_5XX_Count", "Sum", 300],
                    ["TargetResponseTime", "p95", 300],
                    ["TargetResponseTime", "p95", 3600],
                    ["TargetResponseTime", "p99", 300],
                    ["TargetResponseTime", "p99", 3600],
                    ["HTTPCode_ELB_5XX_Count", "Sum", 300],
                ],
            );
        });
    });

    it("take the percentiles of the target group that served, and the sum of what both counted", async () => {
        const shifting = { ...web, target: web.target && { ...web.target, shift: { testListener: false } } };
        const groups = ["targetgroup/web-tg-1234567/def", "targetgroup/web-tg-b-1234567/fed"];
        const both = answers({
            ListMetrics: () => ({ output: { Metrics: groups.map(dimensions) } }),
            GetMetricData: (asked) => {
                const at = Number(asked.input["StartTime"]);
                const MetricDataResults = queriesIn(asked).map(({ id, name, dimensions: of }) => {
                    const share = of.includes("web-tg-b-") ? 0.1 : 1;
                    return { Id: id, Timestamps: [at], Values: [(values[name] ?? 0) * share], StatusCode: "Complete" };
                });
                return { output: { MetricDataResults } };
            },
        });
        await inFakeAws(both, async (clients) => {
            const [comparison] = await awsComparisons([shifting], windows, clients);
            const { requests, p99, wholeP99 } = comparison?.after ?? {};
            assert.deepEqual(
                [requests, p99, wholeP99].map((series) => series?.points[0]?.value),
                [330, 250, 250],
            );
        });
    });

    it("follow pages, of which the last one says whether something is missing", async () => {
        const paged = answers({
            GetMetricData: (asked) => {
                const isLast = asked.input["NextToken"] !== undefined;
                const page = data(asked, ({ name }) => (!isLast || name === "RequestCount" ? "PartialData" : "Complete"));
                return isLast ? page : { output: { ...Object(page.output), NextToken: "next" } };
            },
        });
        await inFakeAws(paged, async (clients) => {
            const [comparison] = await awsComparisons([web], windows, clients);
            assert.deepEqual([comparison?.after.requests.status, comparison?.after.p99.status], ["partial-data", "complete"]);
        });
    });

    it("tell what was refused, or not answered, from what had no points", async () => {
        const statuses: Readonly<Record<string, string>> = { CPUUtilization: "Forbidden", HTTPCode_ELB_5XX_Count: "InternalError" };
        const partly = answers({
            GetMetricData: (asked) => {
                const results = valueAt(data(asked).output, "MetricDataResults");
                assert.ok(Array.isArray(results));
                const MetricDataResults = queriesIn(asked).flatMap(({ id, name, stat }) =>
                    stat === "p95" ? [] : [{ Id: id, Timestamps: [], Values: [], StatusCode: statuses[name] ?? "Complete" }],
                );
                return { output: { MetricDataResults } };
            },
        });
        await inFakeAws(partly, async (clients) => {
            const [comparison] = await awsComparisons([web], windows, clients);
            const { cpu, errors, p95, requests } = comparison?.after ?? {};
            assert.deepEqual(
                [cpu, errors, p95, requests].map((series) => [series?.status, series?.points.length]),
                [
                    ["forbidden", 0],
                    ["internal-error", 0],
                    ["internal-error", 0],
                    ["complete", 0],
                ],
            );
        });
    });

    it("have what scaled after the change, what was held back, and the deployments of that time", async () => {
        const activity = (minutes: number, more: object) => ({
            StartTime: (begin + minutes * minute) / 1000,
            StatusCode: "Successful",
            ...more,
        });
        const scaled = answers({
            DescribeScalingActivities: ({ input }) => ({
                output: {
                    ScalingActivities:
                        input["NextToken"] === undefined
                            ? [activity(70, { Description: "Setting desired count to 7." })]
                            : [
                                  activity(20, { Description: "Setting desired count to 5." }),
                                  activity(10, { StatusCode: "Failed", NotScaledReasons: [{ Code: "AutoScalingAnticipatedFlapping" }] }),
                                  activity(-1, { Description: "Setting desired count to 4." }),
                              ],
                    ...(input["NextToken"] === undefined && { NextToken: "next" }),
                },
            }),
            ListServiceDeployments: ({ input }) => ({
                output:
                    input["nextToken"] === undefined
                        ? { serviceDeployments: [{ startedAt: begin / 1000 + 60, finishedAt: begin / 1000 + 120 }], nextToken: "next" }
                        : { serviceDeployments: [{ createdAt: begin / 1000 + 600 }] },
            }),
        });
        await inFakeAws(scaled, async (clients, server) => {
            const [comparison] = await awsComparisons([web], windows, clients);
            assert.deepEqual(comparison?.after.activities, [
                { at: begin + 20 * minute, status: "Successful", desiredCount: 5, notScaled: [] },
                { at: begin + 10 * minute, status: "Failed", notScaled: ["AutoScalingAnticipatedFlapping"] },
            ]);
            assert.deepEqual(comparison.after.deployments, [
                { begin: begin + minute, end: begin + 2 * minute },
                { begin: begin + 10 * minute, end: after.end },
            ]);
            const { input = {} } = server.asked.find(({ operation }) => operation === "DescribeScalingActivities") ?? {};
            assert.equal(input["IncludeNotScaledActivities"], true);
        });
    });
});
