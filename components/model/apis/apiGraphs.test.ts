import assert from "node:assert/strict";
import type { ApiDescription } from "../../vocabulary/api.ts";
import { apiGraphs } from "./apiGraphs.ts";
import { planApi } from "./planApi.ts";

const graphsOf = (changes: Partial<ApiDescription>) =>
    apiGraphs(
        planApi("todos", { authorization: { kind: "iam" }, routes: { "GET /todos": { function: "list" } }, ...changes }),
        "abc123defg",
    );
const table = { partitionKey: { name: "id" } };

describe("what a dashboard shows of an API", () => {
    it("is its requests and its latency, with a line where the alarm begins, and what its table takes and refuses", () => {
        assert.deepEqual(
            graphsOf({}).map(({ title }) => title),
            ["Requests and errors", "Latency"],
        );
        assert.deepEqual(
            graphsOf({ table }).map(({ title }) => title),
            ["Requests and errors", "Latency", "Units of the table todos", "Throttled in the table todos"],
        );
        assert.deepEqual(graphsOf({})[1]?.lines, [{ label: "alarm on p99", value: 3000 }]);
        assert.deepEqual(graphsOf({ alarms: { p99: { enabled: false } } })[1]?.lines, []);
    });

    it("tells indexes apart, and shows provisioned capacity where there is some", () => {
        const labels = (changes: object, graph: number) =>
            graphsOf({ table: { ...table, ...changes } })[graph]?.curves.map(({ label }) => label);
        assert.deepEqual(labels({ indexes: { "by-owner": { partitionKey: { name: "owner" } } } }, 3), [
            "reads",
            "writes",
            "reads of by-owner",
            "writes of by-owner",
        ]);
        const units = { min: 1, max: 10 };
        assert.deepEqual(labels({ capacity: { kind: "provisioned", readUnits: units, writeUnits: units } }, 2), [
            "read",
            "written",
            "provisioned for reads",
            "provisioned for writes",
        ]);
    });
});
