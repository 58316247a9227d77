import { isMap } from "../isMap.ts";
import { given, type Values } from "./drawnValues.ts";

/** Few, so that they meet. */
const priorities = [100, 110, 120, 130, 140, 150] as const;

/** What was wished for, without what does not go together. */
export function fitting(values: Values): Values {
    const { services, environment, offHours, capacity, ...rest } = values;
    const all = isMap(services) ? services : {};
    const production = isMap(environment) && environment["kind"] === "production";
    const isOnDemand = isMap(capacity) && capacity["kind"] === "on-demand";
    const taken = new Set<unknown>();
    return given({
        ...rest,
        // What the policies demand of production.
        environment: production ? given({ ...environment, deletionProtection: undefined, accessLogs: undefined }) : environment,
        offHours: production ? undefined : offHours,
        capacity: isOnDemand ? { kind: "on-demand" } : capacity,
        services: Object.fromEntries(
            Object.entries(all).map(([name, service]) => [
                name,
                isMap(service) ? fittingService(name, service, { ...values, services: all }, taken) : service,
            ]),
        ),
    });
}

type Stack = Values & { readonly services: Values };

const webPresets: readonly unknown[] = ["rest-api", "web-app", "ml"];

/** @param taken addresses, priorities and names that the services before it have */
function fittingService(name: string, service: Values, stack: Stack, taken: Set<unknown>): Values {
    const { services: all, instances, serviceConnect, alarms, entry } = stack;
    const groups = isMap(instances) ? Object.keys(instances) : [];
    const isOnGroup = groups.includes(String(service["instances"]));
    const { preset, calls, sendsTo, jsonLogs, ...kept } = service;
    const everywhere = given({
        preset,
        probe: ["CMD", "/app/healthcheck"],
        ...kept,
        ephemeralStorageGiB: isOnGroup ? undefined : service["ephemeralStorageGiB"],
        // Others count the lines of what goes elsewhere.
        jsonLogs: service["logRouting"] === undefined ? jsonLogs : undefined,
        alarms: isMap(alarms) || !isMap(service["alarms"]) || service["alarms"]["severity"] === undefined ? service["alarms"] : undefined,
        type: isOnGroup ? "ec2" : undefined,
        instances: isOnGroup ? service["instances"] : undefined,
        // Only names that come later, so that no calls go round in a circle.
        calls: serviceConnect === undefined ? undefined : callees(calls, name, all),
        sendsTo: name !== "mailer" && isOwnQueue(all["mailer"]) ? sendsTo : undefined,
    });
    if (webPresets.includes(preset)) return webService(everywhere, { isConnected: serviceConnect !== undefined, entry, taken });
    const { autoScaling, queue, queues, command, schedule } = service;
    const alone = without(everywhere, ofWebAlone);
    switch (preset) {
        case "worker": {
            const bounds = isMap(autoScaling) && "targetMemory" in autoScaling ? undefined : autoScaling;
            return given({
                ...without(alone, ofTaskAlone),
                autoScaling: bounds,
                queue: queue ?? { kind: "sqs" },
                queues: mayHaveSeveral(queue) ? queues : undefined,
            });
        }
        case "scheduler":
            return without(alone, [...ofTaskAlone, ...ofWorkersAlone, "autoScaling"]);
        default:
            return {
                ...without(alone, [...ofServicesAlone, ...ofWorkersAlone, "autoScaling"]),
                ...given({ command, schedule: schedule ?? { expression: "rate(15 minutes)", longestRunSeconds: 600 } }),
            };
    }
}

/** A queue of the stack itself, whose backlog is divided by the tasks. */
const mayHaveSeveral = (queue: unknown) =>
    queue === undefined || (isMap(queue) && queue["kind"] === "sqs" && queue["metric"] !== "raw-depth");

const ofTaskAlone = ["schedule", "command"];
const ofServicesAlone = ["probe", "type", "instances", "calls", "beforeDeploy", "jsonLogs", "startPeriodSeconds", "stopTimeoutSeconds"];
const ofRoute = ["healthCheckPath", "healthCheckCodes", "protocolVersion", "slowStartSeconds", "sticky", "deployment"];
const ofWebAlone = [...ofRoute, "port", "route", "connect"];
const ofWorkersAlone = ["taskProtection", "queue", "queues"];

interface Surroundings {
    readonly isConnected: boolean;
    readonly entry: unknown;
    readonly taken: Set<unknown>;
}

function webService(service: Values, { isConnected, entry, taken }: Surroundings): Values {
    const connect = isConnected && isMap(service["connect"]) ? withFreeName(service["connect"], taken) : undefined;
    const wished = isMap(service["route"]) ? service["route"] : connect === undefined ? { priority: 0 } : undefined;
    const web = { ...without(service, [...ofTaskAlone, ...ofWorkersAlone]), connect };
    if (wished === undefined) return given(without(web, [...ofRoute, "route"]));
    const hasTest = isMap(entry) && entry["testListener"] !== undefined;
    const strategy = isMap(service["deployment"]) ? service["deployment"] : undefined;
    const isShifting = strategy !== undefined && strategy["kind"] !== "rolling";
    const mayLogIn = !isShifting && service["protocolVersion"] !== "HTTP2";
    return given({
        ...web,
        route: freeRoute(mayLogIn ? wished : without(wished, ["login"]), taken),
        sticky: isShifting ? undefined : service["sticky"],
        deployment: strategy && (hasTest ? strategy : given({ ...strategy, testListener: undefined })),
    });
}

function without(values: Values, keys: readonly string[]): Values {
    return Object.fromEntries(Object.entries(values).filter(([key]) => !keys.includes(key)));
}

function callees(calls: unknown, name: string, all: Values): readonly string[] | undefined {
    const servers = Object.entries(all).flatMap(([key, other]) =>
        isMap(other) && other["connect"] !== undefined && key > name ? [key] : [],
    );
    const found = servers.filter((server) => Array.isArray(calls) && calls.includes(server));
    return found.length === 0 ? undefined : found;
}

function isOwnQueue(mailer: unknown): boolean {
    return isMap(mailer) && mailer["preset"] === "worker" && isMap(mailer["queue"]) && mailer["queue"]["kind"] === "sqs";
}

function withFreeName(connect: Values, taken: Set<unknown>): Values {
    const name = connect["name"];
    if (name === undefined || taken.has(name)) return given({ ...connect, name: undefined });
    taken.add(name);
    return connect;
}

function freeRoute(route: Values, taken: Set<unknown>): Values {
    const free = priorities.filter((other) => !taken.has(other));
    const priority = free[Number(route["priority"]) % free.length] ?? 100;
    // One service a host, or a rule could cover another.
    const address = route["host"];
    const isTaken = taken.has(address);
    for (const each of [priority, address]) if (each !== undefined) taken.add(each);
    return given({ ...route, priority, host: isTaken ? undefined : route["host"] });
}
