import { fileProblem } from "../../text/fileProblem.ts";

/** Why a store cannot keep something, in one line. */
export function whyNot(error: unknown): string {
    return fileProblem(error) ?? (error instanceof Error ? error.message : String(error));
}
