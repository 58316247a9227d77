import assert from "node:assert/strict";
import type { ApiDescription } from "../../vocabulary/api.ts";
import type { AlarmSpec } from "../monitoring/alarms/alarmSpec.ts";
import { apiAlarmSpecs } from "./apiAlarmSpecs.ts";
import { planApi } from "./planApi.ts";

const table: ApiDescription["table"] = { partitionKey: { name: "id" }, indexes: { "by-owner": { partitionKey: { name: "owner" } } } };
const specsOf = (changes: Partial<ApiDescription> = {}) =>
    apiAlarmSpecs(
        planApi("todos", { authorization: { kind: "iam" }, routes: { "GET /todos": { function: "list", table: "read" } }, ...changes }),
        "abc123defg",
    );

function only(specs: readonly AlarmSpec[], name: string) {
    const [found, ...others] = specs.filter((spec) => spec.name === name);
    assert.deepEqual(others, []);
    if (found === undefined || found.kind === "composite") assert.fail(name);
    return found;
}

describe("alarms of an API", () => {
    it("watch its answers and its slowest requests, and those of its table where it has one, of each index by itself", () => {
        assert.deepEqual(
            specsOf().map(({ name }) => name),
            ["todos-5xx", "todos-p99", "todos-4xx"],
        );
        assert.deepEqual(
            specsOf({ table }).map(({ name }) => name),
            ["todos-5xx", "todos-p99", "todos-4xx", "todos-table-throttled", "todos-index-by-owner-throttled", "todos-table-errors"],
        );
    });

    it("measure the share of errors among twenty requests or more, and latency in milliseconds", () => {
        const errors = only(specsOf(), "todos-5xx");
        assert.equal(errors.kind === "math" && errors.expression, "IF(requests >= 20, 100 * errors / requests, 0)");
        const slow = only(specsOf(), "todos-p99");
        assert.deepEqual(slow.kind === "metric" && slow.metric, {
            namespace: "AWS/ApiGateway",
            metricName: "Latency",
            dimensions: { ApiId: "abc123defg", Stage: "$default" },
        });
        assert.deepEqual([slow.threshold, slow.evaluationPeriods, slow.periodSeconds], [3000, 2, 300]);
        assert.equal(only(specsOf({ alarms: { p99: { threshold: 0.5 } } }), "todos-p99").threshold, 500);
    });

    it("page, but for those that can wait, and as the stack file says", () => {
        assert.deepEqual(
            specsOf({ table }).map(({ severity = "page" }) => severity),
            ["page", "page", "ticket", "page", "page", "page"],
        );
        const changed = specsOf({
            alarms: { severity: "ticket", notifyRecovery: true, "5xx": { severity: "page" }, "4xx": { enabled: false } },
        });
        assert.deepEqual(
            changed.map(({ name, severity = "page", notifiesRecovery }) => [name, severity, notifiesRecovery]),
            [
                ["todos-5xx", "page", true],
                ["todos-p99", "ticket", true],
            ],
        );
    });

    it("say how long they wait", () => {
        const lasting = (change: object) => only(specsOf({ alarms: { "5xx": change } }), "todos-5xx");
        assert.match(lasting({}).description, /answered with 500 to 599 for 10 minutes\./);
        const some = lasting({ periods: 5, periodSeconds: 60, datapoints: 3 });
        assert.match(some.description, /in 3 of 5 periods of 1 minute\./);
        assert.equal(some.datapointsToAlarm, 3);
        assert.equal(lasting({}).datapointsToAlarm, undefined);
    });

    it("add what DynamoDB counts by operation, and by table and index", () => {
        const errors = only(specsOf({ table }), "todos-table-errors");
        assert.equal(errors.kind === "math" && Object.keys(errors.metrics).length, 8);
        const throttled = only(specsOf({ table }), "todos-index-by-owner-throttled");
        assert.ok(throttled.kind === "math");
        assert.equal(throttled.expression, "FILL(m0, 0) + FILL(m1, 0)");
        assert.deepEqual(throttled.metrics["m1"]?.metric, {
            namespace: "AWS/DynamoDB",
            metricName: "WriteThrottleEvents",
            dimensions: { TableName: "todos", GlobalSecondaryIndexName: "by-owner" },
        });
    });
});
