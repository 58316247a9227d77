import assert from "node:assert/strict";
import { drawPlot } from "./drawPlot.ts";
import type { Plot } from "./plot.ts";
import { timeTicks } from "./timeTicks.ts";

const plot: Plot = {
    title: "running <tasks>",
    lines: [{ values: [2, 2, 2, 4, 4, 2], color: 0, shape: "steps", isMain: true }],
    durationSeconds: 120,
    scale: { kind: "linear" },
    marks: [{ value: 4, text: "the most" }],
    written: String,
};

/** Of each line, what draws it. */
function pathsOf(drawn: Plot): readonly string[] {
    return [...String(drawPlot(drawn)).matchAll(/class="plot-line[^"]*" d="([^"]*)"/g)].map(([, path = ""]) => path);
}

describe("a plot", () => {
    it("draws steps at which something changes, and nothing between them", () => {
        assert.deepEqual(pathsOf(plot), ["M46,104L217,104L217,32L331,32L331,104L388,104L388,104"]);
    });

    it("says what it is for those who do not see it, and what the lines across it are", () => {
        const markup = String(drawPlot(plot));
        assert.match(markup, /role="img" aria-label="running &lt;tasks&gt; over time"/);
        assert.match(markup, /class="plot-line color-0 main"/);
        assert.match(markup, />the most<\/text>/);
    });

    it("keeps the highest of many values where peaks count, and their mean where they do not", () => {
        const values = Array.from({ length: 1200 }, (_, index) => (index === 600 ? 100 : 0));
        const scale = { kind: "linear", most: 100 } as const;
        const highest = (shape: "peaks" | "means") => {
            const [path = ""] = pathsOf({ ...plot, marks: [], scale, lines: [{ values, color: 0, shape }] });
            const points = path
                .slice(1)
                .split("L")
                .map((point) => Number(point.split(",")[1]));
            assert.equal(points.length, 120);
            return Math.min(...points);
        };
        assert.equal(highest("peaks"), 32);
        assert.equal(highest("means"), 176 - 14.4);
    });

    it("writes the powers of ten at an axis of logarithms, and holds what is less at its lower end", () => {
        const drawn: Plot = {
            ...plot,
            marks: [],
            scale: { kind: "logarithmic", least: 0.01 },
            lines: [{ values: [0, 60], color: 1, shape: "peaks" }],
        };
        const markup = String(drawPlot(drawn));
        assert.deepEqual(
            [...markup.matchAll(/text-anchor="end">([^<]*)</g)].map(([, text]) => text),
            ["0.01", "0.1", "1", "10"],
        );
        assert.match(pathsOf(drawn)[0] ?? "", /,176L.*,32$/);
    });

    it("leaves a gap where nothing is known, and takes no number from there", () => {
        const values = [2, Number.NaN, 4, 4];
        const of = (shape: "peaks" | "means" | "steps") => pathsOf({ ...plot, marks: [], lines: [{ values, color: 0, shape }] });
        for (const shape of ["peaks", "means"] as const) assert.deepEqual(of(shape), ["M88.8,104ZM259.8,32L345.3,32"]);
        assert.deepEqual(of("steps"), ["M46,104ZM217,32L388,32L388,32"]);
        const thick = Array.from({ length: 1200 }, (_, index) => (index % 10 === 0 ? 4 : Number.NaN));
        for (const shape of ["peaks", "means"] as const)
            assert.match(pathsOf({ ...plot, marks: [], lines: [{ values: thick, color: 0, shape }] })[0] ?? "", /^M47\.4,32(L[\d.]+,32)+$/);
    });

    it("draws nothing of no values", () => {
        assert.deepEqual(pathsOf({ ...plot, marks: [], lines: [{ values: [], color: 0, shape: "steps" }] }), [""]);
    });
});

describe("the times below a plot", () => {
    const textsOf = (seconds: number) => timeTicks(seconds).map(({ text }) => text);

    it("are at most six, as far apart as people think", () => {
        assert.deepEqual(textsOf(5 * 60), ["0", "1 min", "2 min", "3 min", "4 min", "5 min"]);
        assert.deepEqual(textsOf(3 * 3600), ["0", "1 h", "2 h", "3 h"]);
        assert.deepEqual(textsOf(86_400), ["0", "6 h", "12 h", "18 h", "24 h"]);
        assert.deepEqual(textsOf(7 * 86_400), ["0", "2 d", "4 d", "6 d"]);
        assert.deepEqual(textsOf(4), ["0", "1 s", "2 s", "3 s", "4 s"]);
    });

    it("are two where the time is longer than anybody has thought of", () => {
        assert.deepEqual(textsOf(600 * 86_400), ["0", "600 d"]);
    });
});
