/**
 * An entry of a stack's history, as `pulumi stack history --json` has it.
 * @see https://www.pulumi.com/docs/reference/pkg/nodejs/pulumi/pulumi/automation/#UpdateSummary
 */
export interface UpdateRecord {
    /** An update that Pulumi calls by another name, such as `rename`, changes nothing of AWS. */
    readonly kind: "update" | "destroy" | "refresh" | "import" | "other";
    /** Milliseconds since 1970. */
    readonly startTime: number;
    /** Milliseconds since 1970; absent while it runs. */
    readonly endTime?: number;
    readonly result: "succeeded" | "failed" | "in-progress";
    readonly message: string;
    /** What the CLI read of git and CI, such as `git.head`, `git.dirty`, `ci.build.url`. */
    readonly environment: Readonly<Record<string, string>>;
    /** By operation. */
    readonly resourceChanges: Readonly<Record<string, number>>;
}
