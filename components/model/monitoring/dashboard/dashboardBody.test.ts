import assert from "node:assert/strict";
import type { Json } from "../../canonicalJson.ts";
import { dashboardBody } from "./dashboardBody.ts";
import type { MonitoredService, SingletonService, WebService, WorkerService } from "../monitoredService.ts";
import { serviceAlarmSpecs } from "../alarms/serviceAlarmSpecs.ts";
import { monitored } from "../../../testing/monitoredServices.ts";

const web: WebService = {
    kind: "web",
    clusterName: "langfuse-prod-us",
    serviceName: "web",
    tasks: { min: 2, max: 10 },
    cpuTargetPercent: 65,
    requestTarget: 1000,
    loadBalancer: "app/entry/1",
    targetGroup: "targetgroup/web/2",
};
const worker: WorkerService = {
    kind: "worker",
    clusterName: "amply-prod-us",
    serviceName: "amply-worker",
    tasks: { min: 2, max: 20 },
    queue: { kind: "sqs", queueName: "jobs", deadLetterQueueName: "jobs-dead-letters", target: 100 },
};
const beat: SingletonService = { kind: "singleton", clusterName: "amply-prod-us", serviceName: "amply-beat" };

describe("dashboardBody", () => {
    it("shows average and maximum CPU on an axis from 0 to 100, with lines at target, watch and alarm", () => {
        assert.deepEqual(widget([web], "CPU"), {
            type: "metric",
            x: 0,
            y: 1,
            width: 8,
            height: 6,
            properties: {
                title: "CPU",
                region: "us-east-1",
                view: "timeSeries",
                stat: "Average",
                period: 300,
                metrics: [
                    [
                        "AWS/ECS",
                        "CPUUtilization",
                        "ClusterName",
                        "langfuse-prod-us",
                        "ServiceName",
                        "web",
                        { stat: "Average", label: "average" },
                    ],
                    [
                        "AWS/ECS",
                        "CPUUtilization",
                        "ClusterName",
                        "langfuse-prod-us",
                        "ServiceName",
                        "web",
                        { stat: "Maximum", label: "maximum" },
                    ],
                ],
                annotations: {
                    horizontal: [
                        { label: "target 65", value: 65 },
                        { label: "watch 70", value: 70 },
                        { label: "alarm 80", value: 80 },
                    ],
                },
                yAxis: { left: { min: 0, max: 100, label: "percent", showUnits: false } },
            },
        });
    });

    it("has these widgets and lines for each kind of service", () => {
        assert.deepEqual(outline([web]), [
            "## langfuse-prod-us / web",
            "CPU: target 65, watch 70, alarm 80",
            "Memory: watch 80, alarm 85",
            "Tasks and scaling activity: minimum 2, maximum 10",
            "Response time: alarm on p99 0.5",
            "Requests and errors: ",
            "Requests per target: target 1000, high traffic 700",
        ]);
        assert.deepEqual(outline([worker, beat]), [
            "## amply-prod-us / amply-worker",
            "CPU: watch 70, alarm 90",
            "Memory: watch 80, alarm 85",
            "Tasks and scaling activity: minimum 2, maximum 20",
            "Waiting messages: target of all tasks at their maximum 2000",
            "Waiting messages per task: target 100, alarm 200",
            "Oldest message: alarm 300",
            "Dead letters: alarm 1",
            "## amply-prod-us / amply-beat",
            "CPU: watch 70",
            "Memory: watch 80",
            "Tasks and scaling activity: exactly 1",
        ]);
    });

    it("has these for a service that others call, and for workers without a queue of SQS", () => {
        assert.deepEqual(outline([monitored.internal]), [
            "## services-staging / prices",
            "CPU: target 60, watch 70, alarm 80",
            "Memory: watch 80, alarm 85",
            "Tasks and scaling activity: minimum 2, maximum 6",
            "Response time: alarm on p99 500",
            "Requests and errors: ",
        ]);
        assert.deepEqual(outline([monitored.mailer, monitored.crawler]), [
            "## services-staging / mailer",
            "CPU: target 80, watch 70, alarm 90",
            "Memory: watch 80, alarm 85",
            "Tasks and scaling activity: minimum 1, maximum 50",
            "Waiting messages: target of all tasks at their maximum 5000",
            "Waiting messages per task: target 100, alarm 200",
            "## services-staging / crawler",
            "CPU: target 80, watch 70, alarm 90",
            "Memory: watch 80, alarm 85",
            "Tasks and scaling activity: minimum 1, maximum 20",
        ]);
    });

    it("marks the memory target where there is one", () => {
        assert.deepEqual(outline([monitored.pair])[2], "Memory: target 75, watch 80, alarm 85");
        assert.deepEqual(outline([{ ...monitored.internal, memoryTargetPercent: 80 }])[2], "Memory: target, watch 80, alarm 85");
    });

    it("draws both target groups where there are two, and what they add up to", () => {
        const group = (id: number) => ["LoadBalancer", "app/entry/1", "TargetGroup", `targetgroup/orders/${id}`];
        const elb = "AWS/ApplicationELB";
        assert.deepEqual(metrics([monitored.pair], "Requests and errors"), [
            [elb, "RequestCount", ...group(2), { stat: "Sum", label: "requests", id: "requests" }],
            [elb, "RequestCount", ...group(3), { stat: "Sum", label: "requests, alternate target group", id: "requestsAlternate" }],
            [{ expression: "SUM([requests, requestsAlternate])", label: "requests, of both" }],
            [elb, "HTTPCode_Target_5XX_Count", ...group(2), { stat: "Sum", label: "answers with 5xx", id: "errors" }],
            [
                elb,
                "HTTPCode_Target_5XX_Count",
                ...group(3),
                { stat: "Sum", label: "answers with 5xx, alternate target group", id: "errorsAlternate" },
            ],
            [{ expression: "SUM([errors, errorsAlternate])", label: "answers with 5xx, of both" }],
        ]);
        assert.deepEqual(metrics([monitored.pair], "Requests per target"), [
            [elb, "RequestCountPerTarget", ...group(2), { stat: "Sum", label: "requests per target", period: 60, id: "requests" }],
            [
                elb,
                "RequestCountPerTarget",
                ...group(3),
                { stat: "Sum", label: "requests per target, alternate target group", period: 60, id: "requestsAlternate" },
            ],
            [{ expression: "SUM([requests, requestsAlternate])", label: "requests per target, of both", period: 60 }],
        ]);
        const labels = ["p50", "p95", "p99"].flatMap((stat) => [
            [elb, "TargetResponseTime", ...group(2), { stat, label: stat }],
            [elb, "TargetResponseTime", ...group(3), { stat, label: `${stat}, alternate target group` }],
        ]);
        assert.deepEqual(metrics([monitored.pair], "Response time"), labels);
    });

    it("shows of Service Connect what callers saw", () => {
        assert.deepEqual(metrics([monitored.internal], "Response time"), [
            ["AWS/ECS", "TargetResponseTime", "TargetDiscoveryName", "prices-api", { stat: "p50", label: "p50" }],
            ["AWS/ECS", "TargetResponseTime", "TargetDiscoveryName", "prices-api", { stat: "p95", label: "p95" }],
            ["AWS/ECS", "TargetResponseTime", "TargetDiscoveryName", "prices-api", { stat: "p99", label: "p99" }],
        ]);
        assert.deepEqual(metrics([monitored.internal], "Requests and errors"), [
            ["AWS/ECS", "RequestCount", "DiscoveryName", "prices-api", { stat: "Sum", label: "requests" }],
            ["AWS/ECS", "HTTPCode_Target_5XX_Count", "TargetDiscoveryName", "prices-api", { stat: "Sum", label: "answers with 5xx" }],
        ]);
    });

    it("shows a reported queue by what is reported", () => {
        assert.deepEqual(metrics([monitored.mailer], "Waiting messages"), [
            ["Workers", "QueueDepth", "QueueName", "mails", { stat: "Maximum", label: "mails" }],
        ]);
    });

    it("draws one line where two fall together", () => {
        assert.equal(outline([{ ...web, cpuTargetPercent: 70 }])[1], "CPU: target, watch 70, alarm 80");
    });

    it("draws alarm lines at the very thresholds of the alarms", () => {
        const threshold = (service: MonitoredService, name: string) =>
            serviceAlarmSpecs(service).flatMap((alarm) => (alarm.name === name && alarm.kind !== "composite" ? [alarm.threshold] : []))[0];
        assert.deepEqual(
            [
                lines([web], "CPU").at(-1),
                lines([web], "Memory").at(-1),
                lines([web], "Response time").at(-1),
                lines([web], "Requests per target").at(-1),
                lines([worker], "CPU").at(-1),
                lines([worker], "Waiting messages per task").at(-1),
                lines([worker], "Oldest message").at(-1),
                lines([worker], "Dead letters").at(-1),
                lines([monitored.internal], "Response time").at(-1),
                lines([monitored.mailer], "Waiting messages per task").at(-1),
            ],
            [
                threshold(web, "web-high-cpu"),
                threshold(web, "web-high-memory"),
                threshold(web, "web-p99"),
                threshold(web, "web-high-traffic"),
                threshold(worker, "amply-worker-high-cpu"),
                threshold(worker, "amply-worker-backlog"),
                threshold(worker, "amply-worker-oldest-message"),
                threshold(worker, "amply-worker-dead-letters"),
                threshold(monitored.internal, "prices-p99"),
                threshold(monitored.mailer, "mailer-backlog"),
            ],
        );
    });

    it("shows three percentiles of the response time, and requests per target by the minute that the policy counts in", () => {
        const dimensions = ["LoadBalancer", "app/entry/1", "TargetGroup", "targetgroup/web/2"];
        assert.deepEqual(metrics([web], "Response time"), [
            ["AWS/ApplicationELB", "TargetResponseTime", ...dimensions, { stat: "p50", label: "p50" }],
            ["AWS/ApplicationELB", "TargetResponseTime", ...dimensions, { stat: "p95", label: "p95" }],
            ["AWS/ApplicationELB", "TargetResponseTime", ...dimensions, { stat: "p99", label: "p99" }],
        ]);
        assert.deepEqual(metrics([web], "Requests per target"), [
            ["AWS/ApplicationELB", "RequestCountPerTarget", ...dimensions, { stat: "Sum", label: "requests per target", period: 60 }],
        ]);
        assert.deepEqual(metrics([web], "Requests and errors"), [
            ["AWS/ApplicationELB", "RequestCount", ...dimensions, { stat: "Sum", label: "requests" }],
            ["AWS/ApplicationELB", "HTTPCode_Target_5XX_Count", ...dimensions, { stat: "Sum", label: "answers with 5xx" }],
        ]);
    });

    it("hides the terms of an expression", () => {
        assert.deepEqual(metrics([worker], "Waiting messages per task"), [
            ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", "jobs", { stat: "Average", id: "visible", visible: false }],
            [
                "ECS/ContainerInsights",
                "RunningTaskCount",
                "ClusterName",
                "amply-prod-us",
                "ServiceName",
                "amply-worker",
                { stat: "Average", id: "running", visible: false },
            ],
            [{ expression: "IF(running > 0, visible / running, visible)", label: "for each running task" }],
        ]);
    });

    it("draws each queue of a worker, and what is in flight where that counts", () => {
        const further = [{ name: "digests", queueName: "digests", deadLetterQueueName: "digests-dead-letters" }];
        const queue = {
            kind: "sqs",
            queueName: "jobs",
            deadLetterQueueName: "jobs-dead-letters",
            target: 1,
            inFlight: true,
            further,
        } as const;
        const several = { ...worker, queue };
        const labels = (title: string) =>
            (metrics([several], title) ?? []).map((metric) => Object(Array.isArray(metric) ? metric.at(-1) : {}).label);
        assert.deepEqual(labels("Messages, waiting and in flight"), ["jobs", "digests", "jobs, in flight", "digests, in flight"]);
        assert.deepEqual(labels("Oldest message"), ["jobs", "digests"]);
        assert.deepEqual(labels("Dead letters"), ["jobs-dead-letters", "digests-dead-letters"]);
        assert.deepEqual(outline([several]).slice(4, 6), [
            "Messages, waiting and in flight: target of all tasks at their maximum 20",
            "Messages per task, with those in flight: target 1, alarm 2",
        ]);
    });

    it("ends with the load balancer's own errors when there is one", () => {
        const body = plain(dashboardBody({ region: "us-east-1", services: [beat], loadBalancer: "app/entry/1" }));
        assert.deepEqual(body.widgets.at(-1)?.properties.metrics, [
            ["AWS/ApplicationELB", "HTTPCode_ELB_5XX_Count", "LoadBalancer", "app/entry/1", { stat: "Sum", label: "answers with 5xx" }],
        ]);
        assert.equal(body.periodOverride, "inherit");
    });

    it("lets no two widgets overlap", () => {
        const taken = new Set<string>();
        for (const { x, y, width, height } of body(Object.values(monitored)).widgets) {
            assert.ok(x + width <= 24);
            for (let column = x; column < x + width; column++) {
                for (let row = y; row < y + height; row++) {
                    const cell = `${column},${row}`;
                    assert.ok(!taken.has(cell), `${cell} is taken twice`);
                    taken.add(cell);
                }
            }
        }
    });

    it("is empty without services, for a stack that has none yet", () => {
        assert.deepEqual(body([]).widgets, []);
    });
});

