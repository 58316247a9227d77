import { consumeStatement, publishQueueDepthStatement, sendStatement, type Statement } from "../iam/iamPolicy.ts";
import { type AwsPlace, queueArn, queueNameVariable, queueUrl, queueUrlVariable, urlVariable } from "../names.ts";
import type { DecidedService } from "./decidedService.ts";
import { found } from "./found.ts";
import { type FurtherQueuePlan, furtherQueuesOf, queueOf } from "./queues/planQueues.ts";
import type { QueuePlan } from "./queues/queuePlan.ts";
import type { PlannedVariable } from "./servicePlan.ts";

/** What a service has to do with queues and other services. */
export interface Neighbours {
    /** Addresses: `MAILER_QUEUE_URL` of a worker that it sends to, `BACKEND_URL` of a service that it calls. */
    readonly addresses: readonly PlannedVariable[];
    /** Where its own queues are, or the one that Celery uses. */
    readonly ownQueues: readonly PlannedVariable[];
    /** To take from its own queues and put on those of others, and nothing wider. */
    readonly statements: readonly Statement[];
    /** Its own. */
    readonly queue?: QueuePlan;
    /** Its own as well. */
    readonly furtherQueues: readonly FurtherQueuePlan[];
}

/** Where queues are, and what is in their names. */
interface NamedPlace {
    readonly place: AwsPlace;
    readonly qualifier?: string;
}

/**
 * @param services of its cluster, by name
 * @throws Error when it names a service or a queue that there is not, which the checks of the configuration rule out
 */
export function planNeighbours(
    name: string,
    decided: DecidedService,
    services: Readonly<Record<string, DecidedService>>,
    { place, qualifier }: NamedPlace,
): Neighbours {
    const queue = queueOf(decided, qualifier);
    const furtherQueues = furtherQueuesOf(decided, qualifier);
    const receivers = decided.sendsTo.flatMap((worker, index) => {
        const all = receiversOf(name, worker, found("service", worker, services), qualifier);
        return all.map((receiver) => ({ ...receiver, key: ["sendsTo", index] }));
    });
    const own = [...(queue === undefined ? [] : [queue]), ...furtherQueues].map(({ queueName }) => queueArn(place, queueName));
    const others = receivers.map(({ queueName }) => queueArn(place, queueName));
    return {
        addresses: [
            ...(decided.queueVariables === "celery" ? [] : receivers).map(({ receiver, queueName, key }) => ({
                name: queueUrlVariable(receiver),
                value: queueUrl(place, queueName),
                key,
            })),
            ...decided.calls.map((callee, index) => ({
                name: urlVariable(callee),
                value: addressOf(name, callee, services),
                key: ["calls", index],
            })),
        ],
        ownQueues: [
            ...ownQueueVariables(decided, queue?.queueName, receivers[0]?.queueName, place),
            ...furtherQueues.flatMap((further) => furtherQueueVariables(further, place)),
        ],
        // One statement for all of a kind, since its id may stand in a policy only once.
        statements: [
            ...(own.length === 0 ? [] : [{ ...consumeStatement(""), resources: own }]),
            ...(others.length === 0 ? [] : [{ ...sendStatement(""), resources: others }]),
            ...(decided.kind === "worker" && decided.queue?.kind === "reported" ? [publishQueueDepthStatement] : []),
        ],
        ...(queue !== undefined && { queue }),
        furtherQueues,
    };
}

/** The queues of a worker that is sent to, the further ones by their names behind its own. */
function receiversOf(name: string, worker: string, receiving: DecidedService, qualifier: string | undefined) {
    const queue = queueOf(receiving, qualifier);
    if (queue === undefined) throw new Error(`${name}: sends to a service without a queue of its own, got ${worker}; give it one`);
    return [
        { receiver: worker, queueName: queue.queueName },
        ...furtherQueuesOf(receiving, qualifier).map((further) => ({
            receiver: `${worker}-${further.name}`,
            queueName: further.queueName,
        })),
    ];
}

function ownQueueVariables(
    { queueVariables: convention }: DecidedService,
    own: string | undefined,
    received: string | undefined,
    place: AwsPlace,
): readonly PlannedVariable[] {
    const queueName = convention === "celery" ? (own ?? received) : own;
    if (queueName === undefined) return [];
    const url = queueUrl(place, queueName);
    const values: Readonly<Record<string, string>> =
        convention === "celery"
            ? // Celery takes credentials and region from the task, and the queue as one of its `predefined_queues`.
              { CELERY_BROKER_URL: "sqs://", CELERY_QUEUE_NAME: queueName, CELERY_QUEUE_URL: url }
            : { QUEUE_NAME: queueName, QUEUE_URL: url };
    return Object.entries(values).map(([name, value]) => ({ name, value, giver: "its queue" }));
}

function furtherQueueVariables({ name, queueName }: FurtherQueuePlan, place: AwsPlace): readonly PlannedVariable[] {
    const key = ["queues", name];
    return [
        { name: queueNameVariable(name), value: queueName, key },
        { name: queueUrlVariable(name), value: queueUrl(place, queueName), key },
    ];
}

function addressOf(name: string, callee: string, services: Readonly<Record<string, DecidedService>>): string {
    const decided = found("service", callee, services);
    if (decided.kind !== "http" || decided.connect === undefined) {
        throw new Error(`${name}: calls a service without a name to be called by, got ${callee}; give it connect`);
    }
    return `http://${decided.connect.name.value}:${decided.connect.port.value}`;
}
