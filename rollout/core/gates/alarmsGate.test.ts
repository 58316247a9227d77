import assert from "node:assert/strict";
import { quiet } from "../../testing/environments.ts";
import { alarmsGate } from "./alarmsGate.ts";

describe("alarmsGate", () => {
    const soak = { begin: 100, end: 200 };
    const verdict = (alarm: Partial<typeof quiet>) => alarmsGate([{ ...quiet, ...alarm }], soak).verdict;

    it("counts what fired from the begin of the soak up to its end", () => {
        assert.deepEqual(
            [99, 100, 199, 200].map((at) => verdict({ fired: [at] })),
            ["pass", "fail", "fail", "pass"],
        );
    });

    it("does not trust an alarm that was muted within the soak", () => {
        const muted = (begin: number, end: number) => verdict({ muted: [{ begin, end }] });
        assert.deepEqual(
            [muted(50, 100), muted(50, 101), muted(199, 300), muted(200, 300)],
            ["pass", "inconclusive", "inconclusive", "pass"],
        );
    });
});
