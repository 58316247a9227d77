import assert from "node:assert/strict";
import { runInNewContext } from "node:vm";
import { policyName, type ScalingMetric, targetTracking } from "./scalingSpec.ts";

const service = { clusterName: "amply-staging", serviceName: "amply-worker" };
const cpu: ScalingMetric = { kind: "cpu", targetPercent: 70 };
const requests: ScalingMetric = { kind: "requests", target: 1000, resourceLabel: "app/entry/1/targetgroup/web/2" };
const backlog: ScalingMetric = { kind: "backlog-per-task", queueName: "amply-celery-queue", target: 100 };
const memory: ScalingMetric = { kind: "memory", targetPercent: 80 };
const pair: ScalingMetric = {
    kind: "requests-of-pair",
    target: 1000,
    loadBalancer: "app/entry/1",
    targetGroups: ["targetgroup/web/2", "targetgroup/web/3"],
};
const reported: ScalingMetric = { kind: "reported-depth", queueName: "mails", target: 100 };
const rawDepth: ScalingMetric = { kind: "raw-depth", queueName: "amply-celery-queue", target: 100 };

describe("targetTracking", () => {
    it("holds the average CPU", () => {
        assert.deepEqual(targetTracking(cpu, service, [cpu]), {
            scaleInCooldown: 300,
            scaleOutCooldown: 60,
            predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization" },
            targetValue: 70,
        });
    });

    it("holds the requests for each task of one target group", () => {
        assert.deepEqual(targetTracking(requests, service, [requests]), {
            scaleInCooldown: 300,
            scaleOutCooldown: 60,
            predefinedMetricSpecification: {
                predefinedMetricType: "ALBRequestCountPerTarget",
                resourceLabel: "app/entry/1/targetgroup/web/2",
            },
            targetValue: 1000,
        });
    });

    it("holds the average memory", () => {
        assert.deepEqual(targetTracking(memory, service, [cpu, memory]), {
            scaleInCooldown: 300,
            scaleOutCooldown: 60,
            predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageMemoryUtilization" },
            targetValue: 80,
        });
    });

    it("adds up the requests for each target of two groups, of which one may have no data", () => {
        const requests = (id: string, targetGroup: string) => ({
            id,
            metricStat: {
                metric: {
                    namespace: "AWS/ApplicationELB",
                    metricName: "RequestCountPerTarget",
                    dimensions: [
                        { name: "LoadBalancer", value: "app/entry/1" },
                        { name: "TargetGroup", value: targetGroup },
                    ],
                },
                stat: "Sum",
            },
            returnData: false,
        });
        assert.deepEqual(targetTracking(pair, service, [pair, cpu]), {
            scaleInCooldown: 300,
            scaleOutCooldown: 60,
            customizedMetricSpecification: {
                metrics: [
                    requests("first", "targetgroup/web/2"),
                    requests("second", "targetgroup/web/3"),
                    { id: "requests", expression: "SUM([first, second])", label: "requests for each task", returnData: true },
                ],
            },
            targetValue: 1000,
        });
    });

    it("divides a reported queue in the same way", () => {
        const tracking = targetTracking(reported, service, [reported]);
        const ofSqs = targetTracking({ ...backlog, queueName: "mails" }, service, [backlog]);
        const metrics = (of: typeof tracking) => JSON.stringify(of.customizedMetricSpecification);
        assert.equal(
            metrics(tracking),
            metrics(ofSqs).replace("AWS/SQS", "Workers").replace("ApproximateNumberOfMessagesVisible", "QueueDepth"),
        );
        assert.equal(tracking.targetValue, 100);
    });

    it("divides the queue by the running tasks, and counts all of it while none runs", () => {
        assert.deepEqual(targetTracking(backlog, service, [backlog]), {
            scaleInCooldown: 300,
            scaleOutCooldown: 60,
            customizedMetricSpecification: {
                metrics: [
                    {
                        id: "visible",
                        metricStat: {
                            metric: {
                                namespace: "AWS/SQS",
                                metricName: "ApproximateNumberOfMessagesVisible",
                                dimensions: [{ name: "QueueName", value: "amply-celery-queue" }],
                            },
                            stat: "Average",
                        },
                        returnData: false,
                    },
                    {
                        id: "running",
                        metricStat: {
                            metric: {
                                namespace: "ECS/ContainerInsights",
                                metricName: "RunningTaskCount",
                                dimensions: [
                                    { name: "ClusterName", value: "amply-staging" },
                                    { name: "ServiceName", value: "amply-worker" },
                                ],
                            },
                            stat: "Average",
                        },
                        returnData: false,
                    },
                    {
                        id: "backlog",
                        expression: "IF(running > 0, visible / running, visible)",
                        label: "waiting messages for each running task",
                        returnData: true,
                    },
                ],
            },
            targetValue: 100,
        });
    });

    it("adds what is in flight where that counts", () => {
        const measured = (id: string, namespace: string, metricName: string, dimensions: Readonly<Record<string, string>>) => ({
            id,
            metricStat: {
                metric: { namespace, metricName, dimensions: Object.entries(dimensions).map(([name, value]) => ({ name, value })) },
                stat: "Average",
            },
            returnData: false,
        });
        const ofQueue = { QueueName: "amply-celery-queue" };
        assert.deepEqual(targetTracking({ ...backlog, inFlight: true }, service, [backlog]).customizedMetricSpecification, {
            metrics: [
                measured("visible", "AWS/SQS", "ApproximateNumberOfMessagesVisible", ofQueue),
                measured("working", "AWS/SQS", "ApproximateNumberOfMessagesNotVisible", ofQueue),
                measured("running", "ECS/ContainerInsights", "RunningTaskCount", {
                    ClusterName: "amply-staging",
                    ServiceName: "amply-worker",
                }),
                {
                    id: "backlog",
                    expression: "IF(running > 0, SUM([visible, working]) / running, SUM([visible, working]))",
                    label: "messages, waiting and in flight, for each running task",
                    returnData: true,
                },
            ],
        });
    });

    it("adds the queues that a worker takes from, by ids that name them, within the ten metrics of an alarm", () => {
        const further = ["a", "b-c", "d"].map((name) => ({ name, queueName: `jobs-${name}` }));
        const several: ScalingMetric = { ...backlog, inFlight: true, further };
        const text = JSON.stringify(targetTracking(several, service, [several]));
        const waiting = "visible, visible_a, visible_b_c, visible_d";
        const load = `SUM([${waiting}, working, working_a, working_b_c, working_d])`;
        assert.ok(text.includes(`"expression":"IF(running > 0, ${load} / running, ${load})"`), text);
        assert.equal(text.split("metricStat").length - 1, 9);
        const waking = JSON.stringify(targetTracking({ ...several, wakes: true }, service, [several]));
        assert.equal(waking.split("metricStat").length - 1, 9);
        assert.ok(waking.includes(`IF(SUM([${waiting}]) > 100, SUM([${waiting}]), IF(SUM([${waiting}]) > 0, 101, 0))`), waking);
    });

    it("takes the queue as it is when asked for the raw depth", () => {
        assert.deepEqual(targetTracking(rawDepth, service, [rawDepth]), {
            scaleInCooldown: 300,
            scaleOutCooldown: 60,
            customizedMetricSpecification: {
                namespace: "AWS/SQS",
                metricName: "ApproximateNumberOfMessagesVisible",
                dimensions: [{ name: "QueueName", value: "amply-celery-queue" }],
                statistic: "Average",
            },
            targetValue: 100,
        });
    });

    it("lets CPU and memory only add tasks beside a queue of any kind, and never holds back the queue itself", () => {
        for (const queue of [backlog, reported, rawDepth]) {
            assert.equal(targetTracking(cpu, service, [queue, cpu]).disableScaleIn, true);
            assert.equal(targetTracking(memory, service, [queue, memory]).disableScaleIn, true);
            assert.equal("disableScaleIn" in targetTracking(queue, service, [queue, cpu]), false);
        }
        for (const beside of [requests, pair, memory]) {
            assert.equal("disableScaleIn" in targetTracking(cpu, service, [beside, cpu]), false);
        }
    });
});

