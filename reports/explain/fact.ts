import type { Origin } from "../../components/model/services/decided.ts";

/** One value of a service, where it comes from and what may be written instead. */
export interface Fact {
    readonly what: string;
    readonly value: string | number | boolean;
    /** Empty when there is none. */
    readonly unit: string;
    readonly from: Source;
    /** Empty when nothing else can be written. */
    readonly instead: string;
}

export interface Source {
    readonly kind: Origin["kind"];
    /** `Pulumi.staging.yaml:12`, `preset rest-api`. */
    readonly text: string;
}

export interface Section {
    readonly title: string;
    readonly facts: readonly Fact[];
}
