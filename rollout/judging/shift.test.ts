import assert from "node:assert/strict";
import fc from "fast-check";
import { shiftOf } from "./shift.ts";

describe("shiftOf", () => {
    it("is nothing without two samples", () => {
        assert.equal(shiftOf([], [1]), undefined);
        assert.equal(shiftOf([1], []), undefined);
    });

    /**
     * By `wilcox.test(after, before, conf.int = TRUE, conf.level = 0.98, exact = FALSE, correct = FALSE)` of R 4.2.2, whose intervals are
     * searched to four digits, over the data sets of its manual.
     */
    const ofR = {
        airquality: {
            before: [41, 36, 12, 18, 28, 23, 19, 8, 7, 16, 11, 14, 18, 14, 34, 6, 30, 11, 1, 11, 4, 32, 23, 45, 115, 37],
            after: [39, 9, 16, 78, 35, 66, 122, 89, 110, 44, 28, 65, 22, 59, 23, 31, 44, 21, 9, 45, 168, 73, 76, 118, 84, 85],
            interval: [11.9999747732, 55.0000592711],
        },
        warpbreaks: {
            before: [27, 14, 29, 19, 29, 31, 41, 20, 44, 42, 26, 19, 16, 39, 28, 21, 39, 29, 20, 21, 24, 17, 13, 15, 15, 16, 28],
            after: [26, 30, 54, 25, 70, 52, 51, 26, 67, 18, 21, 29, 17, 12, 18, 35, 30, 36, 36, 21, 24, 18, 10, 43, 28, 15, 26],
            interval: [-3.00003701241, 11.00002056483],
        },
        permeability: {
            before: [1.15, 0.88, 0.9, 0.74, 1.21],
            after: [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46],
            interval: [-0.170049288385, 0.900004890931],
        },
    };

    for (const [name, { before, after, interval }] of Object.entries(ofR)) {
        it(`finds the interval that R finds for ${name}`, () => {
            const found = shiftOf(before, after)?.interval ?? [];
            for (const [index, end] of found.entries()) assert.ok(Math.abs(end - (interval[index] ?? NaN)) < 1e-4, String(end));
        });
    }

    const sample = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 40 });

    it("takes its numbers from all differences in order", () => {
        fc.assert(
            fc.property(sample, sample, (before, after) => {
                const differences = before.flatMap((old) => after.map((value) => value - old)).sort((a, b) => a - b);
                const [m, n] = [before.length, after.length];
                const low = Math.max(1, 1 + Math.floor((m * n) / 2 - 2.3263478740408408 * Math.sqrt((m * n * (m + n + 1)) / 12)));
                const half = differences.length / 2;
                assert.deepEqual(shiftOf(before, after), {
                    estimate: ((differences[Math.ceil(half) - 1] ?? NaN) + (differences[Math.floor(half)] ?? NaN)) / 2,
                    interval: [differences[low - 1], differences[differences.length - low]],
                });
            }),
        );
    });

    it("moves with what was added to the second sample", () => {
        fc.assert(
            fc.property(sample, sample, fc.integer({ min: -1000, max: 1000 }), (before, after, more) => {
                const [plain, moved] = [
                    shiftOf(before, after),
                    shiftOf(
                        before,
                        after.map((value) => value + more),
                    ),
                ];
                assert.deepEqual(moved, plain && { estimate: plain.estimate + more, interval: plain.interval.map((end) => end + more) });
            }),
        );
    });
});
