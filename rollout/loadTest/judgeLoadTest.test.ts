import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { minute } from "../core/calendar.ts";
import { judgeLoadTest, type LoadTestReadings } from "./judgeLoadTest.ts";
import type { LoadTestResult } from "./loadTestResult.ts";
import { readScaleOuts } from "./readScaleOuts.ts";

const since = Date.parse("2026-11-23T08:00:00Z");
const policies = ["web", "web-iso"].map((service) => ({ service, policy: `${service}-cpu-tracking-policy` }));
const result: LoadTestResult = { tool: "k6", requests: 7210, p99: 412.06, unavailable: 0, crossed: [] };
const out = (service: string, minutes: number, metric = "cpu") => ({
    service,
    policy: `${service}-${metric}-tracking-policy`,
    begin: since + minutes * minute,
    end: since + (minutes + 1) * minute,
});
const cpu = (...values: readonly number[]) => values.map((value, index) => ({ at: since + (11 + index) * minute, value }));
const readings: LoadTestReadings = { result, scaleOuts: [out("web", 5), out("web", 10)], cpu: cpu(60, 61, 62, 61, 60) };

/** `fail p99: 500 ms ...`, of those that are not passed. */
function complaints(changes: Partial<LoadTestReadings> = {}, staged = policies): readonly string[] {
    return judgeLoadTest({ ...readings, ...changes }, { policies: staged, since }).flatMap(({ gate, verdict, why }) =>
        verdict === "pass" ? [] : [`${verdict} ${gate}: ${why}`],
    );
}

describe("judgeLoadTest", () => {
    it("passes what shows all of it, and says the numbers", () => {
        assert.deepEqual(judgeLoadTest(readings, { policies, since }), [
            { gate: "p99", verdict: "pass", why: "412 ms, of 7210 requests, below 500 ms" },
            { gate: "503", verdict: "pass", why: "none" },
            { gate: "scale-out", verdict: "pass", why: "web by web-cpu-tracking-policy at 2026-11-23 08:10 UTC" },
            { gate: "cpu", verdict: "pass", why: "60.8 % in the mean of 5 points since 2026-11-23 08:11 UTC, of 50 to 70 %" },
        ]);
    });

    it("wants a p99 below 500 ms", () => {
        assert.deepEqual(complaints({ result: { ...result, p99: 499.9 } }), []);
        assert.deepEqual(complaints({ result: { ...result, p99: 500 } }), ["fail p99: 500 ms, not below 500 ms"]);
        assert.deepEqual(complaints({ result: { ...result, p99: 500.1 } }), ["fail p99: 500 ms, not below 500 ms"]);
    });

    it("takes nothing for good that the file does not tell", () => {
        assert.deepEqual(complaints({ result: { tool: "k6", requests: 7210, crossed: [] } }), [
            'inconclusive p99: the file has none; write summaryTrendStats: ["p(99)"] into the options, and no --new-machine-readable-summary',
            'inconclusive 503: the file does not count them; write the threshold "http_reqs{status:503}": ["count==0"]',
        ]);
        assert.deepEqual(complaints({ result: { ...result, tool: "hey", requests: 0, p99: 0 } }), [
            "inconclusive p99: the file has none; send more requests",
        ]);
    });

    it("fails a single 503, and limits of its own that the test has crossed", () => {
        assert.deepEqual(complaints({ result: { ...result, unavailable: 1, crossed: ["checks: rate>0.99"] } }), [
            "fail 503: 1 responses",
            "fail thresholds: crossed: checks: rate>0.99",
        ]);
    });

    it("asks for what no load test can tell", () => {
        assert.deepEqual(complaints({ scaleOuts: undefined }), [
            "inconclusive scale-out: no load test can tell; give what describe-scaling-activities prints with --activities",
        ]);
        assert.deepEqual(complaints({ cpu: undefined }), [
            "inconclusive cpu: no load test can tell; give what get-metric-data prints with --metrics",
        ]);
    });

    it("wants a scale-out by the policies of the feature, since it is as it is", () => {
        assert.deepEqual(complaints({ scaleOuts: [out("web", 5, "requests")] }), [
            "fail scale-out: by web-requests-tracking-policy alone; send fewer requests, each of which costs more CPU",
        ]);
        assert.deepEqual(complaints({ scaleOuts: [out("web", -1)] }), [
            "fail scale-out: none by web-cpu-tracking-policy, web-iso-cpu-tracking-policy since 2026-11-23 08:00 UTC",
        ]);
        assert.deepEqual(complaints({ scaleOuts: [out("web", 0)], cpu: cpu(60, 60, 60, 60, 60) }), []);
    });

    it("wants to know which service was tested, where several scaled out", () => {
        const scaleOuts = [out("web", 10), out("web-iso", 12)];
        assert.deepEqual(complaints({ scaleOuts }), ["inconclusive scale-out: of web, web-iso; say with --service which one was tested"]);
        assert.deepEqual(complaints({ scaleOuts, service: "web" }), []);
    });

    it("judges CPU from the last tasks on, by its mean", () => {
        const early = { at: since, value: 99 };
        for (const [value, isWell] of [
            [49.9, false],
            [50, true],
            [70, true],
            [70.1, false],
        ] as const) {
            const found = complaints({ cpu: [early, ...cpu(value, value, value, value, value)] });
            assert.deepEqual(
                found,
                isWell ? [] : [`fail cpu: ${value.toFixed(1)} % in the mean of 5 points since 2026-11-23 08:11 UTC, of 50 to 70 %`],
            );
        }
        assert.deepEqual(complaints({ cpu: [early, ...cpu(60, 60, 60, 60)] }), [
            "inconclusive cpu: 4 points since the tasks came at 2026-11-23 08:11 UTC, of at least 5; hold the load for longer",
        ]);
    });

    it("asks for neither where the feature brings no policy", () => {
        assert.deepEqual(complaints({ scaleOuts: undefined, cpu: undefined }, []), []);
    });
});

describe("readScaleOuts", () => {
    const read = (change: (text: string) => string) =>
        readScaleOuts(JSON.parse(change(readFileSync("docs/examples/load/activities.json", "utf8"))))?.map(({ policy, begin }) => [
            policy,
            new Date(begin).toISOString().slice(11, 16),
        ]);

    it("takes those that an alarm for scaling out has triggered, and that succeeded", () => {
        assert.deepEqual(
            read((text) => text),
            [
                ["web-cpu-tracking-policy", "09:10"],
                ["web-cpu-tracking-policy", "09:06"],
            ],
        );
        assert.deepEqual(
            read((text) => text.replaceAll('Successful"', 'Failed"')),
            [],
        );
        assert.equal(readScaleOuts({ ScalingActivities: [{}] }), undefined);
    });

    it("reads the times of an older AWS CLI", () => {
        const [first] = readScaleOuts({
            ScalingActivities: [
                {
                    ResourceId: "service/langfuse-staging/web",
                    Cause: "monitor alarm TargetTracking-service/langfuse-staging/web-AlarmHigh-6b0c in state ALARM triggered policy web-cpu-tracking-policy",
                    StatusCode: "Successful",
                    StartTime: 1764000000.5,
                    EndTime: 1764000060,
                },
            ],
        }) ?? [undefined];
        assert.deepEqual(first, { service: "web", policy: "web-cpu-tracking-policy", begin: 1764000000500, end: 1764000060000 });
    });
});
