import type { SpotShare } from "./cluster.ts";
import type { Architecture } from "./imageUse.ts";
import type { RouteConfig, RoutesConfig } from "./entry.ts";
import type { Permission } from "./permissions.ts";

/** EC2 instances that answer requests themselves, without containers of ECS: an Auto Scaling group behind the load balancer. */
export interface InstanceServiceConfig {
    /** `t4g.medium`; at least one. On demand the first that EC2 has is started. */
    readonly instanceTypes: readonly string[];
    /** What an instance of each type counts for in `instances`. @default each counts for one */
    readonly weights?: Readonly<Record<string, number>>;
    /** @default all are on demand */
    readonly spot?: SpotShare;
    /** Instances as old as that are replaced. @default they may be of any age */
    readonly maxInstanceLifetimeDays?: number;
    /** Both inclusive; instances, or the sum of their weights. */
    readonly instances: { readonly min: number; readonly max: number };
    /** `ami-...`, or a parameter of Systems Manager that holds such an ID, for each CPU architecture. */
    readonly images: Readonly<Record<Architecture, string>>;
    /** What an instance runs when it starts the first time, as text. @default nothing */
    readonly userData?: string;
    /** Size of the root volume. */
    readonly diskGiB: number;
    /** The one that the instances listen on. */
    readonly port: number;
    readonly healthCheck: { readonly path: string; readonly codes: string };
    /** Until an instance answers: so long its health is not judged, nor its load counted. */
    readonly startPeriodSeconds: number;
    readonly route: RouteConfig;
    /** Further ones. @default none */
    readonly routes?: RoutesConfig;
    /** Average CPU that scaling holds, 1 to 100. @default not scaled on CPU */
    readonly targetCpuPercent?: number;
    /** Requests for each instance in a minute that scaling holds. @default not scaled on requests */
    readonly requestsPerTarget?: number;
    /** What programs on the instances may do in AWS. */
    readonly permissions: readonly Permission[];
}
