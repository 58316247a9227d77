import type { FunctionDescription } from "../../vocabulary/function.ts";
import type { DecisionProblem } from "../services/decided.ts";
import { decideSecrets } from "../services/decidedSecret.ts";
import { defaultRuntime, deprecatedRuntimes, runtimes } from "./runtimes.ts";

/** What of a description Lambda would refuse, or would do otherwise than it reads. */
export function functionProblems(description: FunctionDescription): readonly DecisionProblem[] {
    return [...runtimeProblems(description), ...secretProblems(description)];
}

function runtimeProblems({ runtime = defaultRuntime, handler }: FunctionDescription): readonly DecisionProblem[] {
    const deprecated = deprecatedRuntimes[runtime];
    if (deprecated !== undefined) {
        const { since, successor } = deprecated;
        const text = `a runtime that AWS deprecated on ${since}, got ${runtime}; write ${successor}`;
        return [{ key: ["runtime"], text, because: ["runtime"] }];
    }
    if (handler !== undefined || runtimes[runtime]?.handler !== undefined) return [];
    const text = `missing, and ${runtime} has no usual one; write what Lambda calls, such as com.acme.Orders::handleRequest`;
    return [{ key: ["handler"], text, because: ["runtime", "handler"] }];
}

/** ECS takes a secret apart for its containers. For a function nobody does. */
function secretProblems({ secrets = {} }: FunctionDescription): readonly DecisionProblem[] {
    return Object.entries(decideSecrets(secrets)).flatMap(([variable, { jsonKey, versionStage, versionId }]) => {
        const [part] = Object.entries({ jsonKey, versionStage, versionId }).flatMap(([key, value]) => (value === undefined ? [] : [key]));
        if (part === undefined) return [];
        const text = `a function gets the ARN of a secret and reads it itself, got a ${part} too; delete it, and take that part in the code`;
        return [{ key: ["secrets", variable], text, because: ["secrets"] }];
    });
}
