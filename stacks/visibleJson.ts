import { visible } from "../text/visible.ts";

/** A JSON document in which everything can be seen: JSON itself leaves the marks alone that turn text round, and more. */
export function visibleJson(value: unknown, indent?: number): string {
    return JSON.stringify(value, null, indent)
        .split("\n")
        .map(visible)
        .join("\n")
        .replaceAll(/##(?=\[|vso\[)/g, "#\\u0023");
}
