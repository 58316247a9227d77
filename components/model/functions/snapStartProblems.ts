import type { FunctionDescription } from "../../vocabulary/function.ts";
import type { DecisionProblem } from "../services/decided.ts";
import { defaultRuntime, deprecatedRuntimes, runtimes } from "./runtimes.ts";

const mostStorageMB = 512;

/**
 * What does not go with a snapshot.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html
 */
export function snapStartProblems(description: FunctionDescription): readonly DecisionProblem[] {
    const { snapStart = false, code, runtime = defaultRuntime, ephemeralStorageMB = mostStorageMB, provisionedConcurrency } = description;
    if (!snapStart) return [];
    const key = ["snapStart"];
    const known = runtimes[runtime];
    const able = Object.keys(runtimes).filter((name) => runtimes[name]?.snapStart === true);
    return [
        ...(code.kind === "image"
            ? [
                  {
                      key,
                      text: "SnapStart takes no container image, got image; write code in an archive, or delete snapStart",
                      because: ["code", "snapStart"],
                  },
              ]
            : []),
        ...(code.kind !== "image" && known?.snapStart !== true && deprecatedRuntimes[runtime] === undefined
            ? [
                  {
                      key,
                      text: `SnapStart is not for this runtime, got ${runtime}; write one of ${able.join(", ")}, or delete snapStart`,
                      because: ["runtime", "snapStart"],
                  },
              ]
            : []),
        ...(ephemeralStorageMB > mostStorageMB
            ? [
                  {
                      key: ["ephemeralStorageMB"],
                      text: `SnapStart takes ${mostStorageMB} MB at most, got ${ephemeralStorageMB}; write ${mostStorageMB}, or delete snapStart`,
                      because: ["ephemeralStorageMB", "snapStart"],
                  },
              ]
            : []),
        ...(provisionedConcurrency === undefined
            ? []
            : [
                  {
                      key: ["provisionedConcurrency"],
                      text: "a version has SnapStart or provisioned concurrency, got both; delete one of the two",
                      because: ["provisionedConcurrency", "snapStart"],
                  },
              ]),
    ];
}
