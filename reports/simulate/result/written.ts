import { numberText } from "../../cost/costText.ts";
import type { Unit } from "./measures.ts";

/** A number as people read it: three digits, and a unit that fits its size. */
export function written(value: number, unit: Unit | "points"): string {
    switch (unit) {
        case "count":
            return digits(value);
        case "percent":
            return `${digits(value)} %`;
        case "points":
            return `${digits(value)} points`;
        case "hours":
            return `${digits(value)} h`;
        case "usd":
            if (value < 0.0005) return "$0";
            // Of a few hours, a cent is much.
            return value < 1 ? `$${value.toFixed(3)}` : value < 99.995 ? `$${value.toFixed(2)}` : `$${numberText(Math.round(value))}`;
        case "seconds":
            if (value === 0) return "0 s";
            // Not 1000 ms.
            if (value < 0.9995) return `${digits(value * 1000)} ms`;
            if (value < 99.95) return `${digits(value)} s`;
            return value < 6000 ? `${digits(value / 60)} min` : `${digits(value / 3600)} h`;
    }
}

/** `1 job`, `3 jobs`. @param what in the plural */
export function counted(value: number, what: string): string {
    const text = written(value, "count");
    return `${text} ${text === "1" ? what.slice(0, -1) : what}`;
}

function digits(value: number): string {
    if (value >= 10_000) return numberText(Math.round(value));
    return value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(value < 10 ? 2 : 3)));
}
