import assert from "node:assert/strict";
import { CloudTests, type Samples, times } from "../../testing/testRefusals.ts";
import { scalingQuotaRefusals } from "./scalingQuotas.ts";

const policy = "aws:appautoscaling/policy:Policy";
const action = "aws:appautoscaling/scheduledAction:ScheduledAction";
const tests = new CloudTests();

/** So many of a kind on one target, made one after the other. */
const many =
    (type: string, count: number): Samples =>
    (program) => {
        const first = times(count - 1, (index) => index).map((index) =>
            program.make(type, `${String(index)}-th`, { name: `${String(index)}-th` }),
        );
        program.make(type, "subject", {}, { dependsOn: first });
    };

describe("quotas of a scalable target", () => {
    it("are 50 policies", async () => {
        await tests.allows(many(policy, 50));
        const reason = "LimitExceededException: a scalable target has 50 scaling policies at most, got 51; remove some";
        await tests.refuses("scalable-target-scaling-policies", policy, reason, many(policy, 51));
    });

    it("are 200 scheduled actions", async () => {
        await tests.allows(many(action, 200));
        const reason = "LimitExceededException: a scalable target has 200 scheduled actions at most, got 201; remove some";
        await tests.refuses("scalable-target-scheduled-actions", action, reason, many(action, 201));
    });

    it("are tested to the last row", () => {
        assert.deepEqual(tests.untested(scalingQuotaRefusals), []);
    });
});
