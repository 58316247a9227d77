import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { loadTestLimits } from "../rollout/loadTest/judgeLoadTest.ts";
import { optionsOf, settingsOf } from "./examples/load/loadOptions.ts";

const url = "https://web.staging.example.com/api/public/traces?limit=100";
const settings = settingsOf({ LOAD_URL: url });

describe("docs/examples/load", () => {
    it("asks for so few requests that CPU alone can scale out", () => {
        assert.deepEqual(settings, { url, requestsPerMinute: 240, rampMinutes: 2, holdMinutes: 28, p99: 500 });
        const of = (requests: string, tasks: string) =>
            settingsOf({ LOAD_URL: url, LOAD_REQUESTS_PER_MINUTE: requests, LOAD_TASKS: tasks }).requestsPerMinute;
        assert.deepEqual([of("999", "1"), of("1999", "2")], [999, 1999]);
        assert.throws(() => of("1000", "1"), /1000 for 1 tasks let the request policy scale out/);
        assert.throws(() => of("many", "1"), /^Error: LOAD_REQUESTS_PER_MINUTE: no number above 0, got "many"$/);
        assert.throws(() => settingsOf({}), /LOAD_URL/);
    });

    it("has the threshold of the evidence, and tells all that the evidence asks of k6", () => {
        assert.equal(settings.p99, loadTestLimits.p99Milliseconds);
        const { thresholds = {}, summaryTrendStats = [] } = optionsOf({ ...settings, p99: 400 });
        assert.deepEqual(thresholds["http_req_duration"], ["p(99)<400"]);
        assert.deepEqual(thresholds["http_reqs{status:503}"], ["count==0"]);
        assert.ok(summaryTrendStats.includes("p(99)"));
    });

    it("has a summary of these very options", () => {
        const { metrics }: { readonly metrics: Readonly<Record<string, { readonly thresholds?: object }>> } = JSON.parse(
            readFileSync("docs/examples/load/summary.json", "utf8"),
        );
        const limits = Object.entries(metrics).flatMap(([name, { thresholds }]) => (thresholds ? [[name, Object.keys(thresholds)]] : []));
        assert.deepEqual(Object.fromEntries(limits), optionsOf(settings).thresholds);
    });
});
