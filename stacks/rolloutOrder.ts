import { alarmName, deadLetterQueueName, logGroupName } from "../components/model/names.ts";
import type { Project } from "./file/project.ts";
import { stackFileName } from "./file/stackId.ts";
import type { StackConfig } from "./stackConfig.ts";
import { alternatives, inMessage } from "./wording.ts";
import { servicesOf } from "./workloads.ts";

type StacksOfProject = Pick<Project, "name" | "stacks" | "rolloutOrder" | "where">;

/**
 * What is wrong with several stacks together. Judged by whoever has all their files, never by the program that deploys one of them:
 * a broken file of another stack must not stop it.
 */
export function crossStackProblems(project: StacksOfProject, configs: readonly StackConfig[]): readonly string[] {
    const inOrder = project.stacks.flatMap((name) => configs.filter(({ stack }) => stack === name));
    const rolledOut = inOrder.filter(({ stack }) => project.rolloutOrder.includes(stack));
    return [...orderProblems(project), ...ofPairs(rolledOut, leadProblems), ...ofPairs(inOrder, collisionProblems)];
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

/** A feature is on only where it is on, or was and has been rolled back, everywhere before. */
function leadProblems(earlier: StackConfig, later: StackConfig): readonly string[] {
    if (later.features.cpuScaling !== "on" || earlier.features.cpuScaling !== "off") return [];
    return [
        `${stackFileName(later.stack)}: ${later.project}:features.cpuScaling: on before ${earlier.stack}, ` +
            `got on here and off there; write off here, or on in ${stackFileName(earlier.stack)} first`,
    ];
}

/** Services, queues and the like have the same names in every stack, so two stacks need two accounts, or at least two regions. */
function collisionProblems(earlier: StackConfig, later: StackConfig): readonly string[] {
    const { accountId, region } = later.environment;
    if (accountId !== earlier.environment.accountId || region !== earlier.environment.region) return [];
    const names = sharedNames(earlier, later);
    const collision = names.length === 0 ? "" : `${alternatives(names, "and")} would collide: `;
    return [
        `${stackFileName(later.stack)}: ${later.project}:environment.accountId: account and region of ${earlier.stack} too, ` +
            `got ${accountId} and ${region}; ${collision}write an account of its own`,
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
        service.kind === "worker" && service.queue?.kind === "sqs" ? [service.queue.name.value] : [],
    );
}
