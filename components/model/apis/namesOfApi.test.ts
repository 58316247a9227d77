import assert from "node:assert/strict";
import { namesOfApi } from "./namesOfApi.ts";
import { planApi } from "./planApi.ts";

describe("the names of an API", () => {
    it("are those of its logs, its alarms, its table and what scales that", () => {
        const units = { min: 1, max: 10 };
        const plan = planApi(
            "todos",
            {
                authorization: { kind: "iam" },
                routes: { "GET /todos": { function: "list-todos", table: "read" } },
                table: { partitionKey: { name: "id" }, capacity: { kind: "provisioned", readUnits: units, writeUnits: units } },
            },
            "pr-7",
        );
        assert.deepEqual(
            namesOfApi(plan, "pr-7").map(({ kind, name }) => `${kind} ${name}`),
            [
                "log group /aws/vendedlogs/apis/pr-7_todos",
                "table pr-7_todos",
                "scaling policy pr-7_todos-read-utilization",
                "scaling policy pr-7_todos-write-utilization",
                "alarm pr-7_todos-5xx",
                "alarm pr-7_todos-p99",
                "alarm pr-7_todos-4xx",
                "alarm pr-7_todos-table-throttled",
                "alarm pr-7_todos-table-errors",
            ],
        );
    });
});
