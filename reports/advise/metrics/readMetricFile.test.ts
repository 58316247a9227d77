import assert from "node:assert/strict";
import { metricDataJson, statisticsJson } from "../testing/cloudWatchJson.ts";
import { constant, firstHour, hourly } from "../testing/weekOf.ts";
import { beginOf } from "./hours.ts";
import { mergeReadings } from "./mergeReadings.ts";
import { readMetricFile } from "./readMetricFile.ts";
import type { MetricFile, Reading } from "./reading.ts";

const services = [
    { name: "web", cluster: "services-staging" },
    { name: "worker", cluster: "services-staging" },
];

function read(text: string, service?: string): readonly Reading[] {
    const readings = readMetricFile({ name: "cpu.json", text, ...(service !== undefined && { service }) }, services);
    assert.ok(!("problems" in readings), JSON.stringify(readings));
    return readings;
}

function problemsOf(text: string, service?: string): readonly string[] {
    const file: MetricFile = { name: "cpu.json", text, ...(service !== undefined && { service }) };
    const readings = readMetricFile(file, services);
    assert.ok("problems" in readings);
    return readings.problems;
}

const summary = (readings: readonly Reading[]) =>
    readings.map(({ service, kind, statistic, points }) => [service, kind, statistic, points.length, points[1]?.value]);
const point = (more: Readonly<Record<string, unknown>>) => ({ Timestamp: "2024-01-01T00:00:00Z", ...more });
const statistics = (label: string, ...Datapoints: readonly unknown[]) => JSON.stringify({ Label: label, Datapoints });
const result = (label: string, more: Readonly<Record<string, unknown>> = {}) => ({
    Id: "q1",
    Label: label,
    Timestamps: ["2024-01-01T00:00:00Z"],
    Values: [40],
    ...more,
});
const data = (...MetricDataResults: readonly unknown[]) => JSON.stringify({ MetricDataResults });

