import { alarmName, deadLetterQueueName, logGroupName } from "../components/model/names.ts";
import { projectName, stackFileName } from "./decodeStack.ts";
import { stackNames, type StackConfig } from "./stackConfig.ts";
import { alternatives } from "./wording.ts";
import { servicesOf } from "./workloads.ts";

/**
 * What is wrong with several stacks together. Judged by whoever has all their files, never by the program that deploys one of them:
 * a broken file of another stack must not stop it.
 */
export function crossStackProblems(configs: readonly StackConfig[]): readonly string[] {
    const ordered = stackNames.flatMap((name) => configs.filter(({ stack }) => stack === name));
    return ordered.flatMap((later, index) =>
        ordered.slice(0, index).flatMap((earlier) => [...leadProblems(earlier, later), ...collisionProblems(earlier, later)]),
    );
}

/** A feature is on only where it is on, or was and has been rolled back, everywhere before. */
function leadProblems(earlier: StackConfig, later: StackConfig): readonly string[] {
    if (later.features.cpuScaling !== "on" || earlier.features.cpuScaling !== "off") return [];
    return [
        `${stackFileName(later.stack)}: ${projectName}:features.cpuScaling: on before ${earlier.stack}, ` +
            `got on here and off there; write off here, or on in ${stackFileName(earlier.stack)} first`,
    ];
}

/** Services, queues and the like have the same names in every environment: so two environments need two accounts, or at least two regions. */
function collisionProblems(earlier: StackConfig, later: StackConfig): readonly string[] {
    const { accountId, region } = later.environment;
    if (accountId !== earlier.environment.accountId || region !== earlier.environment.region) return [];
    const names = sharedNames(earlier, later);
    const collision = names.length === 0 ? "" : `${alternatives(names, "and")} would collide: `;
    return [
        `${stackFileName(later.stack)}: ${projectName}:environment.accountId: account and region of ${earlier.stack} too, ` +
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
