import { alarmName, deadLetterQueueName, logGroupName } from "../components/model/names.ts";
import type { Project } from "./file/project.ts";
import type { StackFile } from "./file/stackFile.ts";
import { stackFileName } from "./file/stackId.ts";
import type { Path } from "./problem.ts";
import type { StackConfig } from "./stackConfig.ts";
import { valueAt } from "./valueAt.ts";
import { alternatives, inMessage } from "./wording.ts";
import { servicesOf } from "./workloads.ts";

type StacksOfProject = Pick<Project, "name" | "stacks" | "rolloutOrder" | "where">;

/** The stack that somebody asked for, whose file is blamed where it does not go together with another one. */
export interface AskedStack extends Pick<StackFile, "values" | "where"> {
    readonly stack: string;
}

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
        ...[...Map.groupBy(inOrder, placeOfStack).values()].flatMap((stacks) => collisionProblems(stacks, asked)),
    ];
}

function orderProblems({ name, stacks, rolloutOrder, where }: StacksOfProject): readonly string[] {
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

function placeOf(stack: string, path: Path, asked?: AskedStack): string {
    return asked?.stack === stack ? asked.where(path) : stackFileName(stack);
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

/**
 * Services, queues and the like have the same names in every stack, so two stacks need two accounts, or at least two regions.
 * @param stacks in one account and region
 */
function collisionProblems(stacks: readonly StackConfig[], asked?: AskedStack): readonly string[] {
    const blamed = stacks.find(({ stack }) => stack === asked?.stack) ?? stacks[1];
    if (stacks.length < 2 || blamed === undefined) return [];
    const { accountId, region } = blamed.environment;
    const others = stacks.filter((stack) => stack !== blamed);
    const names = [...new Set(stacks.flatMap((later, index) => stacks.slice(0, index).flatMap((earlier) => sharedNames(earlier, later))))];
    const collision = names.length === 0 ? "" : `${alternatives(names, "and")} would collide: `;
    const otherNames = alternatives(
        others.map(({ stack }) => stack),
        "and",
    );
    return [
        `${placeOf(blamed.stack, ["environment", "accountId"], asked)}: ${blamed.project}:environment.accountId: account and region of ${otherNames} too, ` +
            `got ${accountId} and ${region}; ${collision}write an account of its own${others.length > 1 ? " for each" : ""}`,
    ];
}

/** Physical names that both stacks would give. */
function sharedNames(earlier: StackConfig, later: StackConfig): readonly string[] {
    const services = [...servicesOf(later).keys()].filter((name) => servicesOf(earlier).has(name));
    const both = (names: (config: StackConfig) => readonly string[]) => names(later).filter((name) => names(earlier).includes(name));
    return [
        ...services.map((service) => `log group ${logGroupName(service)}`),
        ...services.map((service) => `alarms ${alarmName(service, "*")}`),
        ...both(repositoriesOf).map((repository) => `repository ${repository}`),
        ...both(queuesOf).flatMap((queue) => [`queue ${queue}`, `queue ${deadLetterQueueName(queue)}`]),
    ];
}

function repositoriesOf({ workloads }: StackConfig): readonly string[] {
    return workloads.flatMap(({ repositoryName }) => repositoryName ?? []);
}

function queuesOf(config: StackConfig): readonly string[] {
    return [...servicesOf(config).values()].flatMap((service) =>
        service.kind === "worker" && service.queue?.kind === "sqs"
            ? [service.queue, ...service.queue.further].map(({ name }) => name.value)
            : [],
    );
}
