import { zoneOfHost } from "../../components/model/network/zoneOfHost.ts";
import { chatChannels } from "../../components/model/monitoring/chatChannels.ts";
import { alarmName, clusterName, deadLetterQueueName, instanceGroupName, logGroupName } from "../../components/model/names.ts";
import { hostsOf } from "../../components/model/routes/routeConditions.ts";
import type { MadeEntry } from "../../components/vocabulary/entry.ts";
import { type AskedStack, placeOf } from "./askedStack.ts";
import type { StackConfig } from "../stackConfig.ts";
import { alternatives } from "../wording.ts";
import { routedOf, servicesOf } from "../workloads.ts";

/**
 * What is wrong with stacks in one account and region. One of them may have its names to itself; the others tell theirs apart by the name of
 * the stack, and still may not want the same record, the same priority on a listener, or the same channel.
 * @param stacks in one account and region
 */
export function neighbourProblems(stacks: readonly StackConfig[], asked?: AskedStack): readonly string[] {
    const plain = stacks.filter(isPlain);
    const pairs = stacks.flatMap((later, index) => stacks.slice(0, index).map((earlier) => [earlier, later] as const));
    return [
        ...namingProblems(plain, asked),
        ...pairs
            .filter((pair) => !pair.every(isPlain))
            .flatMap(([earlier, later]) =>
                earlier.stack === asked?.stack ? sharingProblems(later, earlier, asked) : sharingProblems(earlier, later, asked),
            ),
    ];
}

function isPlain({ environment }: StackConfig): boolean {
    return environment.names === "per-account";
}

/** One line for all of them. */
function namingProblems(stacks: readonly StackConfig[], asked?: AskedStack): readonly string[] {
    const blamed = stacks.find(({ stack }) => stack === asked?.stack) ?? stacks[1];
    if (stacks.length < 2 || blamed === undefined) return [];
    const others = stacks.filter((stack) => stack !== blamed);
    const names = [...new Set(stacks.flatMap((later, index) => stacks.slice(0, index).flatMap((earlier) => sharedNames(earlier, later))))];
    const each = others.length > 1 ? " for each" : "";
    return [problem(blamed, others, names, `write an account of its own${each}, or environment.names: per-stack`, asked)];
}

function sharingProblems(other: StackConfig, blamed: StackConfig, asked?: AskedStack): readonly string[] {
    const shared = thingsOf(blamed).filter((thing) => thingsOf(other).includes(thing));
    return shared.length === 0 ? [] : [problem(blamed, [other], shared, "write others", asked)];
}

function problem(
    blamed: StackConfig,
    others: readonly StackConfig[],
    colliding: readonly string[],
    mend: string,
    asked: AskedStack | undefined,
): string {
    const { accountId, region } = blamed.environment;
    const otherNames = alternatives(
        others.map(({ stack }) => stack),
        "and",
    );
    const collision = colliding.length === 0 ? "" : `${alternatives(colliding, "and")} would collide: `;
    return (
        `${placeOf(blamed.stack, ["environment", "accountId"], asked)}: ${blamed.project}:environment.accountId: account and region of ${otherNames} too, ` +
        `got ${accountId} and ${region}; ${collision}${mend}`
    );
}

/** Physical names that both stacks would give. */
function sharedNames(earlier: StackConfig, later: StackConfig): readonly string[] {
    const services = [...servicesOf(later).keys()].filter((name) => servicesOf(earlier).has(name));
    const both = (names: (config: StackConfig) => readonly string[]) => names(later).filter((name) => names(earlier).includes(name));
    return [
        ...services.map((service) => `log group ${logGroupName(service)}`),
        ...services.map((service) => `alarms ${alarmName(service, "*")}`),
        ...both(({ functions }) => Object.keys(functions)).map((name) => `function ${name}`),
        ...both(repositoriesOf).map((repository) => `repository ${repository}`),
        ...both(queuesOf).flatMap((queue) => [`queue ${queue}`, `queue ${deadLetterQueueName(queue)}`]),
    ];
}

function repositoriesOf(config: StackConfig): readonly string[] {
    const ofServices = [...servicesOf(config).values()].flatMap(({ repository }) => repository?.name ?? []);
    return [...config.workloads.flatMap(({ repositoryName }) => repositoryName ?? []), ...ofServices];
}

function queuesOf(config: StackConfig): readonly string[] {
    return [...servicesOf(config).values()].flatMap((service) =>
        service.kind === "worker" && service.queue?.kind === "sqs"
            ? [service.queue, ...service.queue.further].map(({ name }) => name.value)
            : [],
    );
}

/**
 * What is there once although the name of the stack does not tell it from that of another. Of a group it does, but for `dev` with a group
 * `b-general` and `dev-b` with one `general`: another name would take the instances away from the services that run on them. A cluster of somebody
 * else has one service of a name, and one scaling of it.
 */
function thingsOf(config: StackConfig): readonly string[] {
    const { stack, entry, alarms, workloads, existingServices } = config;
    const inClustersOfOthers = workloads.flatMap(({ cluster, services }) =>
        cluster === undefined ? [] : Object.keys(services).map((name) => ({ name, cluster: cluster.name })),
    );
    const scaledHere = Object.entries(existingServices).map(([key, { name = key, cluster }]) => ({ name, cluster }));
    const groups = workloads.flatMap(({ name, instances = {} }) =>
        Object.keys(instances).map((group) => instanceGroupName(clusterName(name, stack), group)),
    );
    const routes = routedOf(config).flatMap((routed) => routed.routes);
    const hosts = [...new Set(routes.flatMap(hostsOf))];
    return [
        ...[...inClustersOfOthers, ...scaledHere].map(({ name, cluster }) => `service ${name} of the cluster ${cluster}`),
        ...[...groups, ...Object.keys(config.instanceServices)].map((group) => `group of instances ${group}`),
        ...(entry === undefined ? [] : hosts.filter((host) => zoneOfHost(host, entry) !== undefined)).map((host) => `record ${host}`),
        ...(entry?.kind === "made" ? provedDomains(entry) : []).map((domain) => `proof of ${domain} for a certificate`),
        ...(entry?.kind === "existing" ? routes.map(({ priority }) => `priority ${priority} of ${entry.listenerArn}`) : []),
        ...chatChannels(alarms.channels).map(({ role }) => `channel ${role}`),
    ];
}

/**
 * Domains whose certificates are validated by a record, which all certificates of an account have in common: the stack that goes would take it
 * from the others, and theirs would not be renewed.
 * @see https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html
 */
function provedDomains({ domain, certificate, domains }: MadeEntry): readonly string[] {
    return Object.entries({ [domain]: { certificate }, ...domains }).flatMap(([name, { certificate: of }]) =>
        of.kind === "validated-by-dns" ? [name] : [],
    );
}
