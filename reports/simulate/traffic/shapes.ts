import { type Random, seeded } from "../random.ts";
import { tickSeconds } from "../tick.ts";
import { beginWithoutDate, type Traffic } from "./traffic.ts";

interface Shape {
    readonly what: string;
    readonly minutes: number;
    /** Share of the peak, by the minute. */
    readonly level: (minute: number) => number;
    /** @default 1 all the time */
    readonly cpuFactor?: (minute: number) => number;
    /** Of the log-normal noise from minute to minute, the standard deviation. @default there is none */
    readonly noise?: number;
    /** @default nothing changes at once */
    readonly changesAtMinute?: number;
}

const [minutesPerDay, changeMinute] = [1440, 30];

/** A night of a fifth, and the peak at three in the afternoon: a day and its half, added up. */
function dayLevel(minute: number): number {
    const turn = (2 * Math.PI * (minute - 15 * 60)) / minutesPerDay;
    return 0.6 + 0.35 * Math.cos(turn) + 0.05 * Math.cos(2 * turn);
}

/** Monday first. */
const dayFactors = [1, 1, 1, 1, 0.95, 0.6, 0.5] as const;
const between = (from: number, until: number) => (minute: number) => minute >= from && minute < until;
const rush = between(changeMinute, 90);

export const shapes = {
    daily: { what: "a day, with its peak at 15:00", minutes: minutesPerDay, level: dayLevel, noise: 0.1 },
    weekly: {
        what: "a week from Monday, with a quiet weekend",
        minutes: 7 * minutesPerDay,
        level: (minute) => dayLevel(minute) * (dayFactors[Math.floor(minute / minutesPerDay)] ?? 1),
        noise: 0.1,
    },
    "flash-crowd": {
        what: "five times the load within a minute, which fades away over an hour",
        minutes: 180,
        level: (minute) => 0.2 + (minute < changeMinute ? 0 : 0.8 * Math.exp((changeMinute - minute) / 20)),
        noise: 0.05,
        changesAtMinute: changeMinute,
    },
    step: {
        what: "from 30 percent to all at once, for an hour",
        minutes: 150,
        level: (minute) => (rush(minute) ? 1 : 0.3),
        changesAtMinute: changeMinute,
    },
    ramp: {
        what: "up from a fifth within an hour, and down again",
        minutes: 180,
        level: (minute) => 0.2 + 0.8 * Math.max(0, 1 - Math.abs(minute - 90) / 60),
        noise: 0.05,
    },
    "cpu-heavy": {
        what: "the same requests, each of which costs three times the CPU for an hour",
        minutes: 150,
        level: () => 1,
        cpuFactor: (minute) => (rush(minute) ? 3 : 1),
        changesAtMinute: changeMinute,
    },
    "queue-burst": {
        what: "ten times the jobs for ten minutes",
        minutes: 180,
        level: (minute) => (between(changeMinute, changeMinute + 10)(minute) ? 1 : 0.1),
        changesAtMinute: changeMinute,
    },
    steady: { what: "the same load all the time", minutes: 180, level: () => 1 },
} as const satisfies Readonly<Record<string, Shape>>;

export type ShapeName = keyof typeof shapes;

export function isShapeName(name: string): name is ShapeName {
    return Object.hasOwn(shapes, name);
}

/** @param peakPerSecond of the shape before its noise */
export function shapedTraffic(name: ShapeName, peakPerSecond: number, seed: number): Traffic {
    const shape: Shape = shapes[name];
    const random = seeded(seed);
    const perMinute = Array.from(
        { length: shape.minutes },
        (_, minute) => peakPerSecond * shape.level(minute) * noisy(shape.noise, random),
    );
    const { cpuFactor, changesAtMinute } = shape;
    return {
        name,
        begins: beginWithoutDate(shape.minutes),
        perSecond: byTick(perMinute),
        ...(cpuFactor && { cpuFactor: byTick(perMinute.map((_, minute) => cpuFactor(minute))) }),
        ...(changesAtMinute !== undefined && { changesAt: changesAtMinute * 60 }),
    };
}

/** Of mean 1. */
function noisy(sigma: number | undefined, random: Random): number {
    return sigma === undefined ? 1 : Math.exp(sigma * random.normal() - sigma ** 2 / 2);
}

function byTick(perMinute: readonly number[]): Float64Array {
    const ticks = 60 / tickSeconds;
    return Float64Array.from({ length: perMinute.length * ticks }, (_, tick) => perMinute[Math.floor(tick / ticks)] ?? 0);
}
