import type { Path, Problem } from "../problem.ts";
import type { StackValues } from "./namespace.ts";
import { takePromoted, type Promotion } from "./takePromoted.ts";
import { takeShared } from "./takeShared.ts";

export interface ComposedValues {
    /** For the decoder: without `from`, and without the keys of the project. */
    readonly values: StackValues;
    readonly problems: readonly Problem[];
    /** Features of Pulumi.yaml, each with its stage here. */
    readonly promotions: readonly Promotion[];
    /** Where the value at a path was written: there, below `shared` or below `promotions`. */
    readonly sourceOf: (path: Path) => Path;
}

/** What a stack says with what it takes of Pulumi.yaml: shared blocks, and the values of features in their stages. */
export function composeValues(config: StackValues): ComposedValues {
    const shared = takeShared(config);
    if (shared.problems.length > 0) return { ...shared, promotions: [] };
    const promoted = takePromoted(shared.values, config["promotions"]);
    const sourceOf = (path: Path) => {
        const source = promoted.sourceOf(path);
        return source === path ? shared.sourceOf(path) : source;
    };
    return { values: promoted.values, problems: promoted.problems, promotions: promoted.promotions, sourceOf };
}
