import type { RouteConfig, RoutesConfig } from "../../vocabulary/entry.ts";
import type { InstanceServiceConfig } from "../../vocabulary/instanceService.ts";
import { sessionStatements } from "../iam/instanceRole.ts";
import { permissionStatements } from "../iam/permissions/permissionStatements.ts";
import type { Statement } from "../iam/statement.ts";
import { type AwsPlace, qualifiedName, targetGroupName } from "../names.ts";
import { launchTemplates, type TemplatePlan } from "../sizing/launchTemplates.ts";
import type { MonitoredInstances } from "./instanceAlarms.ts";

/** All that is decided about instances that answer requests themselves, before AWS. */
export interface InstanceServicePlan extends Pick<
    InstanceServiceConfig,
    "instanceTypes" | "weights" | "spot" | "instances" | "diskGiB" | "startPeriodSeconds"
> {
    readonly name: string;
    /** Of the Auto Scaling group: what people type. */
    readonly groupName: string;
    readonly templates: readonly TemplatePlan[];
    /** By CPU architecture. */
    readonly images: Readonly<Record<"ARM64" | "X86_64", ImageSource>>;
    /** Base64. */
    readonly userData?: string;
    readonly maxInstanceLifetimeSeconds?: number;
    readonly target: {
        readonly name: string;
        readonly port: number;
        readonly route: RouteConfig;
        readonly routes?: RoutesConfig;
        readonly healthCheck: { readonly path: string; readonly codes: string };
    };
    readonly scaling: readonly InstanceScaling[];
    readonly statements: readonly Statement[];
    readonly monitored: MonitoredInstances;
}

/** An image, or the parameter that is read for it when the program runs. */
export type ImageSource = { readonly kind: "id"; readonly id: string } | { readonly kind: "parameter"; readonly parameter: string };

/** A target tracking policy of the group. */
export type InstanceScaling =
    | { readonly kind: "cpu"; readonly policyName: string; readonly targetPercent: number }
    | { readonly kind: "requests"; readonly policyName: string; readonly target: number };

/** @param qualifier begins every name that is unique in account and region @throws Error when an instance type is not offered */
export function planInstanceService(
    name: string,
    config: InstanceServiceConfig,
    { place, qualifier }: { readonly place: AwsPlace; readonly qualifier?: string },
): InstanceServicePlan {
    const { instanceTypes, weights, spot, instances, diskGiB, startPeriodSeconds, maxInstanceLifetimeDays, userData } = config;
    const { targetCpuPercent, requestsPerTarget, route, routes, port, healthCheck } = config;
    const groupName = qualifiedName(qualifier, name);
    return {
        name,
        groupName,
        instanceTypes,
        ...(weights !== undefined && { weights }),
        ...(spot !== undefined && { spot }),
        instances,
        diskGiB,
        startPeriodSeconds,
        templates: launchTemplates(instanceTypes),
        images: { ARM64: imageSource(config.images.arm64), X86_64: imageSource(config.images.x86) },
        ...(userData !== undefined && { userData: Buffer.from(userData).toString("base64") }),
        ...(maxInstanceLifetimeDays !== undefined && { maxInstanceLifetimeSeconds: maxInstanceLifetimeDays * 86_400 }),
        target: { name: targetGroupName(name), port, route, ...(routes !== undefined && { routes }), healthCheck },
        scaling: [
            ...(targetCpuPercent === undefined
                ? []
                : [{ kind: "cpu", policyName: `${name}-cpu`, targetPercent: targetCpuPercent } as const]),
            ...(requestsPerTarget === undefined
                ? []
                : [{ kind: "requests", policyName: `${name}-requests`, target: requestsPerTarget } as const]),
        ],
        statements: [...sessionStatements(place), ...permissionStatements(config.permissions, place)],
        monitored: {
            name,
            groupName,
            ...(qualifier !== undefined && { qualifier }),
            min: instances.min,
            weighted: weights !== undefined,
        },
    };
}

function imageSource(image: string): ImageSource {
    return image.startsWith("ami-") ? { kind: "id", id: image } : { kind: "parameter", parameter: image };
}
