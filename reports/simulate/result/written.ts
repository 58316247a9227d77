import type { Unit } from "./measures.ts";

/** A number as people read it: three digits, and a unit that fits its size. */
export function written(value: number, unit: Unit): string {
    switch (unit) {
        case "count":
            return digits(value);
        case "percent":
            return `${digits(value)} %`;
        case "hours":
            return `${digits(value)} h`;
        case "seconds":
            if (value === 0) return "0 s";
            // Not 1000 ms.
            if (value < 0.9995) return `${digits(value * 1000)} ms`;
            if (value < 99.95) return `${digits(value)} s`;
            return value < 6000 ? `${digits(value / 60)} min` : `${digits(value / 3600)} h`;
    }
}

function digits(value: number): string {
    return value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(value < 10 ? 2 : 3)));
}
