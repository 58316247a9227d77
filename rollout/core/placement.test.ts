import assert from "node:assert/strict";
import fc from "fast-check";
import { placementOf } from "./placement.ts";
import type { UpdateRecord } from "./updateRecord.ts";

/** One update a minute, the newest first: `a` and `b` are fingerprints, `A` is one of files that were not committed, `!` fails, `-` destroys, `r` refreshes, `?` cannot be read, `~` runs. */
function historyOf(marks: string): readonly UpdateRecord[] {
    return [...marks]
        .map((mark, minute): UpdateRecord => {
            const startTime = minute * 60_000;
            return {
                kind: mark === "-" ? "destroy" : mark === "r" ? "refresh" : "update",
                startTime,
                ...(mark !== "~" && { endTime: startTime + 1_000 }),
                result: mark === "!" ? "failed" : mark === "~" ? "in-progress" : "succeeded",
                message: mark,
                environment: { "git.head": `c${String(minute)}`, "git.dirty": String(mark === "A") },
                resourceChanges: {},
            };
        })
        .toReversed();
}

const placed = (marks: string) =>
    placementOf(historyOf(marks), ({ message: mark }) => (mark === "?" ? undefined : mark === "!" ? "a" : mark.toLowerCase()));

describe("placementOf", () => {
    const since = (minute: number, last: number, fingerprint = "a") => ({
        kind: "placed",
        since: minute * 60_000 + 1_000,
        fingerprint,
        version: `c${String(last)}`,
        isDirty: false,
    });

    for (const [marks, expected] of [
        ["a", since(0, 0)],
        ["ba", since(1, 1)],
        ["baaa", since(1, 3)],
        ["aba", since(2, 2)],
        ["ab", since(1, 1, "b")],
        ["baraa", since(1, 4)],
        ["ba!a", since(3, 3)],
        ["ba-a", since(3, 3)],
        ["ba?a", since(3, 3)],
    ] as const) {
        it(`finds the start of the unbroken run in ${marks}`, () => {
            assert.deepEqual(placed(marks), expected);
        });
    }

    it("holds uncommitted files against the last update alone, so that one of committed files mends it", () => {
        const isDirty = (marks: string) => {
            const placement = placed(marks);
            return placement.kind === "placed" ? [placement.since, placement.isDirty] : [];
        };
        assert.deepEqual(["baA", "bAa", "bA"].map(isDirty), [
            [61_000, true],
            [61_000, false],
            [61_000, true],
        ]);
    });

    it("knows nothing of an empty history, nor where the last configuration cannot be read", () => {
        assert.deepEqual(placed(""), { kind: "unknown", why: "the history of the stack is empty" });
        assert.deepEqual(placed("r"), { kind: "unknown", why: "the history of the stack is empty" });
        assert.deepEqual(placed("a?"), { kind: "unknown", why: "the configuration of the last update cannot be read" });
    });

    it("tells of an update that failed, one that runs, and a stack that was destroyed", () => {
        assert.deepEqual(placed("a!"), { kind: "failed", at: 61_000, message: "!" });
        assert.deepEqual(placed("a~"), { kind: "under-way", at: 60_000 });
        assert.deepEqual(placed("a-"), { kind: "absent" });
    });

    it("never dates a placement before what broke the run", () => {
        fc.assert(
            fc.property(fc.array(fc.constantFrom("a", "b", "!", "-", "r", "?"), { maxLength: 12 }), (list) => {
                const marks = list.join("");
                const placement = placed(marks);
                if (placement.kind !== "placed") return;
                const minute = (placement.since - 1_000) / 60_000;
                const after = marks.slice(minute).replaceAll("r", "");
                assert.deepEqual(new Set(after), new Set([placement.fingerprint]));
            }),
        );
    });
});
