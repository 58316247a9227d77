/** Where a value stands below its root: keys, and positions in lists. */
export type Path = readonly (string | number)[];

export interface Problem {
    readonly path: Path;
    /** `<what is wrong>, got <value>; <what to do>`. */
    readonly text: string;
}
