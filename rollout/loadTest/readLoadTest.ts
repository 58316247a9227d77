import { parsedJson } from "../../stacks/file/parsedJson.ts";
import type { LoadTestResult } from "./loadTestResult.ts";
import { readHeyResult } from "./readHeyResult.ts";
import { readK6Summary } from "./readK6Summary.ts";

/** @returns undefined where no tool that is known has written this */
export function readLoadTest(text: string): LoadTestResult | undefined {
    return readK6Summary(parsedJson(text)) ?? readHeyResult(text);
}
