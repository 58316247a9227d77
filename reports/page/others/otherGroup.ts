import type { UsageName } from "../../cost/use/usage.ts";
import type { Section } from "../../explain/fact.ts";

/** What runs no tasks, of one kind, as a table of the page. */
export interface OtherGroup {
    /** Of the part of the page. */
    readonly id: string;
    readonly title: string;
    /** What one is called: the heading of the first column. */
    readonly one: string;
    /** Between the name and what each kind has: alarms and cost. */
    readonly columns: readonly string[];
    /** The use by which most people count. @default none is paid for */
    readonly usage?: UsageName;
    readonly rows: readonly OtherRow[];
}

export interface OtherRow {
    readonly name: string;
    /** Below the name. */
    readonly title: string;
    /** One for each column, in lines. */
    readonly cells: readonly (readonly string[])[];
    readonly alarms: number;
    /** Its values, and where each comes from. */
    readonly sections: readonly Section[];
}
