import type { SecretArns } from "../../vocabulary/service.ts";
import type { ServiceDescription, WorkloadPresetName } from "../../vocabulary/serviceDescription.ts";
import type { AmplyDescription, AmplyServiceName, ServiceChanges } from "../../vocabulary/workloads.ts";
import { type AwsPlace, imageUri } from "../names.ts";

export const amplyRepository = "amply-backend";

/** The services of amply in the vocabulary of every service. Only the API has the key of Stripe. */
export function describeAmply(amply: AmplyDescription, place: AwsPlace): Readonly<Record<AmplyServiceName, ServiceDescription>> {
    const { api, worker, beat, egress, variables } = amply;
    const shared = Object.fromEntries(Object.entries(amply.secrets).filter(([name]) => name !== "STRIPE_SECRET_KEY"));
    const image = imageUri(place, amplyRepository, amply.image);
    const describe = (preset: WorkloadPresetName, changes: ServiceChanges, secrets: SecretArns = shared): ServiceDescription => ({
        ...changes,
        preset,
        image,
        secrets: { ...secrets, ...changes.secrets },
        variables: { ...variables, ...changes.variables },
        egress: [...egress, ...(changes.egress ?? [])],
    });
    // The API and beat put jobs on the queue of the worker.
    const sends = { sendsTo: ["amply-worker"] };
    return {
        "amply-api": { ...describe("amply-api", api, amply.secrets), ...sends },
        "amply-worker": describe("amply-worker", { ...worker, queue: worker.queue ?? { kind: "sqs" } }),
        "amply-beat": { ...describe("amply-beat", beat), ...sends },
    };
}
