import type { FunctionDescription } from "../../vocabulary/function.ts";
import { type DecisionProblem, type Origin, written } from "../services/decided.ts";
import { decideSecrets } from "../services/decidedSecret.ts";
import type { DecidedFunction } from "./decidedFunction.ts";
import { functionProblems } from "./functionProblems.ts";
import { defaultRuntime, runtimes } from "./runtimes.ts";

export interface FunctionDecision {
    readonly function: DecidedFunction;
    readonly problems: readonly DecisionProblem[];
}

const ofFunctions = { kind: "default", of: "functions" } as const satisfies Origin;
const usual = <T>(value: T) => ({ value, from: ofFunctions });

/** Decides what the description of a function does not say. */
export function decideFunction(description: FunctionDescription): FunctionDecision {
    const { code, variables = {}, secrets = {}, permissions = [], reservedConcurrency, adopt } = description;
    const runtime = written(description.runtime, ["runtime"], usual(defaultRuntime), Object.keys(runtimes).join(", "));
    const handler = {
        value: runtimes[runtime.value]?.handler ?? "",
        from: { kind: "row", row: `runtime ${runtime.value}` },
    } as const;
    return {
        function: {
            code,
            runtime,
            handler: written(description.handler, ["handler"], handler, "file and function, as the runtime takes them"),
            architecture: written(description.architecture, ["architecture"], usual("arm64"), "arm64 or x86"),
            memoryMB: written(description.memoryMB, ["memoryMB"], usual(1024), "128 to 10240 MB"),
            timeoutSeconds: written(description.timeoutSeconds, ["timeoutSeconds"], usual(30), "1 to 900 seconds"),
            ephemeralStorageMB: written(description.ephemeralStorageMB, ["ephemeralStorageMB"], usual(512), "512 to 10240 MB"),
            alias: written(description.alias, ["alias"], usual("live"), "another name"),
            tracing: written(description.tracing, ["tracing"], usual(true), "true or false"),
            variables,
            secrets: decideSecrets(secrets),
            permissions,
            ...(reservedConcurrency !== undefined && { reservedConcurrency }),
            ...(adopt !== undefined && { adopt }),
        },
        problems: functionProblems(description),
    };
}
