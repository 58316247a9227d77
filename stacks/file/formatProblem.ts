import type { Problem } from "../problem.ts";
import { formatPath } from "./formatPath.ts";

/** Where a problem was found. */
export interface ProblemContext {
    readonly project: string;
    /** A file, with a line where it is known, or an override. */
    readonly place: string;
}

/** `<place>: <project>:<path>: <text>`. */
export function formatProblem({ project, place }: ProblemContext, { path, text }: Problem): string {
    return path.length === 0 ? `${place}: ${text}` : `${place}: ${project}:${formatPath(path)}: ${text}`;
}
