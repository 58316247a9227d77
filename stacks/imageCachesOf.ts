import { type ImageCache, upstreams } from "../components/model/images/imageCache.ts";
import { repositoryNameOf } from "../components/model/names.ts";
import { cachedRegistries, type ImageCacheConfig } from "../components/vocabulary/imageCache.ts";
import type { StackConfig } from "./stackConfig.ts";
import { stackQualifier } from "./stackQualifier.ts";

export interface StackImageCache extends ImageCache, Omit<ImageCacheConfig, "prefix"> {
    /** In logical names. */
    readonly name: string;
}

/** The caches of an environment, with the prefixes that they have in ECR. One that is there has the prefix that is written. */
export function imageCachesOf(config: Pick<StackConfig, "stack" | "environment">): readonly StackImageCache[] {
    return cachedRegistries.flatMap((registry) => {
        const written = config.environment.imageCaches[registry];
        if (written === undefined) return [];
        const name = upstreams[registry].prefix;
        const { prefix = name, ...cache } = written;
        return [{ name, registry, ...cache, prefix: cache.existing ? prefix : repositoryNameOf(stackQualifier(config), prefix) }];
    });
}
