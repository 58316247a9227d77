import { hour, minute } from "./calendar.ts";

/** `19 h`, `5 h 30 min`, `12 min`; what is left of a minute counts as one. */
export function lasting(milliseconds: number): string {
    const minutes = Math.ceil(milliseconds / minute);
    const [hours, rest] = [Math.floor((minutes * minute) / hour), minutes % 60];
    return hours === 0 ? `${String(rest)} min` : rest === 0 ? `${String(hours)} h` : `${String(hours)} h ${String(rest)} min`;
}
