import type { ScratchDescription, SidecarDescription, TaskContents } from "../../../vocabulary/taskContents.ts";
import { mainContainer } from "../../../vocabulary/taskContents.ts";
import { mountStatements } from "../../iam/mountStatements.ts";
import { type AwsPlace, repositoryArnOfImage } from "../../names.ts";
import { type DecidedSecret, decideSecret, decideSecrets } from "../decidedSecret.ts";
import type { ContainerPlan } from "../servicePlan.ts";
import type { ContainerDependency, ContainerSpec, RootFilesystem, VolumeMount } from "./containerSpec.ts";
import { dependenciesOfMain } from "./dependenciesOfMain.ts";
import type { Statement } from "../../iam/iamPolicy.ts";
import { regionVariables } from "../regionVariables.ts";
import { planLogRouting } from "./planLogRouting.ts";
import { collectorName, planTelemetry } from "./planTelemetry.ts";
import type { VolumePlan } from "./volumePlan.ts";
import { usualHealthCheck } from "./usualHealthCheck.ts";

/** What a task holds beside its main container, and what that has to do with it. */
export interface TaskContentsPlan {
    readonly container: ContainerPlan;
    readonly sidecars: readonly ContainerSpec[];
    readonly volumes: readonly VolumePlan[];
    readonly ephemeralStorageGiB?: number;
    /** Repositories in ECR of the images of sidecars. */
    readonly repositoryArns: readonly string[];
    /** Of sidecars, which the execution role may read. */
    readonly secrets: readonly DecidedSecret[];
    /** To mount file systems. */
    readonly statements: readonly Statement[];
}

/**
 * Plans what stands beside the main container of a task.
 * @param main as it is without them
 * @param pulled an image as it is pulled. @default as it is written
 */
export function planTaskContents(
    contents: TaskContents,
    main: ContainerPlan,
    place: AwsPlace,
    pulled: (image: string) => string = (image) => image,
): TaskContentsPlan {
    const { sidecars = {}, volumes = {}, ephemeralStorageGiB, logRouting, telemetry } = contents;
    const containerName = (name: string) => (name === mainContainer ? main.name : name);
    const dependsOn = [
        // So that the collector is there until the main container has said all.
        ...(contents.telemetry === undefined ? [] : [{ containerName: collectorName, condition: "START" } as const]),
        ...dependenciesOf(dependenciesOfMain(contents), containerName),
    ];
    const mounts = byName(volumes).flatMap(([volume, { path, readOnly = false }]) =>
        path === undefined ? [] : [{ volume, path, readOnly }],
    );
    const scratched = { ...main, rootFilesystem: withScratch(main.rootFilesystem, contents.scratch) };
    const routed = logRouting && planLogRouting(logRouting, scratched, place);
    const collected = telemetry && planTelemetry(telemetry, scratched, place);
    const regional = withRegion(place);
    const routing = routed && { routing: routed.routing };
    const container = {
        ...scratched,
        image: pulled(main.image),
        ...routing,
        ...(dependsOn.length > 0 && { dependsOn }),
        ...(mounts.length > 0 && { mounts }),
    };
    const own = byName(sidecars).map(([name, sidecar]) => planSidecar(name, sidecar, scratched, containerName));
    const specs = [
        ...[...own, ...(collected === undefined ? [] : [collected.collector])].map((spec) => ({ ...regional(spec), ...routing })),
        ...(routed === undefined ? [] : [regional(routed.router)]),
    ].map((spec) => ({ ...spec, image: pulled(spec.image) }));
    return {
        container,
        sidecars: specs,
        volumes: byName(volumes).map(([name, { efs }]) => ({ name, ...(efs && { efs: withoutFirewall(efs) }) })),
        ...(ephemeralStorageGiB !== undefined && { ephemeralStorageGiB }),
        repositoryArns: [...new Set(specs.flatMap(({ image }) => repositoryArnOfImage(image) ?? []))],
        secrets: [
            ...Object.values(sidecars).flatMap((sidecar) => [...Object.values(secretsOf(sidecar)), ...credentialsOf(sidecar)]),
            ...(routed?.secrets ?? []),
            ...(collected?.secrets ?? []),
        ],
        statements: [...mountStatements(volumes, sidecars, place), ...(routed?.statements ?? []), ...(collected?.statements ?? [])],
    };
}

