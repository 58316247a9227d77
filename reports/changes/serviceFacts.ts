import { isObject, type Properties } from "../../rehearsal/contract/values.ts";
import type { ResourceState } from "../../rehearsal/engine/resource/resourceState.ts";
import { otherServicesIn } from "./otherServices.ts";
import { itemsBelow, itemsOfTask, type ServiceItems } from "./serviceItems.ts";
import type { FactName, ServiceFacts, StateService } from "./stateService.ts";
import { containersIn, dependenciesOf, listOf, ofType, text } from "./stateValues.ts";

/** Reads from the resources of a state, whatever program made them, what its services are. */
export function servicesIn(resources: readonly ResourceState[]): readonly StateService[] {
    const index = {
        byUrn: new Map(resources.map((resource) => [resource.urn, resource])),
        itemsOf: itemsBelow(resources),
        scaledByName: new Map(
            ofType(resources, "aws:appautoscaling/target:Target")
                .map((target) => [text(target.inputs["resourceId"])?.split("/").at(-1), target] as const)
                .reverse(),
        ),
        rules: ofType(resources, "aws:lb/listenerRule:ListenerRule"),
    };
    const services = ofType(resources, "aws:ecs/service:Service").map((state) => {
        const name = text(state.inputs["name"]) ?? "";
        const [task] = dependenciesOf(state, "taskDefinition", index.byUrn);
        const items = { ...itemsOfTask(task), ...index.itemsOf(state.parent, name) };
        return { name, state, facts: factsOf(name, state, task?.inputs ?? {}, index), items };
    });
    return [
        ...services,
        ...scheduledTasksIn(resources, index),
        ...otherServicesIn(resources, index.itemsOf),
        ...existingServicesIn(resources, index),
    ];
}

/** Services of somebody else, of which the component that scales and watches them tells. */
function existingServicesIn(resources: readonly ResourceState[], { scaledByName, itemsOf }: Index): readonly StateService[] {
    return ofType(resources, "platform:ecs:ExistingService").flatMap((state): readonly StateService[] => {
        const names = state.inputs["service"];
        const name = isObject(names) ? text(names["serviceName"]) : undefined;
        if (name === undefined) return [];
        const scaled = scaledByName.get((isObject(names) ? text(names["nameInEcs"]) : undefined) ?? name)?.inputs;
        // The service itself neither comes nor goes.
        const facts = {
            preset: "scaling and alarms of an existing service",
            tasks: scaled && tasksOf(scaled["minCapacity"], scaled["maxCapacity"]),
        };
        return [{ name, state: { ...state, parent: state.urn }, facts: known(facts), items: itemsOf(state.urn, name) }];
    });
}

interface Index {
    readonly byUrn: ReadonlyMap<string, ResourceState>;
    readonly itemsOf: (parent: string, service: string) => ServiceItems;
    readonly scaledByName: ReadonlyMap<string | undefined, ResourceState>;
    readonly rules: readonly ResourceState[];
}

/** A schedule starts a state machine, and that runs a task definition. */
function scheduledTasksIn(resources: readonly ResourceState[], { byUrn, itemsOf }: Index): readonly StateService[] {
    return ofType(resources, "aws:scheduler/schedule:Schedule").flatMap((schedule): readonly StateService[] => {
        const machine = dependenciesOf(schedule, "target", byUrn).find(({ type }) => type === "aws:sfn/stateMachine:StateMachine");
        const task = machine && dependenciesOf(machine, "definition", byUrn).find(({ type }) => type.endsWith(":TaskDefinition"));
        // The definition tells whose it is, and where what is made for it hangs.
        const owner = task && byUrn.get(task.parent);
        if (task === undefined || owner === undefined) return [];
        const facts = {
            preset: text(owner.inputs["preset"]),
            size: sizeOf(task.inputs),
            image: imageOf(task.inputs),
            schedule: scheduleOf(schedule.inputs),
        };
        const name = text(owner.inputs["serviceName"]) ?? text(task.inputs["family"]) ?? "";
        const items = { ...itemsOfTask(task), ...itemsOf(task.parent, name) };
        return [{ name, state: { ...schedule, parent: task.parent }, facts: known(facts), items }];
    });
}

/** `cron(0 2 * * ? *) Europe/Berlin`. */
function scheduleOf({ scheduleExpression, scheduleExpressionTimezone }: Properties): string | undefined {
    const expression = text(scheduleExpression);
    return expression === undefined ? undefined : `${expression} ${text(scheduleExpressionTimezone) ?? "UTC"}`;
}

function known(facts: Readonly<Record<string, string | undefined>>): ServiceFacts {
    return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

function factsOf(name: string, state: ResourceState, task: Properties, { byUrn, scaledByName, ...index }: Index): ServiceFacts {
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
        image: imageOf(task),
        url: [...new Set(rules.flatMap(urlsOf))].join(", ") || undefined,
        deployment: strategyOf(state.inputs["deploymentConfiguration"]),
        capacity: capacityOf(state.inputs),
    };
    return known(all);
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

/** Of the main container; the others are told by their names. */
function imageOf(task: Properties): string | undefined {
    return text(containersIn(task)[0]?.["image"]);
}

/** Every host with every path, and whether users log in before. */
function urlsOf({ inputs }: ResourceState): readonly string[] {
    const conditions = listOf(inputs["conditions"]);
    const hosts = conditions.flatMap((condition) => valuesOf(condition, "hostHeader"));
    const paths = conditions.flatMap((condition) => valuesOf(condition, "pathPattern"));
    const login = listOf(inputs["actions"]).some((action) => isObject(action) && text(action["type"])?.startsWith("authenticate-"))
        ? " after a login"
        : "";
    return (hosts.length > 0 ? hosts : ["*"]).flatMap((host) =>
        (paths.length > 0 ? paths : [""]).map((path) => `https://${host}${path}${login}`),
    );
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
