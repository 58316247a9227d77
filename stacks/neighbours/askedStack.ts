import type { StackFile } from "../file/stackFile.ts";
import { stackFileName } from "../file/stackId.ts";
import type { Path } from "../problem.ts";

/** The stack that somebody asked for, whose file is blamed where it does not go together with another one. */
export interface AskedStack extends Pick<StackFile, "values" | "where"> {
    readonly stack: string;
}

/** Where a key of a stack stands, as far as that is known. */
export function placeOf(stack: string, path: Path, asked?: AskedStack): string {
    return asked?.stack === stack ? asked.where(path) : stackFileName(stack);
}
