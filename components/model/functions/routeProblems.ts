import type { FunctionDescription } from "../../vocabulary/function.ts";
import { nameProblem, targetGroupName } from "../names.ts";
import type { DecisionProblem } from "../services/decided.ts";

/** @param name of the function in the configuration */
export function functionRouteProblems(name: string, { route, routes = {} }: FunctionDescription): readonly DecisionProblem[] {
    const because = ["route"];
    if (route === undefined) {
        const more = Object.keys(routes).length;
        const text = `missing beside routes, got ${more} further ones; write the first as route`;
        return more === 0 ? [] : [{ key: ["route"], text, because }];
    }
    const tooLong = nameProblem("targetGroup", targetGroupName(name));
    return tooLong === undefined ? [] : [{ key: ["route"], text: `no name for its target group: ${tooLong}`, because }];
}
