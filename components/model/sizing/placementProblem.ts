import { instanceTypeOf } from "./instanceTypes.ts";

/** One comparison of the instance type, in the cluster query language: `attribute:ecs.instance-type =~ t3.*`. */
const comparison = /^attribute:ecs\.instance-type\s+(==|equals|=~|matches)\s+(\S+)$/;

/**
 * Why no instance of a group can ever meet a constraint, so that no task would start, and what to do; undefined where one may. Only a
 * constraint that compares the instance type and nothing else is judged.
 * @param instanceType of every instance of the group: `t4g.medium`
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-query-language.html
 */
export function placementProblem(constraints: readonly string[], instanceType: string): string | undefined {
    if (instanceTypeOf(instanceType) === undefined) return undefined;
    const unmet = constraints.find((constraint) => !mayMatch(constraint.trim(), instanceType));
    return unmet === undefined
        ? undefined
        : `no ${instanceType} ever matches, got ${JSON.stringify(unmet)}; write another constraint, or another group of instances`;
}

function mayMatch(constraint: string, instanceType: string): boolean {
    const [, operator, wanted = ""] = comparison.exec(constraint) ?? [];
    switch (operator) {
        case "==":
        case "equals":
            return wanted === instanceType;
        case "=~":
        case "matches":
            return patternOf(wanted)?.test(instanceType) ?? true;
        case undefined:
        default:
            return true;
    }
}

/** Undefined where the pattern is none that we can read. */
function patternOf(text: string): RegExp | undefined {
    try {
        return new RegExp(text);
    } catch {
        return undefined;
    }
}