describe("pauses of a policy", () => {
    it("are those of every policy, unless it has its own", () => {
        const paused = (pace: ScalingMetric["pace"]) => {
            const { scaleInCooldown, scaleOutCooldown, disableScaleIn } = targetTracking({ ...requests, pace }, service, [requests]);
            return [scaleOutCooldown, scaleInCooldown, disableScaleIn];
        };
        assert.deepEqual(paused(undefined), [60, 300, undefined]);
        assert.deepEqual(paused({ outSeconds: 30 }), [30, 300, undefined]);
        assert.deepEqual(paused({ inSeconds: 600, onlyOut: true }), [60, 600, true]);
    });

    it("hold for every kind of metric", () => {
        for (const metric of [cpu, memory, requests, pair, backlog, reported, rawDepth, carts]) {
            const paced: ScalingMetric = { ...metric, pace: { inSeconds: 900, outSeconds: 10, onlyOut: true } };
            const { scaleInCooldown, scaleOutCooldown, disableScaleIn } = targetTracking(paced, service, [paced]);
            assert.deepEqual([scaleOutCooldown, scaleInCooldown, disableScaleIn], [10, 900, true]);
        }
    });
});

const carts: ScalingMetric = {
    kind: "custom",
    name: "carts",
    metric: { namespace: "Acme/Orders", metricName: "OpenCarts", dimensions: { Service: "orders", Stage: "a" } },
    statistic: "Maximum",
    target: 2.5,
    perTask: false,
};

