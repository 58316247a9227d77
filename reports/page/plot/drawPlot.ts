import { scaleLinear, scaleLog } from "d3-scale";
import { curveLinear, curveStepAfter, line } from "d3-shape";
import { html, type Html } from "../html.ts";
import type { Plot, PlotLine } from "./plot.ts";
import { timeTicks } from "./timeTicks.ts";

const size = { width: 400, height: 200, left: 46, right: 12, top: 32, bottom: 24 } as const;
const area = { right: size.width - size.right, bottom: size.height - size.bottom };

/** More points than these nobody sees apart. */
const mostPoints = 120;

/** A plot as a picture. */
export function drawPlot(plot: Plot): Html {
    const { title, lines, durationSeconds, marks, written } = plot;
    const { at, ticks } = verticalScale(plot);
    const x = scaleLinear([0, durationSeconds], [size.left, area.right]);
    return html`<svg class="plot" viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="${title} over time">
        <text class="plot-title" x="0" y="14">${title}</text>
        <g class="plot-grid">
            ${ticks.map(
                (value) =>
                    html`<path d="M${size.left} ${at(value)}H${area.right}" />
                        <text x="${size.left - 8}" y="${at(value) + 4}" text-anchor="end">${written(value)}</text>`,
            )}
            ${timeTicks(durationSeconds).map(
                ({ seconds, text }) => html`<text x="${round(x(seconds))}" y="${size.height - 6}" text-anchor="middle">${text}</text>`,
            )}
        </g>
        ${marks.map(
            ({ value, text }) =>
                html`<g class="plot-mark">
                    <path d="M${size.left} ${at(value)}H${area.right}" />
                    <text x="${area.right}" y="${at(value) - 5}" text-anchor="end">${text}</text>
                </g>`,
        )}
        ${lines.map((one) => html`<path class="${lineClass(one)}" d="${pathOf(one, durationSeconds, x, at)}" />`)}
    </svg>`;
}

/** How a line looks, in a legend too. */
export function lineClass({ color, isMain = false }: Pick<PlotLine, "color" | "isMain">): string {
    return `plot-line color-${color}${isMain ? " main" : ""}`;
}

interface VerticalScale {
    /** In pixels, of a value, or of the end of the scale that is nearer to it. */
    readonly at: (value: number) => number;
    readonly ticks: readonly number[];
}

function verticalScale({ scale, lines, marks }: Plot): VerticalScale {
    const most = Math.max(...lines.map(({ values }) => mostOf(values)), ...marks.map(({ value }) => value));
    switch (scale.kind) {
        case "linear": {
            const made = scaleLinear([0, scale.most ?? (most || 1)], [area.bottom, size.top]).nice(4);
            return { at: (value) => round(made(value)), ticks: made.ticks(4) };
        }
        case "seconds": {
            const ticks = timeTicks(most || 60).map(({ seconds }) => seconds);
            const made = scaleLinear([0, Math.max(most, ticks.at(-1) ?? 0)], [area.bottom, size.top]);
            return { at: (value) => round(made(value)), ticks };
        }
        case "logarithmic": {
            const made = scaleLog([scale.least, Math.max(most, scale.least * 10)], [area.bottom, size.top]).clamp(true);
            return { at: (value) => round(made(Math.max(value, scale.least))), ticks: made.ticks().filter(isPowerOfTen) };
        }
    }
}

function isPowerOfTen(value: number): boolean {
    const exponent = Math.log10(value);
    return Math.abs(exponent - Math.round(exponent)) < 1e-9;
}

function mostOf(values: ArrayLike<number>): number {
    let most = 0;
    for (let index = 0; index < values.length; index++) {
        const value = values[index] ?? 0;
        if (value > most) most = value;
    }
    return most;
}

function pathOf(
    { values, shape }: PlotLine,
    durationSeconds: number,
    x: (seconds: number) => number,
    at: (value: number) => number,
): string | undefined {
    const secondsOf = (index: number) => (index / values.length) * durationSeconds;
    const draw = line<readonly [index: number, value: number]>()
        .x(([index]) => round(x(secondsOf(index))))
        .y(([, value]) => at(value))
        .defined(([, value]) => !Number.isNaN(value))
        .curve(shape === "steps" ? curveStepAfter : curveLinear);
    return draw([...(shape === "steps" ? stepsOf(values) : thinned(values, shape))]) ?? undefined;
}

/** The first value, each that differs from the one before it, and the end. */
function* stepsOf(values: ArrayLike<number>): Iterable<readonly [number, number]> {
    for (let index = 0; index < values.length; index++) {
        const value = values[index] ?? 0;
        if (index === 0 || value !== values[index - 1]) yield [index, value];
    }
    if (values.length > 0) yield [values.length, values[values.length - 1] ?? 0];
}

function* thinned(values: ArrayLike<number>, shape: "peaks" | "means"): Iterable<readonly [number, number]> {
    const points = Math.min(mostPoints, values.length);
    for (let point = 0; point < points; point++) {
        const from = Math.floor((point * values.length) / points);
        const until = Math.floor(((point + 1) * values.length) / points);
        let [most, sum, known] = [0, 0, 0];
        for (let index = from; index < until; index++) {
            const value = values[index] ?? Number.NaN;
            if (Number.isNaN(value)) continue;
            most = Math.max(most, value);
            sum += value;
            known += 1;
        }
        // Of nothing known, the mean is no number, and the line has a gap.
        yield [(from + until) / 2, shape === "means" || known === 0 ? sum / known : most];
    }
}

function round(pixels: number): number {
    return Math.round(pixels * 10) / 10;
}
