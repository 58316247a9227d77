/** What is killed; an update is an `up` that changes something. */
export const killedVerbs = ["up", "update", "refresh", "destroy"] as const;
export type KilledVerb = (typeof killedVerbs)[number];

export interface Kill {
    readonly seed: number;
    readonly verb: KilledVerb;
    /** The run was through before it was killed. */
    readonly isThrough: boolean;
    /** What was under way when it died. */
    readonly pending: number;
    readonly faults: readonly string[];
}
