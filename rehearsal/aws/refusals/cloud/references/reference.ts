/** One resource that names another. */
export interface Reference {
    readonly type: string;
    /** `loadBalancers[].targetGroupArn` */
    readonly property: string;
    readonly target: string;
    /** What AWS says when there is no such thing; `%` stands for the value. */
    readonly missing: string;
    /** The configuration may name what exists outside of the stack: then only what the stack itself made and deleted is known to be missing. */
    readonly adopts?: true;
    /** Names of what AWS itself provides, to all alike. */
    readonly builtIn?: readonly string[];
    /** What AWS says when the target is deleted all the same; it lets go where this is absent. */
    readonly inUse?: string;
    /** AWS deletes this resource together with the target. */
    readonly goesAlong?: true;
    readonly source: string;
}
