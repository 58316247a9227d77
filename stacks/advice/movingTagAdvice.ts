import { configuredWorkload } from "../../components/model/names.ts";
import { movingTag } from "../../components/model/images/movingTag.ts";
import type { Path } from "../problem.ts";
import type { StackConfig } from "../stackConfig.ts";
import { servicePath } from "../workloads.ts";

/** Images whose tag is pushed to again. The services of amply, and of Langfuse, share one. */
export function movingTagAdvice({ workloads }: Pick<StackConfig, "workloads">): readonly { readonly path: Path; readonly text: string }[] {
    const images = workloads.flatMap(({ name: workload, services }) =>
        Object.entries(services).flatMap(([name, { image, contents = {} }]) => {
            const path = servicePath(workload, name);
            const sidecars = Object.entries(contents.sidecars ?? {});
            return [
                { path: workload === configuredWorkload ? [...path, "image"] : [workload, "image"], image },
                ...sidecars.map(([sidecar, described]) => ({ path: [...path, "sidecars", sidecar, "image"], image: described.image })),
            ];
        }),
    );
    const once = new Map(images.map(({ path, image }) => [path.join("."), { path, image }]));
    return [...once.values()].flatMap(({ path, image }) => {
        const tag = movingTag(image);
        return tag === undefined
            ? []
            : [{ path, text: `the tag ${tag} moves, so that a later deployment of this file may run another image; ${mend}` }];
    });
}

const mend = "write the tag of one release, or the digest";