describe("readMetricFile", () => {
    describe("get-metric-statistics", () => {
        it("gives averages and maxima, put in order", () => {
            const text = statisticsJson("CPUUtilization", { Average: hourly((hour) => hour), Maximum: constant(80), Minimum: constant(1) });
            const [averages, maxima, ...others] = read(text, "web");
            assert.deepEqual(summary([averages, maxima].flatMap((one) => one ?? [])), [
                ["web", "cpu", "Average", 168, 1],
                ["web", "cpu", "Maximum", 168, 80],
            ]);
            assert.deepEqual(averages?.points[0], { at: beginOf(firstHour), value: 0 });
            assert.deepEqual(others, []);
        });

        it("gives the slowest requests in seconds, of a load balancer and of Service Connect", () => {
            const times = (unit: string) =>
                read(statistics("TargetResponseTime", point({ ExtendedStatistics: { p99: 250, p50: 20 }, Unit: unit })), "web");
            assert.deepEqual(times("Seconds")[0]?.points[0]?.value, 250);
            assert.deepEqual(times("Milliseconds")[0]?.points[0]?.value, 0.25);
        });

        it("may hold no point, of a service that did not run", () => {
            assert.deepEqual(read(statistics("CPUUtilization"), "web"), []);
        });

        it("refuses metrics in units, and points in other units than percent", () => {
            assert.deepEqual(problemsOf(statistics("CpuUtilized", point({ Average: 300, Unit: "None" })), "web"), [
                "cpu.json: CpuUtilized: in units and not in percent; take CPUUtilization of the namespace AWS/ECS",
            ]);
            assert.deepEqual(problemsOf(statistics("MemoryUtilization", point({ Average: 300, Unit: "Megabytes" })), "web"), [
                'cpu.json: MemoryUtilization: in Percent, got "Megabytes"; take the metric of the namespace that --commands prints',
            ]);
        });

        it("refuses a metric or a statistic that no advice is made of, and what is below nothing", () => {
            assert.deepEqual(problemsOf(statistics("DiskReadOps", point({ Average: 1 })), "web"), [
                'cpu.json: a metric that no advice is made of, got "DiskReadOps"; take CPUUtilization, MemoryUtilization, RequestCount, TargetResponseTime or RunningTaskCount',
            ]);
            assert.deepEqual(problemsOf(statistics("CPUUtilization", point({ Sum: 1 })), "web"), [
                "cpu.json: no point of CPUUtilization (Average, Maximum), MemoryUtilization (Average, Maximum), RequestCount (Sum), TargetResponseTime (p99) or RunningTaskCount (Average); ask CloudWatch for one of these",
            ]);
            assert.deepEqual(problemsOf(statistics("CPUUtilization", point({ Average: -1 })), "web"), [
                "cpu.json: CPUUtilization Average: at least 0, got -1; ask CloudWatch again",
            ]);
        });

        it("says whose it has to be", () => {
            assert.deepEqual(problemsOf(statistics("CPUUtilization", point({ Average: 1 }))), [
                "cpu.json: it does not say whose metric it is; write --metrics <service>=<file>, or begin the name of the file with the service and a point",
            ]);
            assert.deepEqual(problemsOf(statistics("CPUUtilization", point({ Average: 1 })), "workr"), [
                'cpu.json: no such service in the stack, got "workr"; did you mean worker?',
            ]);
            assert.deepEqual(problemsOf(statistics("CPUUtilization", point({ Average: 1 })), "reporting"), [
                'cpu.json: no such service in the stack, got "reporting"; its services are web and worker',
            ]);
        });
    });

    describe("get-metric-data", () => {
        it("gives what its labels name", () => {
            const text = metricDataJson({
                "services-staging/web CPUUtilization Average": hourly((hour) => hour),
                "worker MemoryUtilization Maximum": constant(50),
                "services-staging/web TargetResponseTime p99 Milliseconds": constant(250),
            });
            assert.deepEqual(summary(read(text)), [
                ["web", "cpu", "Average", 168, 1],
                ["worker", "memory", "Maximum", 168, 50],
                ["web", "p99", "p99", 168, 0.25],
            ]);
            assert.deepEqual(summary(read(data(result("CPUUtilization Average")), "worker")), [["worker", "cpu", "Average", 1, undefined]]);
        });

        it("refuses metrics of another cluster, and labels that do not name the statistic", () => {
            assert.deepEqual(problemsOf(data(result("services-prod/web CPUUtilization Average"), result("CPUUtilization"))), [
                'cpu.json: a label that does not name the statistic, got "CPUUtilization"; label it <cluster>/<service> <metric> <statistic>, such as services-staging/web CPUUtilization Average',
            ]);
            assert.deepEqual(problemsOf(data(result("services-prod/web CPUUtilization Average"))), [
                'cpu.json: metrics of web in another cluster, got "services-prod"; in this stack it runs in services-staging',
            ]);
            assert.deepEqual(problemsOf(data(result("web CPUUtilization Average", { Values: [] }))), [
                "cpu.json: web CPUUtilization Average: 1 times and 0 values; ask CloudWatch again",
            ]);
        });

        it("adds the requests of two target groups up, and takes the slower of their p99", () => {
            const twice = (label: string, ...values: readonly number[]) =>
                values.map((value, index) => result(label, { Id: `q${index}`, Values: [value] }));
            const readings = read(data(...twice("web RequestCount Sum", 100, 20), ...twice("web TargetResponseTime p99", 0.2, 0.5)));
            assert.deepEqual(
                readings.map(({ points }) => points[0]?.value),
                [120, 0.5],
            );
        });

        it("puts the pages of one result together, and is partial where the last one is", () => {
            const page = (hour: number, StatusCode: string) =>
                result("web CPUUtilization Average", { Timestamps: [`2024-01-01T0${hour}:00:00Z`], StatusCode });
            const [whole] = read(data(page(0, "PartialData"), page(1, "Complete")));
            assert.deepEqual([whole?.points.length, whole?.isPartial], [2, undefined]);
            assert.equal(read(data(page(0, "PartialData")))[0]?.isPartial, true);
        });
    });

    it("refuses what neither command prints", () => {
        const refused: readonly (readonly [text: string, got: string])[] = [
            ["", "an empty file"],
            ["{", "no JSON"],
            ["[]", "[]"],
            ["time,requests\n0,1\n", "no JSON"],
            ['{"Label":"CPUUtilization"}', '{"Label":"CPUUtilization"}'],
            ['{"Label":"x","Datapoints":[{"Timestamp":"yesterday"}]}', '{"Label":"x","Datapoints":[{"Timestamp":"yesterday"}]}'],
        ];
        for (const [text, got] of refused) {
            const [problem = ""] = problemsOf(text);
            assert.match(problem, /^cpu\.json: neither what aws cloudwatch get-metric-statistics prints, .*, nor get-metric-data, /);
            assert.ok(problem.includes(`got ${got}; ask`), problem);
        }
    });
});

describe("mergeReadings", () => {
    const reading = (hour: number, value: number): Reading => ({
        service: "web",
        kind: "cpu",
        statistic: "Average",
        points: [{ at: beginOf(hour), value }],
    });

    it("puts parts of a statistic together, in the order of time, and counts no point twice", () => {
        assert.deepEqual(mergeReadings([reading(2, 20), reading(1, 10), reading(2, 20)]), [
            { ...reading(1, 10), points: [...reading(1, 10).points, ...reading(2, 20).points] },
        ]);
    });

    it("refuses two values for one time", () => {
        assert.deepEqual(mergeReadings([reading(0, 20), reading(0, 10)]), {
            problems: ["web cpu Average: two values for 1970-01-01T00:00:00.000Z; name each file once"],
        });
    });
});
