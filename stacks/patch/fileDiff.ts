import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";

/** What changes in a file as `git apply` and `patch -p1` take it; empty where nothing does. */
export function fileDiff(name: string, before: string, after: string): string {
    if (before === after) return "";
    return createTwoFilesPatch(`a/${name}`, `b/${name}`, before, after, undefined, undefined, { headerOptions: FILE_HEADERS_ONLY });
}
