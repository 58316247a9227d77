import { hasUnknown, isObject, plain, type Properties } from "../../rehearsal/contract/values.ts";
import type { ResourceState } from "../../rehearsal/engine/resource/resourceState.ts";

/** What people ask of a service first, in the order in which they see it. */
export const factNames = ["preset", "size", "tasks", "image", "schedule", "url", "deployment", "capacity"] as const;
export type FactName = (typeof factNames)[number];

/** In words, such as `512 CPU units, 1024 MiB`; what a service lacks is left out, as is what is not known yet. */
export type ServiceFacts = Readonly<Partial<Record<FactName, string>>>;

/** A service of ECS, or a scheduled task, or what attaches to a service of somebody else, as a state has it. */
export interface StateService {
    readonly name: string;
    readonly state: ResourceState;
    readonly facts: ServiceFacts;
}

/** Reads from the resources of a state, whatever program made them, what its services are. */
export function servicesIn(resources: readonly ResourceState[]): readonly StateService[] {
    const index = {
        byUrn: new Map(resources.map((resource) => [resource.urn, resource])),
        scaledByName: new Map(
            ofType(resources, "aws:appautoscaling/target:Target")
                .map((target) => [text(target.inputs["resourceId"])?.split("/").at(-1), target] as const)
                .reverse(),
        ),
        rules: ofType(resources, "aws:lb/listenerRule:ListenerRule"),
    };
    const services = ofType(resources, "aws:ecs/service:Service").map((state) => {
        const name = text(state.inputs["name"]) ?? "";
        return { name, state, facts: factsOf(name, state, index) };
    });
    return [...services, ...scheduledTasksIn(resources, index.byUrn), ...existingServicesIn(resources, index)];
}

/** Services of somebody else, of which the component that scales and watches them tells. */
function existingServicesIn(resources: readonly ResourceState[], { scaledByName }: Index): readonly StateService[] {
    return ofType(resources, "platform:ecs:ExistingService").flatMap((state): readonly StateService[] => {
        const names = plain(state.inputs["service"]);
        const name = isObject(names) ? text(names["serviceName"]) : undefined;
        if (name === undefined) return [];
        const scaled = scaledByName.get((isObject(names) ? text(names["nameInEcs"]) : undefined) ?? name)?.inputs;
        // The service itself neither comes nor goes.
        const facts = {
            preset: "scaling and alarms of an existing service",
            tasks: scaled && tasksOf(scaled["minCapacity"], scaled["maxCapacity"]),
        };
        return [{ name, state: { ...state, parent: state.urn }, facts: known(facts) }];
    });
}

interface Index {
    readonly byUrn: ReadonlyMap<string, ResourceState>;
    readonly scaledByName: ReadonlyMap<string | undefined, ResourceState>;
    readonly rules: readonly ResourceState[];
}

/** A schedule starts a state machine, and that runs a task definition. */
function scheduledTasksIn(resources: readonly ResourceState[], byUrn: Index["byUrn"]): readonly StateService[] {
    return ofType(resources, "aws:scheduler/schedule:Schedule").flatMap((schedule): readonly StateService[] => {
        const machine = dependenciesOf(schedule, "target", byUrn).find(({ type }) => type === "aws:sfn/stateMachine:StateMachine");
        const task = machine && dependenciesOf(machine, "definition", byUrn).find(({ type }) => type.endsWith(":TaskDefinition"));
        // The definition tells whose it is, and where what is made for it hangs.
        const owner = task && byUrn.get(task.parent);
        if (task === undefined || owner === undefined) return [];
        const facts = {
            preset: text(owner.inputs["preset"]),
            size: sizeOf(task.inputs),
            image: imagesOf(task.inputs),
            schedule: scheduleOf(schedule.inputs),
        };
        const name = text(task.inputs["family"]) ?? "";
        return [{ name, state: { ...schedule, parent: task.parent }, facts: known(facts) }];
    });
}

function dependenciesOf(state: ResourceState, property: string, byUrn: Index["byUrn"]): readonly ResourceState[] {
    return (state.propertyDependencies[property] ?? []).flatMap((urn) => byUrn.get(urn) ?? []);
}

/** `cron(0 2 * * ? *) Europe/Berlin`. */
function scheduleOf({ scheduleExpression, scheduleExpressionTimezone }: Properties): string | undefined {
    const expression = text(scheduleExpression);
    return expression === undefined ? undefined : `${expression} ${text(scheduleExpressionTimezone) ?? "UTC"}`;
}

