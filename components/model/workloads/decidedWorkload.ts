import type { ExistingClusterConfig, InstanceGroupConfig, ServiceConnectConfig } from "../../vocabulary/cluster.ts";
import type { DecidedService } from "../services/decidedService.ts";

/** Services that share a cluster, decided. */
export interface DecidedWorkload {
    /** In the name of its cluster: `amply`; `services` for those that a stack declares. */
    readonly name: string;
    /** In which its services run. @default one is made for them */
    readonly cluster?: ExistingClusterConfig;
    /** By name, in the order in which people see them. */
    readonly services: Readonly<Record<string, DecidedService>>;
    /** ECR repository that is made for their image. @default none */
    readonly repositoryName?: string;
    /** Its repository and the log group of its exec sessions are there, kept by AWS, and are taken up. @default they are made */
    readonly adopt?: boolean;
    /** Groups of instances that they may run on, by name. @default none */
    readonly instances?: Readonly<Record<string, InstanceGroupConfig>>;
    /** @default they do not find each other */
    readonly serviceConnect?: ServiceConnectConfig;
}
