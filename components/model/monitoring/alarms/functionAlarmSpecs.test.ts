import assert from "node:assert/strict";
import type { FunctionDescription } from "../../../vocabulary/function.ts";
import { decideFunction } from "../../functions/decideFunction.ts";
import { planFunction } from "../../functions/planFunction.ts";
import { functionAlarmSpecs } from "./functionAlarmSpecs.ts";
import { anyTarget } from "./functionRequestAlarm.ts";

const place = { accountId: "111111111111", region: "eu-central-1" };

function alarms(description: Partial<FunctionDescription> = {}, environment = {}) {
    const decision = decideFunction("todos", { code: { kind: "local", path: "x" }, ...description }, { alarms: environment });
    return functionAlarmSpecs(planFunction("todos", decision.function, { kind: "production", place }), anyTarget);
}

const thresholds = (description: Partial<FunctionDescription>) =>
    Object.fromEntries(alarms(description).map((alarm) => [alarm.name, alarm.kind === "composite" ? undefined : alarm.threshold]));

describe("functionAlarmSpecs", () => {
    it("watches failures, throttles and the timeout of every function", () => {
        assert.deepEqual(thresholds({ timeoutSeconds: 20 }), { "todos-errors": 1, "todos-throttles": 1, "todos-duration": 18_000 });
    });

    it("watches concurrency where it is reserved, and what waits where there is a queue", () => {
        assert.deepEqual(thresholds({ reservedConcurrency: 101, queue: { kind: "own" }, schedule: { expression: "rate(1 hour)" } }), {
            "todos-errors": 1,
            "todos-throttles": 1,
            "todos-duration": 27_000,
            "todos-concurrency": 81,
            "todos-oldest-message": 300,
            "todos-queue-dead-letters": 1,
            "todos-dead-letters": 1,
        });
    });

    it("watches the answers of one behind the load balancer, those too that the load balancer gives in its place", () => {
        const route = { host: "todos.example.com", priority: 300 };
        const alarm = alarms({ route, alarms: { "5xx": { threshold: 2 } } }).find(({ name }) => name === "todos-5xx");
        assert.partialDeepStrictEqual(alarm, {
            kind: "math",
            expression: "100 * SUM([answered, failed]) / requests",
            threshold: 2,
            periodSeconds: 60,
            evaluationPeriods: 5,
            metrics: {
                answered: { metric: { metricName: "HTTPCode_Target_5XX_Count" } },
                failed: { metric: { metricName: "LambdaUserError" } },
                requests: { metric: { metricName: "RequestCount" } },
            },
        });
        assert.equal(thresholds({ route })["todos-5xx"], 1);
        assert.equal("todos-5xx" in thresholds({}), false);
    });

    it("takes the thresholds that are written, leaves out what is off, and notifies whom the environment names", () => {
        const own = { errors: { threshold: 5, severity: "page" }, throttles: { enabled: false } } as const;
        const told = alarms({ alarms: own }, { severity: "ticket", notifyRecovery: true });
        assert.deepEqual(
            told.map((alarm) => [alarm.name, alarm.severity, alarm.notifiesRecovery]),
            [
                ["todos-errors", undefined, true],
                ["todos-duration", "ticket", true],
            ],
        );
        assert.equal(thresholds({ alarms: own })["todos-errors"], 5);
    });
});
