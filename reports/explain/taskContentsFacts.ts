import type { ContainerDependency, ContainerSpec } from "../../components/model/services/containers/containerSpec.ts";
import type { ServicePlan } from "../../components/model/services/servicePlan.ts";
import type { Fact } from "./fact.ts";
import type { Sources } from "./sources.ts";

/** What a task holds beside its main container; nothing where that is alone. */
export function taskContentsFacts(plan: ServicePlan, sources: Sources): readonly Fact[] {
    const { container, sidecars = [], volumes = [], ephemeralStorageGiB } = plan;
    return [
        ...(ephemeralStorageGiB === undefined
            ? []
            : [sources.fact("disk", decided(ephemeralStorageGiB, ["ephemeralStorageGiB"], "21 to 200 GiB on Fargate"), "GiB")]),
        ...volumes.map(({ name, efs }) =>
            sources.fact(
                `volume ${name}`,
                decided(efs === undefined ? "empty, on the disk of the task" : `${efs.fileSystemId} of EFS, over TLS, by the role`, [
                    "volumes",
                    name,
                ]),
            ),
        ),
        ...(container.dependsOn ?? []).map((dependency) => waitFact("the main container waits", dependency, sources)),
        ...sidecars.map((sidecar) => sidecarFact(sidecar, sources)),
    ];
}

function decided(value: number | string, key: readonly string[], instead = "") {
    return { value, from: { kind: "config", key }, instead } as const;
}

const states = { START: "has started", HEALTHY: "is healthy", SUCCESS: "has succeeded", COMPLETE: "has ended" } as const;

function waitFact(what: string, { containerName, condition }: ContainerDependency, sources: Sources): Fact {
    return sources.decision(what, `until ${containerName} ${states[condition]}`, "as dependsOn and runsOnce say");
}

function sidecarFact({ name, essential = true, restartPolicy, firelens }: ContainerSpec, sources: Sources): Fact {
    const what = `container ${name}`;
    if (firelens !== undefined) return sources.fact(what, decided("routes the logs", ["logRouting"]));
    const value = restartPolicy !== undefined ? "started again when it ends" : essential ? "the task stops with it" : "may end";
    return sources.fact(what, decided(value, name === "otel-collector" ? ["telemetry"] : ["sidecars", name]));
}
