import type { StackValues } from "../../stacks/decodeStack.ts";
import { langfuseServiceNames } from "../../components/vocabulary/workloads.ts";
import type { StackConfig } from "../../stacks/stackConfig.ts";
import { amplyApi, amplyBeat, amplyWorker } from "./amplySubjects.ts";
import { langfuseWeb } from "./langfuseSubject.ts";
import type { Subject } from "./subject.ts";

/** Services of the workloads that a stack has, by name; made when asked for. */
export function workloadSubjects(config: StackConfig, values: StackValues): Readonly<Record<string, () => Subject>> {
    const { amply, langfuse } = config;
    return {
        ...(amply && {
            "amply-api": () => amplyApi(amply, config, values),
            "amply-worker": () => amplyWorker(amply, config, values),
            "amply-beat": () => amplyBeat(amply, config, values),
        }),
        ...(langfuse && Object.fromEntries(langfuseServiceNames.map((name) => [name, () => langfuseWeb(name, langfuse, config, values)]))),
    };
}
