import { callCircle } from "../../components/model/services/callOrder.ts";
import type { Path, Problem } from "../decode.ts";
import type { DecidedService } from "../../components/model/services/decidedService.ts";
import { alternatives } from "../wording.ts";

/** Services by name. */
export type Services = Readonly<Record<string, RelatedService>>;

/** A service as others see it: whom it names can be read also where something else of it is wrong. */
export interface RelatedService extends Pick<DecidedService, "calls" | "sendsTo"> {
    /** `undefined` where something is wrong in the service itself. */
    readonly config: DecidedService | undefined;
}

/** What is wrong between services of one stack: whom they call, where they send to, and the names by which they are found. */
export function serviceRelationProblems(services: Services, hasNamespace: boolean): readonly Problem[] {
    return [
        ...Object.entries(services).flatMap(([name, service]) => [
            ...namespaceProblems(name, service, hasNamespace),
            ...service.calls.flatMap((callee, index) => callProblems(services, name, callee, index)),
            ...service.sendsTo.flatMap((worker, index) => sendProblems(services, name, worker, index)),
        ]),
        ...circleProblems(services),
        ...sharedNameProblems(services),
    ];
}

function namespaceProblems(name: string, service: RelatedService, hasNamespace: boolean): readonly Problem[] {
    if (hasNamespace) return [];
    const text = "needs a name space of Service Connect, got none; write serviceConnect.namespace such as my-app.local";
    const keys = [...(connectOf(service.config) === undefined ? [] : ["connect"]), ...(service.calls.length === 0 ? [] : ["calls"])];
    return keys.map((key) => ({ path: ["services", name, key], text }));
}

function callProblems(services: Services, name: string, callee: string, index: number): readonly Problem[] {
    const path = ["services", name, "calls", index];
    if (callee === name) return [{ path, text: `calls itself, got ${callee}; delete it` }];
    if (!Object.hasOwn(services, callee)) return [{ path, text: unknown(callee, services, (service) => connectOf(service) !== undefined) }];
    const called = services[callee]?.config;
    if (called === undefined || connectOf(called) !== undefined) return [];
    return [{ path, text: `a service without a name to be called by, got ${callee}; write services.${callee}.connect` }];
}

function sendProblems(services: Services, name: string, worker: string, index: number): readonly Problem[] {
    const path = ["services", name, "sendsTo", index];
    if (!Object.hasOwn(services, worker)) return [{ path, text: unknown(worker, services, hasQueue) }];
    const receiver = services[worker]?.config;
    if (receiver === undefined || hasQueue(receiver)) return [];
    return [{ path, text: `a service without a queue of its own, got ${worker}; write services.${worker}.queue with kind: sqs` }];
}

function unknown(name: string, services: Services, isMeant: (service: DecidedService) => boolean): string {
    const known = Object.entries(services).flatMap(([candidate, { config }]) =>
        config !== undefined && isMeant(config) ? [candidate] : [],
    );
    return `no such service, got ${name}; ${known.length === 0 ? "delete it" : `write ${alternatives(known)}`}`;
}

function circleProblems(services: Services): readonly Problem[] {
    const circle = callCircle(Object.fromEntries(Object.entries(services).map(([name, service]) => [name, service.calls])));
    const [first, second] = circle ?? [];
    // Who calls itself is told so already.
    if (circle === undefined || first === undefined || first === second) return [];
    const text = `calls go round in a circle, got ${circle.join(" -> ")}; a server is deployed before its clients: let one of them use a queue or the entry`;
    return [{ path: ["services", first, "calls"], text }];
}

function sharedNameProblems(services: Services): readonly Problem[] {
    const named = Object.entries(services).flatMap(([name, { config }]) => {
        const connect = connectOf(config);
        return connect === undefined ? [] : [{ name, as: connect.name, path: ["services", name, "connect", "name"] satisfies Path }];
    });
    return named.flatMap((later, index) =>
        named
            .slice(0, index)
            .filter((earlier) => earlier.as === later.as)
            .map((earlier) => ({ path: later.path, text: `the name of services.${earlier.name} too, got ${later.as}; write another one` })),
    );
}

function connectOf(service: DecidedService | undefined): { readonly name: string; readonly port: number } | undefined {
    const connect = service?.kind === "http" ? service.connect : undefined;
    return connect && { name: connect.name.value, port: connect.port.value };
}

function hasQueue(service: DecidedService): boolean {
    return service.kind === "worker" && service.queue?.kind === "sqs";
}
