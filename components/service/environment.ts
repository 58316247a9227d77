import type * as pulumi from "@pulumi/pulumi";
import type { CapacityConfig, EnvironmentConfig, FeatureStage, OffHoursConfig } from "../vocabulary/environment.ts";
import type { EcsCluster, EcsClusterArgs } from "../cluster/ecsCluster.ts";
import type { ServiceHome } from "./ecsService.ts";
import type { HttpTargetArgs } from "./httpTarget.ts";
import { type AwsPlace, clusterName } from "../model/names.ts";

/** What an environment gives to each of its workloads. */
export interface Environment {
    /** In the names of clusters: `staging`, `prod-eu`. */
    readonly name: string;
    /** Value of `ENVIRONMENT` in containers. */
    readonly kind: EnvironmentConfig["kind"];
    readonly place: AwsPlace;
    readonly network: Pick<ServiceHome, "vpcId" | "privateSubnetIds">;
    readonly entry: HttpTargetArgs["entry"];
    /** Is told of every alarm. */
    readonly topicArn: pulumi.Input<string>;
    readonly capacity: CapacityConfig;
    /** Of the CPU policy beside a request policy. */
    readonly cpuScaling: FeatureStage;
    /** @default services run around the clock */
    readonly offHours?: OffHoursConfig;
    readonly logRetentionDays: number;
    /** Customer-managed key of all that can take one. @default keys that AWS manages */
    readonly keyArn?: pulumi.Input<string>;
    /** Customer-managed key of the secrets. @default the key that AWS manages */
    readonly secretsKeyArn?: string;
    readonly exec: boolean;
    readonly redeploy: string;
    readonly deletionProtection: boolean;
    /** Makes everything but the services, so that their image can be pushed. */
    readonly bootstrap: boolean;
}

/** Where the services of one workload run. */
export interface Workload {
    readonly environment: Environment;
    readonly cluster: EcsCluster;
}

export function serviceHome({ environment, cluster }: Workload): ServiceHome {
    const { place, network, logRetentionDays, keyArn, secretsKeyArn, redeploy, deletionProtection } = environment;
    return { place, cluster, ...network, logRetentionDays, keyArn, secretsKeyArn, redeploy, deletionProtection };
}

export function clusterArgs(workload: string, { name, exec, logRetentionDays, keyArn, deletionProtection }: Environment): EcsClusterArgs {
    return { clusterName: clusterName(workload, name), exec, logRetentionDays, keyArn, deletionProtection };
}
