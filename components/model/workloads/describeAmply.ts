import type { ServiceDescription } from "../../vocabulary/serviceDescription.ts";
import type { AmplyDescription, AmplyServiceName } from "../../vocabulary/workloads.ts";
import { type AwsPlace, imageUri } from "../names.ts";
import { workloadService } from "./workloadService.ts";

export const amplyRepository = "amply-backend";

/**
 * The services of amply in the vocabulary of every service. Only the API has the key of Stripe.
 * @param repository of their image
 */
export function describeAmply(
    amply: AmplyDescription,
    place: AwsPlace,
    repository: string = amplyRepository,
): Readonly<Record<AmplyServiceName, ServiceDescription>> {
    const { api, worker, beat } = amply;
    const whole = { ...amply, image: imageUri(place, repository, amply.image) };
    const secrets = Object.fromEntries(Object.entries(amply.secrets).filter(([name]) => name !== "STRIPE_SECRET_KEY"));
    // The API and beat put jobs on the queue of the worker.
    const sends = { sendsTo: ["amply-worker"] };
    return {
        "amply-api": { ...workloadService("amply-api", whole, api), ...sends },
        "amply-worker": workloadService("amply-worker", { ...whole, secrets }, { ...worker, queue: worker.queue ?? { kind: "sqs" } }),
        "amply-beat": { ...workloadService("amply-beat", { ...whole, secrets }, beat), ...sends },
    };
}
