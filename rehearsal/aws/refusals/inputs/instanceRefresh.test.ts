import assert from "node:assert/strict";
import { InputTests, times } from "../../testing/testRefusals.ts";
import { instanceRefreshRefusals } from "./instanceRefresh.ts";

const group = "aws:autoscaling/group:Group";
const tests = new InputTests();
const refresh = (preferences: object) => ({ instanceRefresh: { strategy: "Rolling", preferences } });
const outOfRange = (property: string, range: string, got: number) =>
    `ValidationError: ${property} must be ${range}, got ${String(got)}; use a value in this range`;

describe("refusals of instance refreshes", () => {
    it("keeps and allows so many percent", () => {
        const rule = "refresh-healthy-percent";
        const healthy = (minHealthyPercentage?: number, maxHealthyPercentage?: number) =>
            refresh({ minHealthyPercentage, maxHealthyPercentage });
        tests.allows(rule, group, {}, healthy(), healthy(0, 100), healthy(100, 200), healthy(90, 190));
        for (const least of [-1, 101]) tests.refuses(rule, group, healthy(least), outOfRange("minHealthyPercentage", "0 to 100", least));
        for (const most of [99, 201])
            tests.refuses(rule, group, healthy(100, most), outOfRange("maxHealthyPercentage", "100 to 200", most));
        tests.refuses(
            rule,
            group,
            healthy(90, 191),
            "ValidationError: maxHealthyPercentage and minHealthyPercentage must differ by 100 at most, got 191 and 90; raise minHealthyPercentage",
        );
    });

    it("pauses at checkpoints in their order", () => {
        const rule = "refresh-checkpoints";
        const checkpoints = (checkpointPercentages?: readonly number[], checkpointDelay?: number) =>
            refresh({ checkpointPercentages, checkpointDelay });
        tests.allows(rule, group, {}, checkpoints([1, 100]), checkpoints([50, 100], 0), checkpoints([100], 172_800));
        for (const wrong of [0, 101]) {
            tests.refuses(rule, group, checkpoints([wrong]), outOfRange("checkpointPercentages", "1 to 100", wrong));
        }
        for (const order of [
            [50, 50],
            [100, 50],
        ]) {
            const reason = `ValidationError: checkpointPercentages must ascend, got ${order.join(", ")}; sort them`;
            tests.refuses(rule, group, checkpoints(order), reason);
        }
        for (const delay of [-1, 172_801]) {
            tests.refuses(rule, group, checkpoints([50], delay), outOfRange("checkpointDelay", "0 to 172800 seconds", delay));
        }
        tests.refuses(
            rule,
            group,
            checkpoints(undefined, 60),
            "ValidationError: checkpointDelay needs checkpointPercentages, got none; add them, or remove checkpointDelay",
        );
    });

    it("watches ten alarms", () => {
        const alarms = (count: number) => refresh({ alarmSpecification: { alarms: times(count, (index) => `alarm-${String(index)}`) } });
        tests.allows("refresh-alarms", group, {}, alarms(9), alarms(10));
        tests.refuses("refresh-alarms", group, alarms(11), "ValidationError: a refresh watches 10 alarms at most, got 11; remove some");
    });

    it("has a test for each rule", () => {
        assert.deepEqual(tests.untested(instanceRefreshRefusals), []);
    });
});
