/** Registries that ECR pulls from, by the prefixes that its console proposes for them. */
export const cachedRegistries = ["docker-hub", "github", "ecr-public", "quay", "kubernetes"] as const;
export type CachedRegistry = (typeof cachedRegistries)[number];

/** Images of a registry come through ECR, which keeps them. */
export interface ImageCacheConfig {
    /** Secret of Secrets Manager with user name and access token. @default the registry asks for none */
    readonly credentialsArn?: string;
    /** Begins the names of the repositories in ECR. @default the name of the registry here */
    readonly prefix?: string;
    /** The rule is there, and none is made. */
    readonly existing: boolean;
}

export type ImageCaches = Readonly<Partial<Record<CachedRegistry, ImageCacheConfig>>>;
