/** One resource that names another. */
export interface Reference {
    readonly type: string;
    /** `loadBalancers[].targetGroupArn` */
    readonly property: string;
    readonly target: string;
    /** Another type that it may name instead, under the same rules. */
    readonly otherTarget?: string;
    /** What AWS says when there is no such target; `%` stands for the value. */
    readonly missing: string;
    /** The configuration may name a resource outside of the stack. Then only a resource that the stack itself created and deleted is known to be missing. */
    readonly adopts?: true;
    /** Names that AWS provides in every account. */
    readonly builtIn?: readonly string[];
    /** What AWS says when the target is deleted. Absent: AWS allows the deletion. */
    readonly inUse?: string;
    /** AWS deletes this resource together with the target. */
    readonly deletedWithTarget?: true;
    readonly source: string;
}
