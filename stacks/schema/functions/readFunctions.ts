import type { DecidedFunction } from "../../../components/model/functions/decidedFunction.ts";
import { decideFunction } from "../../../components/model/functions/decideFunction.ts";
import type { Problem } from "../../problem.ts";
import type { Read } from "../read.ts";
import { routeOf, routesOf } from "../routes/readRoute.ts";
import { isFunction, type WrittenFunction } from "../services.ts";
import type { WrittenStack } from "../stackSchema.ts";

/** A function as it is written, and as it was decided where nothing is wrong with it. */
export interface ReadFunction {
    readonly written: Read<WrittenFunction>;
    readonly decided?: DecidedFunction;
    readonly problems: readonly Problem[];
}

type Surroundings = Parameters<typeof decideFunction>[2] & { readonly domain: string | undefined };

/** By their names in the configuration. */
export function readFunctions(stack: Read<WrittenStack>): ReadonlyMap<string, ReadFunction> {
    const { region } = stack.at("environment").right;
    const alarms = stack.at("alarms").right;
    const { domain } = stack.at("entry").right;
    return new Map(
        stack.at("services").entries.flatMap(([name, service]) => {
            const written = service.as(isFunction);
            return written === undefined ? [] : [[name, readFunction(name, written, { region, alarms, domain })] as const];
        }),
    );
}

function readFunction(name: string, written: Read<WrittenFunction>, surroundings: Surroundings): ReadFunction {
    const { code, ...keys } = written.right;
    // Without code there is nothing to judge beside what is reported already.
    if (code === undefined || written.isLost) return { written, problems: [] };
    const route = routeOf(name, written.at("route"), surroundings.domain);
    const routes = routesOf(name, written.at("routes"), surroundings.domain);
    const decision = decideFunction(name, { ...keys, code, route, routes }, surroundings);
    const wrong = written.wrongKeys();
    const problems = decision.problems
        .filter(({ because }) => !because.some((key) => wrong.includes(key)))
        .map(({ key, text }) => ({ path: [...written.path, ...key], text }));
    return { written, problems, ...(written.isRight && problems.length === 0 && { decided: decision.function }) };
}
