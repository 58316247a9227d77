import type { CloudResource } from "../../../cloud/cloud.ts";

export interface Collision {
    readonly type: string;
    /** What it is called, where another type of AWS is called the same. @default the end of its type */
    readonly noun?: string;
    readonly property: string;
    /** The values that no two resources of the type may have in common. */
    readonly key: (properties: CloudResource["properties"]) => readonly unknown[];
    /** What AWS says; `%` stands for the value of `property`. Absent: AWS would overwrite the first one without an error. */
    readonly says?: string;
    /** What to do. @default give this one another value of `property` */
    readonly mend?: string;
    /** The key of the stack file that takes up what AWS kept of an earlier one. Absent: AWS keeps none. */
    readonly adoptedBy?: (value: string) => string;
    readonly source: string;
}

/** The values of these properties. */
export function by(...properties: string[]): Collision["key"] {
    return (given) => properties.map((property) => given[property]);
}
