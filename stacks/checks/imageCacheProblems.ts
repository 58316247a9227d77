import { upstreams } from "../../components/model/images/imageCache.ts";
import { cachedRegistries, type CachedRegistry } from "../../components/vocabulary/imageCache.ts";
import type { Path, Problem } from "../problem.ts";
import type { Read } from "../schema/read.ts";
import type { ReadService, ReadWorkload } from "../schema/readWorkloads.ts";
import type { WrittenStack } from "../schema/stackSchema.ts";

/** What is wrong with caches of images, and between one and the services whose images come through it. */
export function imageCacheProblems(stack: Read<WrittenStack>, workloads: readonly ReadWorkload[]): readonly Problem[] {
    const caches = stack.at("environment").at("imageCaches");
    const written = cachedRegistries.filter((registry) => caches.at(registry).isWritten);
    return [
        ...written.flatMap((registry) => credentialsProblems(caches, registry)),
        ...written.flatMap((registry, index) => prefixProblems(caches, registry, written.slice(0, index))),
        ...workloads.flatMap(({ services }) => [...services.values()].flatMap((service) => unusedCredentials(service, written))),
    ];
}

type Caches = Read<WrittenStack["environment"]["imageCaches"]>;

function credentialsProblems(caches: Caches, registry: CachedRegistry): readonly Problem[] {
    const { path, whole } = caches.at(registry);
    if (whole === undefined) return [];
    const given = "credentialsArn" in whole && whole.credentialsArn !== undefined;
    const at = (text: string): readonly Problem[] => [{ path: [...path, "credentialsArn"], text }];
    if (whole.existing) return given ? at("the cache is there, and has credentials of its own; delete it, or existing") : [];
    return upstreams[registry].asksForCredentials && !given
        ? at("missing; write the full ARN of a secret whose name begins with ecr-pullthroughcache/, or existing: true")
        : [];
}

/** ECR tells caches apart by their prefixes. */
function prefixProblems(caches: Caches, registry: CachedRegistry, others: readonly CachedRegistry[]): readonly Problem[] {
    const prefixOf = (one: CachedRegistry) => caches.at(one).right.prefix ?? one;
    const twin = others.find((other) => prefixOf(other) === prefixOf(registry));
    if (twin === undefined) return [];
    const path: Path = [...caches.at(registry).path, "prefix"];
    return [{ path, text: `that of ${twin} too, got ${prefixOf(registry)}; write another one` }];
}

function unusedCredentials({ written, decided }: ReadService, registries: readonly CachedRegistry[]): readonly Problem[] {
    const registryOf = (image: string) => registries.map((name) => upstreams[name].registry).find((host) => image.startsWith(`${host}/`));
    if (decided === undefined) return [];
    const sidecars = Object.entries(decided.contents?.sidecars ?? {});
    const containers = [
        { key: [], image: decided.image, credentials: decided.registryCredentials },
        ...sidecars.map(([name, { image, registryCredentials }]) => ({ key: ["sidecars", name], image, credentials: registryCredentials })),
    ];
    return containers.flatMap(({ key, image, credentials }) => {
        const registry = registryOf(image);
        if (registry === undefined || credentials === undefined) return [];
        const text = `images of ${registry} come through ECR, which has the credentials; delete it`;
        return [{ path: [...written.path, ...key, "registryCredentials"], text }];
    });
}
