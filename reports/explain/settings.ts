import type { Decided } from "../../components/model/services/decided.ts";
import type { Path } from "../../stacks/problem.ts";
import { valueAt } from "../../stacks/valueAt.ts";

/** Names where the values of a workload's block come from: its keys, or its defaults. */
export class Settings {
    readonly #values: unknown;
    readonly #base: Path;
    readonly #of: string;

    /** @param values of the stack file. @param base key of the service. @param of whose defaults they are */
    constructor(values: unknown, base: Path, of: string) {
        this.#values = values;
        this.#base = base;
        this.#of = of;
    }

    setting<T>(value: T, key: readonly string[], instead: string): Decided<T> {
        const isWritten = valueAt(this.#values, ...this.#base.map(String), ...key) !== undefined;
        return { value, from: isWritten ? { kind: "config", key } : { kind: "default", of: this.#of }, instead };
    }
}

/** What no key changes. */
export function fixed<T>(value: T, reason: string): Decided<T> {
    return { value, from: { kind: "decision", reason }, instead: "" };
}
