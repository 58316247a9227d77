import type { ServicePlan } from "../services/servicePlan.ts";
import { ecrImage } from "./ecrImage.ts";
import type { ImagesInUse } from "./lifecycleRules.ts";

/** Images of a repository that services run, in whichever of their containers. */
export function imagesInUse(repository: string, plans: readonly Pick<ServicePlan, "container" | "sidecars">[]): ImagesInUse {
    const tags = plans
        .flatMap(({ container, sidecars = [] }) => [container, ...sidecars].map(({ image }) => ecrImage(image)))
        .flatMap((found) => (found?.repository === repository ? [found.tag] : []));
    return { tags: tags.filter((tag) => tag !== undefined), byDigest: tags.includes(undefined) };
}
