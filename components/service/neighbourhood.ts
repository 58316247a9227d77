import type * as pulumi from "@pulumi/pulumi";
import type { ServiceConfig } from "../vocabulary/service.ts";
import type { Surroundings } from "../workloads/configuredService.ts";
import type { JobQueue } from "../queue/jobQueue.ts";
import type { Statement } from "../model/iam/iamPolicy.ts";
import { variableName } from "../model/names.ts";
import type { Callee } from "./serviceConnection.ts";

/** What a service has to do with others. */
export interface Neighbourhood {
    /** Addresses: `MAILER_QUEUE_URL` of a worker that it sends to, `BACKEND_URL` of a service that it calls. */
    readonly variables: Readonly<Record<string, string>>;
    /** Take from its own queue, put on those of others, and nothing wider. */
    readonly statements: readonly pulumi.Input<Statement>[];
    /** Its own and those of others. */
    readonly queues: readonly JobQueue[];
    readonly callees: readonly Callee[];
}

/** @throws Error when a neighbour is not there, which the checks of the configuration rule out */
export function neighbourhood(
    serviceName: string,
    { sendsTo, calls }: Pick<ServiceConfig, "sendsTo" | "calls">,
    { queues, callees }: Pick<Surroundings, "queues" | "callees">,
): Neighbourhood {
    const own = queues.get(serviceName);
    const receivers = sendsTo.map((worker) => ({ worker, queue: found(worker, queues) }));
    const called = calls.map((name) => ({ name, callee: found(name, callees) }));
    const others = receivers.map(({ queue }) => queue);
    const all = [...(own === undefined ? [] : [own]), ...others];
    return {
        variables: Object.fromEntries([
            ...receivers.map(({ worker, queue }) => [`${variableName(worker)}_QUEUE_URL`, queue.queueUrl]),
            ...called.map(({ name, callee }) => [`${variableName(name)}_URL`, callee.address]),
        ]),
        statements: [
            ...(own === undefined ? [] : [own.consumeStatement]),
            ...sendStatements(others),
            // All queues have the same key, so that one statement is enough.
            ...all.flatMap(({ keyStatement }) => keyStatement ?? []).slice(0, 1),
        ],
        queues: all,
        callees: called.map(({ callee }) => callee),
    };
}

/** One for all of them, since a statement's id may stand in a policy only once. */
function sendStatements(queues: readonly JobQueue[]): readonly Statement[] {
    return queues.slice(0, 1).map(({ sendStatement }) => ({ ...sendStatement, resources: queues.map(({ queueArn }) => queueArn) }));
}

function found<T>(name: string, all: ReadonlyMap<string, T>): T {
    const one = all.get(name);
    if (one === undefined) throw new Error(`ConfiguredServices: nothing to call or send to, got ${name}; declare it first`);
    return one;
}
