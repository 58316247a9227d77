import assert from "node:assert/strict";
import type { FunctionDescription } from "../../../vocabulary/function.ts";
import { decideFunction } from "../../functions/decideFunction.ts";
import { planFunction } from "../../functions/planFunction.ts";
import { functionGraphs } from "./functionGraphs.ts";

function planned(description: Partial<FunctionDescription> = {}, name = "todos") {
    const decision = decideFunction(name, { code: { kind: "local", path: "x" }, ...description });
    return planFunction(name, decision.function, { kind: "production", place: { accountId: "111111111111", region: "eu-central-1" } });
}

const linesOf = (description: Partial<FunctionDescription>) =>
    Object.fromEntries(
        functionGraphs(planned(description)).map(({ title, lines }) => [title, lines.map(({ label, value }) => [label, value])]),
    );

describe("what a dashboard shows of a function", () => {
    it("is what it does, how long beside its timeout, and how much at once", () => {
        assert.deepEqual(linesOf({ timeoutSeconds: 20 }), {
            "Invocations, errors and throttles": [],
            Duration: [
                ["alarm on p99", 18_000],
                ["timeout", 20_000],
            ],
            "Concurrent executions": [],
        });
    });

    it("has what is reserved, the age of its queue, and the requests of its route, with lines where alarms begin", () => {
        const all = {
            reservedConcurrency: 10,
            queue: { kind: "own" },
            route: { host: "todos.example.com", priority: 300 },
            alarms: { duration: { enabled: false }, oldestMessage: { threshold: 60 } },
        } as const;
        assert.deepEqual(linesOf(all), {
            "Invocations, errors and throttles": [],
            Duration: [["timeout", 30_000]],
            "Concurrent executions": [
                ["alarm", 8],
                ["reserved", 10],
            ],
            "Age of the oldest message of todos-queue": [["alarm", 60]],
            "Requests through the load balancer": [],
        });
        const requests = functionGraphs(planned(all), { loadBalancer: "app/entry/1", targetGroup: "targetgroup/todos/2" }).at(-1);
        assert.deepEqual(
            requests?.curves.flatMap((curve) =>
                "metric" in curve ? [[curve.metric.metricName, curve.metric.dimensions["TargetGroup"]]] : [],
            ),
            ["RequestCount", "HTTPCode_Target_5XX_Count", "LambdaUserError"].map((metric) => [metric, "targetgroup/todos/2"]),
        );
    });
});
