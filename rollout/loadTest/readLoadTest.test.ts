import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { readLoadTest } from "./readLoadTest.ts";

const duration = { avg: 171.42, min: 61.3, med: 158.77, max: 934.2, "p(95)": 301.5, "p(99)": 412.06 };

describe("readLoadTest", () => {
    it("reads what handleSummary gets from k6", () => {
        const data = (ok: boolean) => ({
            root_group: { name: "", groups: [], checks: [] },
            options: { summaryTrendStats: Object.keys(duration) },
            state: { testRunDurationMs: 1800412.8 },
            metrics: {
                http_reqs: { type: "counter", contains: "default", values: { count: 7210, rate: 4.004637 } },
                "http_reqs{status:503}": { type: "counter", contains: "default", values: { count: 4, rate: 0.002 } },
                http_req_failed: { type: "rate", contains: "default", values: { rate: 4 / 7210, passes: 4, fails: 7206 } },
                http_req_duration: { type: "trend", contains: "time", values: duration, thresholds: { "p(99)<400": { ok } } },
            },
        });
        const told = { tool: "k6", requests: 7210, p99: 412.06, unavailable: 4 };
        assert.deepEqual(readLoadTest(JSON.stringify(data(true))), { ...told, crossed: [] });
        assert.deepEqual(readLoadTest(JSON.stringify(data(false))), { ...told, crossed: ["http_req_duration: p(99)<400"] });
    });

    it("reads what k6 exports, where true is a threshold that was crossed", () => {
        const exported = (isCrossed: boolean, failed: number) =>
            JSON.stringify({
                root_group: { name: "", groups: {}, checks: {} },
                metrics: {
                    http_reqs: { count: 7210, rate: 4.004637 },
                    http_req_failed: { passes: failed, fails: 7210 - failed, value: failed / 7210 },
                    http_req_duration: { ...duration, thresholds: { "p(99)<400": isCrossed } },
                },
            });
        assert.deepEqual(readLoadTest(exported(false, 0)), { tool: "k6", requests: 7210, p99: 412.06, unavailable: 0, crossed: [] });
        assert.deepEqual(readLoadTest(readFileSync("docs/examples/load/summary.json", "utf8")), readLoadTest(exported(false, 0)));
        // What has failed may have been a 503, and nothing says so.
        assert.deepEqual(readLoadTest(exported(true, 3)), {
            tool: "k6",
            requests: 7210,
            p99: 412.06,
            crossed: ["http_req_duration: p(99)<400"],
        });
    });

    it("reads the machine-readable summary of k6, which leaves out the p99", () => {
        const metrics = [
            { name: "http_reqs", type: "counter", contains: "default", values: { count: 7210 } },
            { name: "http_reqs{status:503}", type: "counter", contains: "default", values: { count: 2 } },
            { name: "http_req_failed", type: "rate", contains: "default", values: { matches: 2, total: 7210, rate: 2 / 7210 } },
            { name: "http_req_duration", type: "trend", contains: "time", values: { avg: 171.42, "p(95)": 301.5 } },
        ];
        const text = JSON.stringify({ version: "1.0.0", config: {}, metadata: {}, results: { checks: {}, metrics } });
        assert.deepEqual(readLoadTest(text), { tool: "k6", requests: 7210, unavailable: 2, crossed: [] });
    });

    const summary = (percent: string, codes: string) =>
        `\nSummary:\n  Total:\t1800.0412 secs\n  Slowest:\t0.9342 secs\n\nLatency distribution:\n  95${percent} in 0.3015 secs\n  99${percent} in 0.4121 secs\n\nStatus code distribution:\n${codes}\n\n`;
    for (const percent of ["%", "%%"]) {
        it(`reads what hey prints, with ${percent}`, () => {
            assert.deepEqual(readLoadTest(summary(percent, "  [200]\t7200 responses\n  [503]\t10 responses")), {
                tool: "hey",
                requests: 7210,
                p99: 412.1,
                unavailable: 10,
                crossed: [],
            });
            assert.equal(readLoadTest(summary(percent, "  [200]\t7210 responses"))?.unavailable, 0);
        });
    }

    it("reads what hey writes as CSV, and takes nothing for good that the first versions leave out", () => {
        const header = "response-time,DNS+dialup,DNS,Request-write,Response-delay,Response-read";
        const rows = Array.from({ length: 100 }, (_, index) => `${(index / 1000).toFixed(4)},0.0010,0.0005,0.0001,0.1000,0.0010`);
        assert.deepEqual(readLoadTest([header, ...rows].join("\n")), { tool: "hey", requests: 100, p99: 98, crossed: [] });
        const withStatus = rows.map((row, index) => `${row},${index < 3 ? "503" : "200"},0.0000`);
        const told = readLoadTest([`${header},status-code,offset`, ...withStatus, ""].join("\n"));
        assert.deepEqual(told, { tool: "hey", requests: 100, p99: 98, unavailable: 3, crossed: [] });
    });

    for (const text of ["", "{}", '{"metrics":[]}', "Summary:\n", "Latency distribution:\n"]) {
        it(`knows no tool that writes ${JSON.stringify(text)}`, () => {
            assert.equal(readLoadTest(text), undefined);
        });
    }
});