describe("a metric of one's own", () => {
    const dimensions = [
        { name: "Service", value: "orders" },
        { name: "Stage", value: "a" },
    ];

    it("is held as it is published", () => {
        assert.deepEqual(targetTracking(carts, service, [carts]), {
            scaleInCooldown: 300,
            scaleOutCooldown: 60,
            customizedMetricSpecification: { namespace: "Acme/Orders", metricName: "OpenCarts", dimensions, statistic: "Maximum" },
            targetValue: 2.5,
        });
    });

    it("is divided by the running tasks where that is asked for", () => {
        const { customizedMetricSpecification } = targetTracking({ ...carts, perTask: true }, service, [carts]);
        assert.deepEqual(customizedMetricSpecification, {
            metrics: [
                {
                    id: "load",
                    metricStat: { metric: { namespace: "Acme/Orders", metricName: "OpenCarts", dimensions }, stat: "Maximum" },
                    returnData: false,
                },
                {
                    id: "running",
                    metricStat: {
                        metric: {
                            namespace: "ECS/ContainerInsights",
                            metricName: "RunningTaskCount",
                            dimensions: [
                                { name: "ClusterName", value: "amply-staging" },
                                { name: "ServiceName", value: "amply-worker" },
                            ],
                        },
                        stat: "Average",
                    },
                    returnData: false,
                },
                { id: "each", expression: "IF(running > 0, load / running, load)", label: "carts for each running task", returnData: true },
            ],
        });
    });
});

describe("the backlog of a worker that may have no task", () => {
    /** What CloudWatch makes of the queries. @param running undefined: no datapoint */
    function backlogOf(
        target: number,
        visible: number,
        working: number,
        running: number | undefined,
        more: { inFlight?: true } = {},
    ): number {
        const waking: ScalingMetric = { kind: "backlog-per-task", queueName: "jobs", target, wakes: true, ...more };
        const specification = JSON.parse(JSON.stringify(targetTracking(waking, service, [waking]).customizedMetricSpecification));
        const values: Record<string, unknown> = {
            visible,
            working,
            running,
            IF: (condition: unknown, yes: unknown, no: unknown) => (condition === true ? yes : no),
            MAX: (all: readonly (number | undefined)[]) => Math.max(...all.filter((value) => value !== undefined)),
            SUM: (all: readonly (number | undefined)[]) => all.reduce<number>((sum, value = 0) => sum + value, 0),
        };
        for (const { id, expression } of specification.metrics) {
            if (expression !== undefined) values[id] = runInNewContext(expression.replaceAll("AND", "&&"), values);
        }
        return Number(values["backlog"]);
    }

    it("is above the target as soon as one message waits and no task runs", () => {
        for (const target of [1, 20, 100]) {
            assert.equal(backlogOf(target, 0, 0, undefined), 0);
            assert.equal(backlogOf(target, 1, 0, undefined), target + 1);
            assert.equal(backlogOf(target, target, 0, undefined), target + 1);
            assert.equal(backlogOf(target, target + 1, 0, undefined), target + 1);
            assert.equal(backlogOf(target, 10 * target, 0, undefined), 10 * target);
            assert.equal(backlogOf(target, 1, 0, 0), target + 1);
        }
    });

    it("is on target while the last task is at work, so that it stays and gets no company", () => {
        assert.equal(backlogOf(20, 0, 1, 1), 20);
        assert.equal(backlogOf(20, 19, 1, 1), 20);
        assert.equal(backlogOf(20, 20, 1, 1), 20);
        assert.equal(backlogOf(20, 21, 1, 1), 21);
    });

    it("is none once nothing waits and nothing is in work", () => {
        assert.equal(backlogOf(20, 0, 0, 1), 0);
    });

    it("is divided by the running tasks where there are several", () => {
        assert.equal(backlogOf(20, 40, 5, 2), 20);
        assert.equal(backlogOf(20, 3, 5, 2), 1.5);
        assert.equal(backlogOf(20, 0, 5, 3), 0);
    });

    it("has a task for each job where those in flight count, and none for a job that nobody works on any longer", () => {
        const inFlight = { inFlight: true } as const;
        assert.equal(backlogOf(1, 0, 5, 5, inFlight), 1);
        assert.equal(backlogOf(1, 2, 5, 5, inFlight), 1.4);
        assert.equal(backlogOf(1, 0, 2, 5, inFlight), 0.4);
        assert.equal(backlogOf(1, 0, 1, 1, inFlight), 1);
        assert.equal(backlogOf(4, 0, 1, 1, inFlight), 4);
        assert.equal(backlogOf(1, 0, 0, 1, inFlight), 0);
        assert.equal(backlogOf(1, 3, 0, undefined, inFlight), 3);
        assert.equal(backlogOf(1, 0, 1, undefined, inFlight), 0);
    });
});

describe("policyName", () => {
    it("names each policy after its service and what it holds", () => {
        assert.deepEqual(
            [cpu, memory, requests, pair, backlog, reported, rawDepth, carts].map((metric) => policyName(metric, "web")),
            [
                "web-cpu-tracking-policy",
                "web-memory-tracking-policy",
                "web-request-tracking-policy",
                "web-request-tracking-policy",
                "web-queue-tracking-policy",
                "web-queue-tracking-policy",
                "web-queue-tracking-policy",
                "web-custom-carts-tracking-policy",
            ],
        );
    });
});
