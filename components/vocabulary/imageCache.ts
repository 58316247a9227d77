/** Registries that ECR pulls from, by the name that images have for them. */
export const cachedRegistries = ["docker.io", "ghcr.io", "public.ecr.aws", "quay.io", "registry.k8s.io"] as const;
export type CachedRegistry = (typeof cachedRegistries)[number];

/** Images of a registry come through ECR, which keeps them. */
export interface ImageCacheConfig {
    /** Secret of Secrets Manager with user name and access token. @default the registry asks for none */
    readonly credentialsArn?: string;
    /** Begins the names of the repositories in ECR. @default one for each registry, such as docker-hub */
    readonly prefix?: string;
    /** The rule is there, and none is made. */
    readonly existing: boolean;
}

export type ImageCaches = Readonly<Partial<Record<CachedRegistry, ImageCacheConfig>>>;
