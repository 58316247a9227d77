import type { Place } from "../place.ts";

export interface Diagnostic {
    readonly severity: "error" | "warning" | "info";
    /** Absent when the program as a whole is meant. */
    readonly urn?: string;
    readonly message: string;
    /** Where the resource is declared. @default not known */
    readonly place?: Place;
}
