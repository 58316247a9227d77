import type * as pulumi from "@pulumi/pulumi";
import type { EcsClusterArgs } from "../cluster/ecsCluster.ts";
import { clusterName as clusterNameOf } from "../model/names.ts";
import type { PlanEnvironment } from "../model/services/planService.ts";
import type { DecidedWorkload } from "../model/workloads/decidedWorkload.ts";
import type { FeatureStage } from "../vocabulary/environment.ts";
import type { AlarmTopics } from "../monitoring/createAlarms.ts";
import type { EndpointFirewall } from "../network/vpcEndpoints.ts";
import type { HttpTargetArgs } from "./httpTarget.ts";

/** What an environment gives to each of its workloads. */
export interface Environment extends PlanEnvironment {
    /** In the names of clusters: `staging`, `prod-eu`. */
    readonly name: string;
    readonly network: {
        readonly vpcId: pulumi.Input<string>;
        /** Without a way in from outside, with one out to AWS. */
        readonly privateSubnetIds: pulumi.Input<pulumi.Input<string>[]>;
        /** VPC endpoints that let tasks in one by one. @default there are none, or they admit all of the VPC */
        readonly endpoints?: EndpointFirewall;
    };
    /** @default none, and no service has a route */
    readonly entry?: HttpTargetArgs["entry"];
    /** Which alarms notify. */
    readonly topics: AlarmTopics;
    /** Where to look at a service. @default there is no dashboard */
    readonly dashboardUrlOf?: (service: string) => string | undefined;
    /** Stage of the CPU policy beside a request policy. */
    readonly cpuScaling: FeatureStage;
    readonly logRetentionDays: number;
    /** Customer-managed key of all that can take one. @default keys that AWS manages */
    readonly keyArn?: pulumi.Input<string>;
    /** Customer-managed key of the secrets. @default the key that AWS manages */
    readonly secretsKeyArn?: pulumi.Input<string>;
    /** Any text; a new one starts a new deployment of every service. Empty: none asked for. */
    readonly redeploy: string;
    /** Keeps what cannot be made again when the program would delete it. */
    readonly deletionProtection: boolean;
    /** The log groups of exec sessions are there, kept by AWS, and are taken up. @default they are made */
    readonly adoptExecLogs?: boolean;
    /** Makes everything but the services, so that their image can be pushed. */
    readonly bootstrap: boolean;
}

export function clusterArgs(
    { name: workload, adopt = false }: Pick<DecidedWorkload, "name" | "adopt">,
    environment: Environment,
): EcsClusterArgs {
    const { name, qualifier, exec, logRetentionDays, keyArn, deletionProtection, adoptExecLogs = false } = environment;
    const clusterName = clusterNameOf(workload, name);
    return { clusterName, qualifier, exec, logRetentionDays, keyArn, deletionProtection, adoptExecLogs: adopt || adoptExecLogs };
}

/** Where a service runs, and what has to be there before it. */
export interface ServiceSurroundings {
    readonly environment: Environment;
    readonly cluster: {
        readonly clusterArn: pulumi.Input<string>;
        /** Where sessions of ECS Exec are recorded. @default exec is off */
        readonly execLogGroupName?: string;
        /** Customer-managed key of these sessions. @default none that is known */
        readonly execKeyArn?: pulumi.Input<string>;
    };
}
