import { amply } from "./amply.ts";
import { entry } from "./entry.ts";
import { capacity, environment, features, offHours, rollout } from "./environment.ts";
import { instances } from "./instances.ts";
import { langfuse } from "./langfuse.ts";
import { network } from "./network.ts";
import { services } from "./service.ts";
import { serviceConnect } from "./serviceConnect.ts";
import { boolean, optionalMap, required, told, token, withDefault } from "./values.ts";
import type * as z from "zod/mini";

/** Every key of a stack: types, decoder, defaults, JSON Schema and the tables of docs/configuration.md come from here. */
export const stackSchema = optionalMap({
    environment: required(environment, "What the environment is, and what it keeps and protects"),
    network: required(network, "A VPC of its own, or one that is there already"),
    entry: required(entry, "The one HTTPS entry that the services of the environment share"),
    capacity: required(capacity, "How the tasks of scaled services divide between on-demand (FARGATE) and Spot (FARGATE_SPOT)"),
    features: required(features, "Stages of what rolls out one environment after the other"),
    rollout: required(rollout, "How long a change soaks here, and what the next environment waits for"),
    bootstrap: withDefault(
        // The CLI writes a value of its own as text.
        told(boolean, { json: { type: undefined, enum: [true, false, "true", "false"] } }),
        false,
        "True for the first `up`, which makes everything but the services, so that an image can be pushed. Set on a running environment it takes the services away",
    ),
    redeploy: withDefault(token, "", "A new text starts a new deployment of every service"),
    offHours: required(offHours, "When services scale to zero; never in production"),
    amply: required(amply, "The workload amply: API, Celery worker and Celery beat"),
    langfuse: required(langfuse, "The workload Langfuse: web, web-ingestion and web-iso"),
    serviceConnect: required(serviceConnect, "The namespace in which services find each other"),
    instances: required(instances, "Groups of EC2 instances that services may run on, by name"),
    services: required(services, "Services of this stack, by name: each a preset and what differs from it"),
});

/** What a stack file says, with the defaults that hang on nothing else. */
export type WrittenStack = z.output<typeof stackSchema>;
