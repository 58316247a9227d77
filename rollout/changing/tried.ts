/** What became of work that must not stop the rest. */
export type Tried<T> = { readonly kind: "done"; readonly value: T } | { readonly kind: "failed"; readonly reason: string };

/** The first line of why where it does not work. */
export async function tried<T>(work: () => Promise<T>): Promise<Tried<T>> {
    try {
        return { kind: "done", value: await work() };
    } catch (error) {
        const [reason = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
        return { kind: "failed", reason };
    }
}