interface Body {
    readonly periodOverride: string;
    readonly widgets: readonly {
        readonly x: number;
        readonly y: number;
        readonly width: number;
        readonly height: number;
        readonly properties: {
            readonly title?: string;
            readonly markdown?: string;
            readonly metrics?: readonly Json[];
            readonly annotations?: { readonly horizontal: readonly { readonly label: string; readonly value: number }[] };
        };
    }[];
}

/** As CloudWatch gets it: without what is undefined. */
function plain(json: Json): Body {
    return JSON.parse(JSON.stringify(json)) as Body;
}

function body(services: readonly MonitoredService[]): Body {
    return plain(dashboardBody({ region: "us-east-1", services }));
}

function widget(services: readonly MonitoredService[], title: string) {
    return body(services).widgets.find(({ properties }) => properties.title === title);
}

function metrics(services: readonly MonitoredService[], title: string) {
    return widget(services, title)?.properties.metrics;
}

function lines(services: readonly MonitoredService[], title: string): readonly number[] {
    return widget(services, title)?.properties.annotations?.horizontal.map(({ value }) => value) ?? [];
}

function outline(services: readonly MonitoredService[]): readonly string[] {
    return body(services).widgets.map(
        ({ properties: { markdown, title, annotations } }) =>
            markdown ?? `${title}: ${(annotations?.horizontal ?? []).map(({ label }) => label).join(", ")}`,
    );
}