function known(facts: Readonly<Record<string, string | undefined>>): ServiceFacts {
    return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

function factsOf(name: string, state: ResourceState, { byUrn, scaledByName, ...index }: Index): ServiceFacts {
    const task = (state.propertyDependencies["taskDefinition"] ?? []).flatMap((urn) => byUrn.get(urn) ?? []).at(0)?.inputs ?? {};
    const scaled = scaledByName.get(name);
    const targets = new Set(state.propertyDependencies["loadBalancers"]);
    const rules = index.rules.filter(({ propertyDependencies }) => (propertyDependencies["actions"] ?? []).some((urn) => targets.has(urn)));
    const all: Readonly<Record<Exclude<FactName, "schedule">, string | undefined>> = {
        preset: text(byUrn.get(state.parent)?.inputs["preset"]),
        size: sizeOf(task),
        tasks:
            scaled === undefined
                ? tasksOf(state.inputs["desiredCount"])
                : tasksOf(scaled.inputs["minCapacity"], scaled.inputs["maxCapacity"]),
        image: imagesOf(task),
        url: [...new Set(rules.flatMap(urlsOf))].join(", ") || undefined,
        deployment: strategyOf(state.inputs["deploymentConfiguration"]),
        capacity: capacityOf(state.inputs),
    };
    return known(all);
}

function ofType(resources: readonly ResourceState[], type: string): readonly ResourceState[] {
    return resources.filter((resource) => resource.type === type);
}

function sizeOf({ cpu, memory }: Properties): string | undefined {
    const parts = [
        ...(text(cpu) === undefined ? [] : [`${text(cpu)} CPU units`]),
        ...(text(memory) === undefined ? [] : [`${text(memory)} MiB`]),
    ];
    return parts.join(", ") || undefined;
}

function tasksOf(min: unknown, max: unknown = min): string | undefined {
    const [least, most] = [text(min), text(max)];
    if (least === undefined || most === undefined) return undefined;
    return least === most ? least : `${least}..${most}`;
}

function imagesOf({ containerDefinitions }: Properties): string | undefined {
    const containers = listIn(text(containerDefinitions));
    return containers.flatMap((container) => (isObject(container) ? (text(container["image"]) ?? []) : [])).join(", ") || undefined;
}

function listIn(json: string | undefined): readonly unknown[] {
    try {
        const value: unknown = JSON.parse(json ?? "[]");
        return Array.isArray(value) ? value : [];
    } catch {
        return [];
    }
}

/** Every host with every path. */
function urlsOf({ inputs }: ResourceState): readonly string[] {
    const conditions = listOf(inputs["conditions"]);
    const hosts = conditions.flatMap((condition) => valuesOf(condition, "hostHeader"));
    const paths = conditions.flatMap((condition) => valuesOf(condition, "pathPattern"));
    return (hosts.length > 0 ? hosts : ["*"]).flatMap((host) => (paths.length > 0 ? paths : [""]).map((path) => `https://${host}${path}`));
}

function valuesOf(condition: unknown, kind: string): readonly string[] {
    const found = isObject(condition) ? condition[kind] : undefined;
    return isObject(found) ? listOf(found["values"]).flatMap((value) => text(value) ?? []) : [];
}

/** `BLUE_GREEN` is `blue-green` in a stack file. */
function strategyOf(configuration: unknown): string {
    const strategy = isObject(configuration) ? text(configuration["strategy"]) : undefined;
    return (strategy ?? "ROLLING").toLowerCase().replaceAll("_", "-");
}

function capacityOf({ capacityProviderStrategies, launchType }: Properties): string | undefined {
    const shares = listOf(capacityProviderStrategies).filter(isObject);
    const described = shares.map(({ capacityProvider, base, weight }) => {
        const first = text(base) === undefined || text(base) === "0" ? "" : `, the first ${text(base)}`;
        return `${text(capacityProvider) ?? ""}${shares.length > 1 ? ` ${text(weight) ?? 0}${first}` : ""}`;
    });
    return described.join("; ") || text(launchType);
}

function listOf(value: unknown): readonly unknown[] {
    const items = plain(value);
    return Array.isArray(items) ? items : [];
}

/** Undefined where it is not known yet, or no text or number. */
function text(value: unknown): string | undefined {
    const found = plain(value);
    if (hasUnknown(found)) return undefined;
    return typeof found === "string" || typeof found === "number" ? String(found) : undefined;
}
