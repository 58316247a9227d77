import { instanceTypeOf } from "./instanceTypes.ts";

/** One comparison of the instance type or of its CPU, in the cluster query language: `attribute:ecs.instance-type =~ t3.*`. */
const comparison = /^attribute:ecs\.(instance-type|cpu-architecture)\s+(==|equals|=~|matches)\s+(\S+)$/;

/**
 * Why no instance of a group can ever meet the constraints, so that no task would start, and what to do; undefined where one may. Only a
 * constraint that compares the instance type or its CPU and nothing else is judged.
 * @param instanceTypes of the group: `t4g.medium`
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-query-language.html
 */
export function placementProblem(constraints: readonly string[], instanceTypes: readonly string[]): string | undefined {
    if (instanceTypes.some((type) => instanceTypeOf(type) === undefined) || matchingTypes(constraints, instanceTypes).length > 0)
        return undefined;
    const unmet = constraints.find((constraint) => matchingTypes([constraint], instanceTypes).length === 0);
    const got = (unmet === undefined ? constraints : [unmet]).map((constraint) => JSON.stringify(constraint)).join(" and ");
    return `no ${instanceTypes.join(" or ")} ever matches, got ${got}; write another constraint, or another group of instances`;
}

/** The types of a group on whose instances tasks with these constraints may be placed. */
export function matchingTypes(constraints: readonly string[], instanceTypes: readonly string[]): readonly string[] {
    return instanceTypes.filter((type) => constraints.every((constraint) => mayMatch(constraint.trim(), type)));
}

function mayMatch(constraint: string, instanceType: string): boolean {
    const [, attribute, operator, wanted = ""] = comparison.exec(constraint) ?? [];
    // ECS calls them arm64 and x86_64.
    const value = attribute === "cpu-architecture" ? instanceTypeOf(instanceType)?.architecture.toLowerCase() : instanceType;
    switch (operator) {
        case "==":
        case "equals":
            return value === undefined || wanted === value;
        case "=~":
        case "matches":
            return value === undefined || (patternOf(wanted)?.test(value) ?? true);
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
