import { alarms } from "./alarms/alarms.ts";
import { amply } from "./amply.ts";
import { cluster } from "./cluster/cluster.ts";
import { entry } from "./entry/entry.ts";
import { capacity, environment, features, offHours, rollout } from "./environment.ts";
import { existingServices } from "./existingServices.ts";
import { instances } from "./cluster/instances.ts";
import { langfuse } from "./langfuse.ts";
import { network } from "./network/network.ts";
import { serviceConnect } from "./cluster/serviceConnect.ts";
import { services } from "./services.ts";
import * as v from "./values.ts";
import type * as z from "zod/mini";

/** Every key of a stack: types, decoder, defaults, JSON Schema and the tables of docs/configuration.md come from here. */
export const stackSchema = v.optionalMap({
    environment: v.required(environment, "What the environment is, and what it keeps and protects"),
    network: v.required(network, "A VPC of its own, or one that is there already"),
    entry: v.required(
        entry,
        "The one HTTPS entry that the services of the environment share. Without it there is no load balancer, and no service has a route",
    ),
    capacity: v.required(capacity, "How the tasks of scaled services divide between on-demand (FARGATE) and Spot (FARGATE_SPOT)"),
    features: v.required(features, "Stages of what rolls out one environment after the other"),
    rollout: v.required(rollout, "How long a change soaks here, and what the next environment waits for"),
    bootstrap: v.withDefault(
        // The CLI writes a value of its own as text.
        v.told(v.boolean, { json: { type: undefined, enum: [true, false, "true", "false"] } }),
        false,
        "True for the first `up`, which makes everything but the services, so that an image can be pushed. Set on a running environment it takes the services away",
    ),
    redeploy: v.withDefault(v.token, "", "A new text starts a new deployment of every service"),
    offHours: v.required(offHours, "When services scale to zero; never in production"),
    alarms: v.required(alarms, "Alarms of every service, where they differ from the table of all alarms"),
    amply: v.required(amply, "The workload amply: API, Celery worker and Celery beat"),
    langfuse: v.required(langfuse, "The workload Langfuse: web, web-ingestion and web-iso"),
    serviceConnect: v.required(serviceConnect, "The namespace in which services find each other"),
    instances: v.required(instances, "Groups of EC2 instances that services may run on, by name"),
    cluster: v.required(
        cluster,
        "A cluster that is there already, in which `services` run: [an existing cluster](existing-services.md#an-existing-cluster). Without it the stack makes one",
    ),
    existingServices: v.required(
        existingServices,
        "Services that this program did not make, by their names in ECS: [scaling, alarms and graphs](existing-services.md#services-of-somebody-else) for them",
    ),
    services: v.required(
        services,
        "Services of this stack, by name: each a preset and what differs from it, a function, an HTTP API, or instances",
    ),
});

/** What a stack file says, with the defaults that hang on nothing else. */
export type WrittenStack = z.output<typeof stackSchema>;
