import type { Permission } from "./permissions.ts";
import type { EgressRule } from "./egress.ts";
import type { SecretReferences } from "./secrets.ts";
import type { ServiceDescription } from "./serviceDescription.ts";

/** What a stack file says of one service of a workload; the rest is fixed. */
export type ServiceChanges = Partial<Omit<ServiceDescription, "preset" | "image">>;

/** What all services of a workload share. */
export interface WorkloadDescription {
    /** Registry, name and tag or digest: `docker.io/langfuse/langfuse:3.140.0`. */
    readonly image: string;
    readonly secrets: SecretReferences;
    /** @default nothing */
    readonly permissions?: readonly Permission[];
    readonly variables: Readonly<Record<string, string>>;
    /** Where the tasks may connect to, beside HTTPS anywhere. */
    readonly egress: readonly EgressRule[];
    /** Takes up what AWS kept of each of its services. @default false */
    readonly adopt?: boolean;
}

/** amply: an API, a Celery worker that follows its queue, and a Celery beat of which there is exactly one. One image for all three. */
export interface AmplyDescription extends WorkloadDescription {
    /** A tag such as `v1.2.3`, or a digest `sha256:...`, of the repository `amply-backend`. */
    readonly image: string;
    readonly api: ServiceChanges;
    readonly worker: ServiceChanges;
    readonly beat: ServiceChanges;
}

export const amplyServiceNames = ["amply-api", "amply-worker", "amply-beat"] as const;
export type AmplyServiceName = (typeof amplyServiceNames)[number];

export const langfuseServiceNames = ["web", "web-ingestion", "web-iso"] as const;
export type LangfuseServiceName = (typeof langfuseServiceNames)[number];

/**
 * Langfuse's web, web-ingestion and web-iso: one image, divided by the kind of request, so that a flood of events or one large customer does
 * not slow the user interface down.
 */
export interface LangfuseDescription extends WorkloadDescription {
    readonly services: Readonly<Record<LangfuseServiceName, ServiceChanges>>;
}
