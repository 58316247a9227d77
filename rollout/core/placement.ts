import type { UpdateRecord } from "./updateRecord.ts";

/** Since when an environment runs what it runs of a feature. */
export type Placement =
    | {
          readonly kind: "placed";
          readonly since: number;
          readonly fingerprint: string;
          readonly version: string | undefined;
          readonly isDirty: boolean;
      }
    | { readonly kind: "absent" }
    | { readonly kind: "failed"; readonly at: number; readonly message: string }
    | { readonly kind: "under-way"; readonly at: number }
    | { readonly kind: "unknown"; readonly why: string };

/**
 * Reads from a history since when the feature is in place as it is: the end of the oldest update of an unbroken run of updates that
 * succeeded with the same fingerprint. Whatever else was updated meanwhile does not begin the soak anew; a failure, a destruction
 * and another fingerprint do.
 * @param history the newest first, as Pulumi prints it
 * @param fingerprintOf undefined where the configuration of that time cannot be read any more
 */
export function placementOf<Update extends UpdateRecord>(
    history: readonly Update[],
    fingerprintOf: (record: Update) => string | undefined,
): Placement {
    const changes = history.filter(({ kind }) => kind === "update" || kind === "destroy" || kind === "import");
    const [latest] = changes;
    if (latest === undefined) return { kind: "unknown", why: "the history of the stack is empty" };
    switch (latest.result) {
        case "in-progress":
            return { kind: "under-way", at: latest.startTime };
        case "failed":
            return { kind: "failed", at: latest.endTime ?? latest.startTime, message: latest.message };
        case "succeeded":
            break;
    }
    if (latest.kind === "destroy") return { kind: "absent" };
    const placed = fingerprintOf(latest);
    if (placed === undefined) return { kind: "unknown", why: "the configuration of the last update cannot be read" };
    const other = changes.findIndex((record) => !isOf(record, placed, fingerprintOf));
    const run = other < 0 ? changes : changes.slice(0, other);
    const first = run.at(-1) ?? latest;
    // What holds now was made from the files of the last one.
    const { "git.head": version, "git.dirty": dirty } = latest.environment;
    return { kind: "placed", since: first.endTime ?? first.startTime, fingerprint: placed, version, isDirty: dirty === "true" };
}

function isOf<Update extends UpdateRecord>(record: Update, placed: string, fingerprintOf: (record: Update) => string | undefined): boolean {
    return record.kind !== "destroy" && record.result === "succeeded" && fingerprintOf(record) === placed;
}
