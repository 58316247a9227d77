import { isObject } from "../contract/values.ts";
import type { ConformanceCase } from "./case.ts";

/** @throws Error when the text is no conformance case. */
export function parseCase(text: string, file: string): ConformanceCase {
    const data: unknown = JSON.parse(text);
    if (!isCase(data)) throw new Error(`${file}: is no conformance case; expected {case, title, types, steps}`);
    return data;
}

function isCase(data: unknown): data is ConformanceCase {
    return isObject(data) && typeof data["case"] === "string" && isObject(data["types"]) && Array.isArray(data["steps"]);
}
