import assert from "node:assert/strict";
import { configAdvice } from "./configAdvice.ts";
import { decodeStack } from "./decodeStack.ts";
import { sampleWith } from "./testing.ts";

const adviceWith = (changes: Parameters<typeof sampleWith>[0]) => configAdvice(decodeStack("prod-eu", sampleWith(changes)));

describe("advice on a configuration", () => {
    it("has nothing to say of the defaults", () => {
        assert.deepEqual(adviceWith({}), []);
    });

    it("warns of scaling on the raw depth of a queue", () => {
        assert.deepEqual(adviceWith({ amply: { worker: { queueMetric: "raw-depth" } } }), [
            "Pulumi.prod-eu.yaml: ecs-platform:amply.worker.queueMetric: raw-depth multiplies the tasks at every step, so that they jump between " +
                "their bounds; write backlog-per-task",
        ]);
    });

    it("warns when all tasks together cannot carry the expected load at their target", () => {
        const expecting = (requests: number) =>
            adviceWith({
                langfuse: { services: { web: { expectedRequestsPerMinute: requests, tasks: { max: 10 }, requestTarget: 1000 } } },
            });
        assert.deepEqual(expecting(10_000), []);
        assert.deepEqual(expecting(10_001), [
            "Pulumi.prod-eu.yaml: ecs-platform:langfuse.services.web: at most 10000 requests a minute at its target, expected are 10001; " +
                "raise tasks.max or requestTarget",
        ]);
    });
});
