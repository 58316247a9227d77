import type { FunctionDescription } from "../../vocabulary/function.ts";
import type { DecisionProblem } from "../services/decided.ts";

/** @see https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html */
export function concurrencyProblems({ provisionedConcurrency, reservedConcurrency }: FunctionDescription): readonly DecisionProblem[] {
    if (provisionedConcurrency === undefined) return [];
    const { min, max = min, targetPercent } = provisionedConcurrency;
    const because = ["provisionedConcurrency", "reservedConcurrency"];
    const key = ["provisionedConcurrency"];
    return [
        ...(min > max ? [{ key, text: `min above max, got ${min} and ${max}; lower min or raise max`, because }] : []),
        ...(reservedConcurrency !== undefined && Math.max(min, max) > reservedConcurrency
            ? [
                  {
                      key,
                      text: `more than reservedConcurrency lets it use, got ${Math.max(min, max)} of ${reservedConcurrency}; lower it, or raise reservedConcurrency`,
                      because,
                  },
              ]
            : []),
        ...(targetPercent !== undefined && provisionedConcurrency.max === undefined
            ? [
                  {
                      key: [...key, "targetPercent"],
                      text: `nothing scales it without max, got ${targetPercent}; write max, or delete the line`,
                      because,
                  },
              ]
            : []),
    ];
}