/** The SDKs of AWS find no region by themselves on EC2. */
function withRegion(place: AwsPlace) {
    return (spec: ContainerSpec): ContainerSpec => ({ ...spec, environment: { ...regionVariables(place), ...spec.environment } });
}

function planSidecar(
    name: string,
    sidecar: SidecarDescription,
    main: ContainerPlan,
    containerName: (name: string) => string,
): ContainerSpec {
    const {
        image,
        registryCredentials,
        entryPoint,
        command,
        port,
        probe,
        restartPolicy,
        cpu,
        memory,
        runsOnce = false,
        essential = !runsOnce,
    } = sidecar;
    const dependsOn = dependenciesOf(sidecar.dependsOn ?? {}, containerName);
    const mounts: readonly VolumeMount[] = byName(sidecar.mounts ?? {}).map(([volume, { path, readOnly = false }]) => ({
        volume,
        path,
        readOnly,
    }));
    return {
        name,
        image,
        ...(registryCredentials !== undefined && { registryCredentials: decideSecret(registryCredentials).arn }),
        ...(entryPoint && { entryPoint }),
        ...(command && { command }),
        ...(port !== undefined && { port: { containerPort: port } }),
        essential,
        ...(dependsOn.length > 0 && { dependsOn }),
        environment: sidecar.variables ?? {},
        secrets: Object.fromEntries(Object.entries(secretsOf(sidecar)).map(([variable, { valueFrom }]) => [variable, valueFrom])),
        log: main.log,
        ...(probe && {
            healthCheck: { ...usualHealthCheck, command: probe, startPeriodSeconds: sidecar.startPeriodSeconds ?? 0 },
        }),
        stopTimeoutSeconds: sidecar.stopTimeoutSeconds ?? main.stopTimeoutSeconds,
        ...(restartPolicy && {
            restartPolicy: {
                attemptPeriodSeconds: restartPolicy.attemptPeriodSeconds ?? 300,
                ignoredExitCodes: restartPolicy.ignoredExitCodes ?? [],
            },
        }),
        rootFilesystem: withScratch(main.rootFilesystem, sidecar.scratch),
        user: sidecar.user ?? "1000",
        initProcess: main.initProcess,
        ...(cpu !== undefined && { cpu }),
        ...(memory !== undefined && { memoryMiB: memory }),
        ...(mounts.length > 0 && { mounts }),
    };
}

function secretsOf({ secrets = {} }: SidecarDescription): Readonly<Record<string, DecidedSecret>> {
    return decideSecrets(secrets);
}

function credentialsOf({ registryCredentials }: SidecarDescription): readonly DecidedSecret[] {
    return registryCredentials === undefined ? [] : [decideSecret(registryCredentials)];
}

function dependenciesOf(
    dependencies: NonNullable<TaskContents["dependsOn"]>,
    containerName: (name: string) => string,
): readonly ContainerDependency[] {
    return byName(dependencies).map(([name, condition]) => ({
        containerName: containerName(name),
        condition: conditions[condition],
    }));
}

/** In whatever order they are written, a task definition is the same. */
function byName<T>(values: Readonly<Record<string, T>>): readonly (readonly [string, T])[] {
    return Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
}

const conditions = { start: "START", healthy: "HEALTHY", success: "SUCCESS", complete: "COMPLETE" } as const;

/** Directories that are written take the place of those that a read-only root has anyway. */
function withScratch(root: RootFilesystem, scratch: readonly ScratchDescription[] | undefined): RootFilesystem {
    return scratch === undefined ? root : { ...root, scratch };
}

function withoutFirewall({ fileSystemId, accessPointId, rootDirectory }: NonNullable<VolumePlan["efs"]>): NonNullable<VolumePlan["efs"]> {
    return {
        fileSystemId,
        ...(accessPointId !== undefined && { accessPointId }),
        ...(rootDirectory !== undefined && { rootDirectory }),
    };
}
