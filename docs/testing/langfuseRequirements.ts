/** What has to stand in the place of a variable: one of several names. */
export type Requirement = readonly [string, ...string[]];

/**
 * What the containers of Langfuse have to be told. Read on 30 November 2026 from the tag v3.140.0, of 15 December 2025: a variable of a schema that
 * has no default and is not optional, but for NODE_ENV, which the images set; and what the page of the documentation calls required beyond that.
 * @see https://github.com/langfuse/langfuse/blob/v3.140.0/web/src/env.mjs
 * @see https://github.com/langfuse/langfuse/blob/v3.140.0/worker/src/env.ts
 * @see https://github.com/langfuse/langfuse/blob/v3.140.0/packages/shared/src/env.ts which both read
 * @see https://langfuse.com/self-hosting/configuration
 */
const ofBoth: readonly Requirement[] = [
    ["DATABASE_URL"],
    ["CLICKHOUSE_URL"],
    ["CLICKHOUSE_USER"],
    ["CLICKHOUSE_PASSWORD"],
    ["LANGFUSE_S3_EVENT_UPLOAD_BUCKET"],
    // Optional in the schemas, required by the page.
    ["REDIS_CONNECTION_STRING", "REDIS_HOST"],
    ["NEXTAUTH_URL"],
    ["SALT"],
    ["ENCRYPTION_KEY"],
    // Required by the page for files in traces.
    ["LANGFUSE_S3_MEDIA_UPLOAD_BUCKET"],
];

export const langfuseRequirements = {
    version: "3.140.0",
    web: [...ofBoth, ["NEXTAUTH_SECRET"]],
    /** Listens on `HOSTNAME`, which ECS sets to a name that the container's own health check does not reach. It alone writes exports. */
    worker: [...ofBoth, ["HOSTNAME"], ["LANGFUSE_S3_BATCH_EXPORT_BUCKET"]],
    /**
     * Of the container that migrates.
     * @see https://github.com/langfuse/langfuse/blob/v3.140.0/packages/shared/clickhouse/scripts/up.sh
     */
    migrations: [["CLICKHOUSE_MIGRATION_URL"]],
} as const satisfies { readonly version: string } & Readonly<Record<"web" | "worker" | "migrations", readonly Requirement[]>>;
