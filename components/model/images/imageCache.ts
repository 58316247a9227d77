import type { CachedRegistry } from "../../vocabulary/imageCache.ts";
import type { AwsPlace } from "../names.ts";
import { dnsSuffixOf } from "../partition.ts";
import { ecrImage } from "./ecrImage.ts";

/** A rule by which ECR pulls what it does not have. */
export interface ImageCache {
    /** As images name it: `docker.io`. */
    readonly registry: string;
    /** Begins the names of the repositories, before a slash. */
    readonly prefix: string;
}

interface Upstream {
    /** As images name it. */
    readonly registry: string;
    /** Where ECR finds it. */
    readonly url: string;
    /** ECR asks for a secret, for public images too. */
    readonly asksForCredentials: boolean;
}

const dockerHub = "docker.io";

/**
 * @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreatePullThroughCacheRule.html
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache.html
 */
export const upstreams: Readonly<Record<CachedRegistry, Upstream>> = {
    "docker-hub": { registry: dockerHub, url: "registry-1.docker.io", asksForCredentials: true },
    github: { registry: "ghcr.io", url: "ghcr.io", asksForCredentials: true },
    "ecr-public": { registry: "public.ecr.aws", url: "public.ecr.aws", asksForCredentials: false },
    quay: { registry: "quay.io", url: "quay.io", asksForCredentials: false },
    kubernetes: { registry: "registry.k8s.io", url: "registry.k8s.io", asksForCredentials: false },
};

/** The cache that an image comes through; undefined where it comes straight from its registry. */
function cacheOf(image: string, caches: readonly ImageCache[]): ImageCache | undefined {
    return caches.find(({ registry }) => image.startsWith(`${registry}/`));
}

/**
 * The image as it is pulled: through the cache of its registry, where there is one. The official images of Docker Hub stand in `library/`.
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-working-pulling.html
 */
export function pulledImage(image: string, caches: readonly ImageCache[], { accountId, region }: AwsPlace): string {
    const cache = cacheOf(image, caches);
    if (cache === undefined) return image;
    const name = image.slice(cache.registry.length + 1);
    const path = cache.registry === dockerHub && !name.includes("/") ? `library/${name}` : name;
    return `${accountId}.dkr.ecr.${region}.${dnsSuffixOf(region)}/${cache.prefix}/${path}`;
}

/** Repositories of these images that ECR makes and fills itself when a task first asks for them. */
export function cachedRepositories(images: readonly string[], caches: readonly ImageCache[]): readonly string[] {
    const repositories = images.flatMap((image) => ecrImage(image)?.repository ?? []);
    return [...new Set(repositories)].filter((repository) => caches.some(({ prefix }) => repository.startsWith(`${prefix}/`)));
}
