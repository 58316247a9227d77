import { neighbourProblems } from "./accountNeighbours.ts";
import { type AskedStack, placeOf } from "./askedStack.ts";
import type { Project } from "../file/project.ts";
import { stackFileName } from "../file/stackId.ts";
import type { StackConfig } from "../stackConfig.ts";
import { valueAt } from "../valueAt.ts";
import { alternatives, inMessage } from "../wording.ts";

type StacksOfProject = Pick<Project, "name" | "stacks" | "rolloutOrder" | "where">;

/**
 * What is wrong with several stacks together. Judged by whoever has all their files, never by the program that deploys one of them:
 * a broken file of another stack must not stop it.
 * @param asked the later one of two is blamed where neither was asked for
 */
export function crossStackProblems(project: StacksOfProject, configs: readonly StackConfig[], asked?: AskedStack): readonly string[] {
    const inOrder = project.stacks.flatMap((name) => configs.filter(({ stack }) => stack === name));
    const rolledOut = inOrder.filter(({ stack }) => project.rolloutOrder.includes(stack));
    return [
        ...orderProblems(project),
        ...lagProblems(rolledOut, project.name, asked),
        ...ofPairs(rolledOut, (earlier, later) => (earlier.stack === asked?.stack ? [] : leadProblems(earlier, later, asked))),
        ...[...Map.groupBy(inOrder, placeOfStack).values()].flatMap((stacks) => neighbourProblems(stacks, asked)),
    ];
}

/** What is wrong with the order itself. */
export function orderProblems({ name, stacks, rolloutOrder, where }: StacksOfProject): readonly string[] {
    return rolloutOrder.flatMap((stack, index) => {
        const text = !stacks.includes(stack)
            ? `no stack has this name, got ${inMessage(stack)}; delete it, or write ${stackFileName(stack)}`
            : rolloutOrder.indexOf(stack) < index
              ? `a stack twice, got ${inMessage(stack)}; delete one of the two`
              : undefined;
        return text === undefined ? [] : [`${where(["rolloutOrder", index])}: ${name}:rolloutOrder[${index}]: ${text}`];
    });
}

/** By the later stack, then by the earlier one. */
function ofPairs(
    stacks: readonly StackConfig[],
    problemsOf: (earlier: StackConfig, later: StackConfig) => readonly string[],
): readonly string[] {
    return stacks.flatMap((later, index) => stacks.slice(0, index).flatMap((earlier) => problemsOf(earlier, later)));
}

/** The stack that was asked for is behind stacks that come after it: one line for all of these. */
function lagProblems(stacks: readonly StackConfig[], project: string, asked?: AskedStack): readonly string[] {
    const own = stacks.findIndex(({ stack }) => stack === asked?.stack);
    if (asked === undefined || own < 0 || stacks[own]?.features.cpuScaling !== "off") return [];
    const ahead = stacks.slice(own + 1).filter(({ features }) => features.cpuScaling === "on");
    if (ahead.length === 0) return [];
    const path = ["features", "cpuScaling"];
    const names = alternatives(
        ahead.map(({ stack }) => stack),
        "and",
    );
    return [
        `${asked.where(path)}: ${project}:features.cpuScaling: off while ${names}, which come${ahead.length > 1 ? "" : "s"} later, ` +
            `${ahead.length > 1 ? "are" : "is"} on, got ${inMessage(valueAt(asked.values, ...path))}; write "on", or rolled-back`,
    ];
}

/** A feature is on only where it is on, or was and has been rolled back, everywhere before. */
function leadProblems(earlier: StackConfig, later: StackConfig, asked?: AskedStack): readonly string[] {
    if (later.features.cpuScaling !== "on" || earlier.features.cpuScaling !== "off") return [];
    return [
        `${placeOf(later.stack, ["features", "cpuScaling"], asked)}: ${later.project}:features.cpuScaling: on before ${earlier.stack}, ` +
            `got on here and off there; write off here, or on in ${stackFileName(earlier.stack)} first`,
    ];
}

function placeOfStack({ environment: { accountId, region } }: StackConfig): string {
    return `${accountId} ${region}`;
}
