import { type ImageCache, upstreams } from "../components/model/images/imageCache.ts";
import { repositoryNameOf } from "../components/model/names.ts";
import { cachedRegistries, type CachedRegistry, type ImageCacheConfig } from "../components/vocabulary/imageCache.ts";
import type { StackConfig } from "./stackConfig.ts";
import { stackQualifier } from "./stackQualifier.ts";

export interface StackImageCache extends ImageCache, Omit<ImageCacheConfig, "prefix"> {
    readonly name: CachedRegistry;
}

/** The caches of an environment, with the prefixes that they have in ECR. One that is there has the prefix that is written. */
export function imageCachesOf(config: Pick<StackConfig, "stack" | "environment">): readonly StackImageCache[] {
    return cachedRegistries.flatMap((name) => {
        const written = config.environment.imageCaches[name];
        if (written === undefined) return [];
        const { registry } = upstreams[name];
        const { prefix = name, ...cache } = written;
        return [{ name, registry, ...cache, prefix: cache.existing ? prefix : repositoryNameOf(stackQualifier(config), prefix) }];
    });
}
