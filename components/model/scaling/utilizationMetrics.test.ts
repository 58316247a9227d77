import * as assert from "node:assert/strict";
import { utilizationMetrics } from "./utilizationMetrics.ts";

describe("utilizationMetrics", () => {
    it("is CPU, and memory only where it is asked for", () => {
        assert.deepEqual(utilizationMetrics({ cpuTargetPercent: 70 }), [{ kind: "cpu", targetPercent: 70 }]);
        assert.deepEqual(utilizationMetrics({ cpuTargetPercent: 60, memoryTargetPercent: 80 }), [
            { kind: "cpu", targetPercent: 60 },
            { kind: "memory", targetPercent: 80 },
        ]);
    });
});
