import type { Path, Problem } from "../problem.ts";
import { visible } from "../../text/visible.ts";
import { formatPath } from "./formatPath.ts";

/**
 * Each as `<place>: <project>:<path>: <text>`, on one line in which everything can be seen.
 * @param placeOf a file, with a line where it is known, or an override
 */
export function formatProblems(problems: readonly Problem[], project: string, placeOf: (path: Path) => string): readonly string[] {
    return problems.map(({ path, text }) => {
        const place = placeOf(path);
        return visible(path.length === 0 ? `${place}: ${text}` : `${place}: ${project}:${formatPath(path)}: ${text}`);
    });
}
