import { callCircle } from "../../components/model/services/callOrder.ts";
import type { Problem } from "../problem.ts";
import type { ReadService } from "../schema/readWorkloads.ts";
import { alternatives } from "../wording.ts";

type Services = ReadonlyMap<string, ReadService>;

/** What is wrong between services of one stack: whom they call, where they send to, and the names by which they are found. */
export function serviceRelationProblems(services: Services, hasNamespace: boolean): readonly Problem[] {
    return [
        ...[...services].flatMap(([name, service]) => [
            ...(hasNamespace ? [] : namespaceProblems(service)),
            ...(service.written.right.calls ?? []).flatMap((callee, index) =>
                problemAt(service, ["calls", index], callProblem(services, name, callee)),
            ),
            ...(service.written.right.sendsTo ?? []).flatMap((worker, index) =>
                problemAt(service, ["sendsTo", index], sendProblem(services, worker)),
            ),
        ]),
        ...circleProblems(services),
        ...sharedNameProblems(services),
    ];
}

function problemAt({ written }: ReadService, key: readonly (string | number)[], text: string | undefined): readonly Problem[] {
    return text === undefined ? [] : [{ path: [...written.path, ...key], text }];
}

function namespaceProblems(service: ReadService): readonly Problem[] {
    const text = "needs a namespace of Service Connect, got none; write serviceConnect.namespace such as my-app.local";
    const { calls = [] } = service.written.right;
    const keys = [...(connectOf(service) === undefined ? [] : ["connect"]), ...(calls.length === 0 ? [] : ["calls"])];
    return keys.flatMap((key) => problemAt(service, [key], text));
}

function callProblem(services: Services, name: string, callee: string): string | undefined {
    if (callee === name) return `calls itself, got ${callee}; delete it`;
    const called = services.get(callee);
    if (called === undefined) return unknown(callee, services, (service) => connectOf(service) !== undefined);
    if (called.decided === undefined || connectOf(called) !== undefined) return undefined;
    return `a service without a name to be called by, got ${callee}; write services.${callee}.connect`;
}

function sendProblem(services: Services, worker: string): string | undefined {
    const receiver = services.get(worker);
    if (receiver === undefined) return unknown(worker, services, hasQueue);
    if (receiver.decided === undefined || hasQueue(receiver)) return undefined;
    return `a service without a queue of its own, got ${worker}; write services.${worker}.queue with kind: sqs`;
}

function unknown(name: string, services: Services, isMeant: (service: ReadService) => boolean): string {
    const known = [...services].flatMap(([candidate, service]) => (isMeant(service) ? [candidate] : []));
    return `no such service, got ${name}; ${known.length === 0 ? "delete it" : `write ${alternatives(known)}`}`;
}

function circleProblems(services: Services): readonly Problem[] {
    const circle = callCircle(Object.fromEntries([...services].map(([name, { written }]) => [name, written.right.calls ?? []])));
    const [first, second] = circle ?? [];
    // A service that calls itself is reported already.
    if (circle === undefined || first === undefined || first === second) return [];
    const text = `calls go round in a circle, got ${circle.join(" -> ")}; a server is deployed before its clients: let one of them use a queue or the entry`;
    return [{ path: ["services", first, "calls"], text }];
}

function sharedNameProblems(services: Services): readonly Problem[] {
    const named = [...services].flatMap(([name, service]) => {
        const connect = connectOf(service);
        return connect === undefined ? [] : [{ name, as: connect.name, service }];
    });
    return [...Map.groupBy(named, ({ as }) => as).values()].flatMap(([first, second, ...others]) => {
        if (first === undefined || second === undefined) return [];
        const owners = alternatives(
            [first, ...others].map(({ name }) => `services.${name}`),
            "and",
        );
        const way = others.length === 0 ? "write another one" : "write another one for each but one";
        return problemAt(second.service, ["connect", "name"], `the name of ${owners} too, got ${second.as}; ${way}`);
    });
}

function connectOf({ decided }: ReadService): { readonly name: string } | undefined {
    const connect = decided?.kind === "http" ? decided.connect : undefined;
    return connect && { name: connect.name.value };
}

function hasQueue({ decided }: ReadService): boolean {
    return decided?.kind === "worker" && decided.queue?.kind === "sqs";
}
