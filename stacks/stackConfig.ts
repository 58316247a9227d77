import type { DeploymentConfig } from "./deploymentConfig.ts";
import type { InstanceGroupConfig, ServiceConfig, ServiceConnectConfig } from "./serviceConfig.ts";

/** Everything that an environment is: decoded, cross-checked and complete before the first resource. No Output, nothing left to default. */
export interface StackConfig {
    /** `staging`, `prod-eu`, `prod-us` or `prod-hipaa`. */
    readonly stack: StackName;
    readonly environment: EnvironmentConfig;
    readonly network: NetworkConfig;
    readonly entry: EntryConfig;
    readonly capacity: CapacityConfig;
    readonly features: FeaturesConfig;
    readonly rollout: RolloutConfig;
    /** True for the first `up`: everything but the services, so that an image can be pushed. */
    readonly bootstrap: boolean;
    /** Any text; a new one starts a new deployment of every service. Empty: none asked for. */
    readonly redeploy: string;
    readonly offHours?: OffHoursConfig;
    readonly amply?: AmplyConfig;
    readonly langfuse?: LangfuseConfig;
    /** The name space in which services find each other; undefined: none of them does. */
    readonly serviceConnect?: ServiceConnectConfig;
    /** Groups of EC2 instances that services may run on, by name. */
    readonly instances: Readonly<Record<string, InstanceGroupConfig>>;
    /** Services that this stack declares beside its workloads, by name. */
    readonly services: Readonly<Record<string, ServiceConfig>>;
}

/** In the order of the rollout. */
export const stackNames = ["staging", "prod-eu", "prod-us", "prod-hipaa"] as const;
export type StackName = (typeof stackNames)[number];

export interface EnvironmentConfig {
    /** The value of `ENVIRONMENT` in every container; production has the stricter checks. */
    readonly kind: "staging" | "production";
    readonly region: string;
    /** 12 digits. */
    readonly accountId: string;
    /** Value of the tag `Owner`. */
    readonly owner: string;
    /** Receives every alarm; it has to confirm the subscription once. */
    readonly alarmEmail?: string;
    readonly logRetentionDays: number;
    /** One customer-managed key for all that can take one; else the keys that AWS manages. */
    readonly customerManagedKey: boolean;
    /** Of the secrets, where they are not under the key that AWS manages. */
    readonly secretsKeyArn?: string;
    /** ECS Exec into running tasks; its sessions are always logged. */
    readonly exec: boolean;
    readonly flowLogs: "rejected" | "all";
    readonly deletionProtection: boolean;
    /** Access logs of the load balancer, in a bucket of their own. */
    readonly accessLogs: boolean;
}

export type NetworkConfig =
    | {
          readonly kind: "own";
          /** `10.1.0.0/16`. */
          readonly cidrBlock: string;
          /** Exactly three. */
          readonly availabilityZoneNames: readonly [string, string, string];
          readonly natGateways: "Single" | "OnePerAz";
      }
    | {
          readonly kind: "existing";
          readonly vpcId: string;
          /** Of different availability zones, at least two each. */
          readonly publicSubnetIds: readonly string[];
          readonly privateSubnetIds: readonly string[];
      };

/** The one HTTPS entry of the environment. */
export interface EntryConfig {
    /** Services answer at `<service>.<domain>` unless they name another host. */
    readonly domain: string;
    /** Alias records are made in this zone; none without it. */
    readonly hostedZoneId?: string;
    readonly certificate: { readonly kind: "existing"; readonly arn: string } | { readonly kind: "validated-by-dns" };
    /** A second HTTPS listener, which shows a new revision before its users see it; undefined: none is made. */
    readonly testListener?: {
        /** 1 to 65535, other than 80, 443 and 9443. */
        readonly port: number;
        /** Who may look, IPv4; at least one, never everybody. */
        readonly cidrBlocks: readonly string[];
    };
}

/** How tasks divide between FARGATE and FARGATE_SPOT. */
export type CapacityConfig =
    | { readonly kind: "on-demand" }
    | {
          readonly kind: "spot";
          /** On-demand tasks before the weights count; 0: none. A service with a higher minimum raises it to that. */
          readonly onDemandBase: number;
          readonly onDemandWeight: number;
          readonly spotWeight: number;
      };

export type FeatureStage = "on" | "off" | "rolled-back";
export interface FeaturesConfig {
    /** The CPU policy beside the request policy of web, web-ingestion and web-iso. */
    readonly cpuScaling: FeatureStage;
}

export interface RolloutConfig {
    /** Hours that a change stays here, watched, before the next environment takes it. */
    readonly soakHours: number;
    /** Whether evidence of a load test is asked for before the next environment. */
    readonly loadTestEvidence: boolean;
    /** A change is soaking now: schedules are off meanwhile. */
    readonly soaking: boolean;
}

/** Services scale to zero between these; beat stays. Never in production. */
export interface OffHoursConfig {
    /** Times of day, `20:00`, and the days on which the working day starts and ends. */
    readonly stopAt: string;
    readonly startAt: string;
    readonly days: "MON-FRI" | "MON-SUN";
    /** IANA name, `Europe/Berlin`. */
    readonly timezone: string;
}

export interface TaskBounds {
    /** Both inclusive. */
    readonly min: number;
    readonly max: number;
}

/** ECS units (1024 = 1 vCPU) and MiB; always a pair that Fargate sells. */
export interface TaskSize {
    readonly cpu: number;
    readonly memoryMiB: number;
}

/** Which requests reach a service. Unique in the environment, and so is the priority. */
export interface RouteConfig {
    readonly host: string;
    /** `/api/*`; undefined: every path of the host. */
    readonly path?: string;
    /** 1 to 50000; the lowest that matches wins. */
    readonly priority: number;
}

/** A secret by the name of the environment variable that it becomes, and its full ARN (with the six random characters). */
export type SecretArns = Readonly<Record<string, string>>;

export interface WebServiceConfig {
    readonly size: TaskSize;
    readonly tasks: TaskBounds;
    readonly route: RouteConfig;
    readonly healthCheckPath: string;
    readonly cpuTargetPercent: number;
    readonly deployment: DeploymentConfig;
}

export interface AmplyConfig {
    /** A tag such as `v1.2.3`, or a digest `sha256:...`, of the repository `amply-backend`. */
    readonly image: string;
    readonly secrets: { readonly databaseUrl: string; readonly stripeSecretKey: string };
    /** Security groups of database and Redis, which are not made here. */
    readonly egress: readonly { readonly securityGroupId: string; readonly port: number }[];
    readonly api: WebServiceConfig & {
        /** Container health check, as ECS takes it: `["CMD", "program", ...]`. */
        readonly probe: readonly string[];
    };
    readonly worker: {
        readonly size: TaskSize;
        readonly tasks: TaskBounds;
        /** `backlog-per-task` divides the queue by the running tasks; `raw-depth` does not, and jumps between the bounds. */
        readonly queueMetric: "backlog-per-task" | "raw-depth";
        readonly queueTarget: number;
        /** The queue hides a message for longer than this. */
        readonly longestJobSeconds: number;
        /** Seconds between SIGTERM and SIGKILL, at most 120 on Fargate. */
        readonly stopTimeoutSeconds: number;
        /** Container health check, as ECS takes it: `["CMD", "program", ...]`. */
        readonly probe: readonly string[];
    };
    readonly beat: {
        readonly size: TaskSize;
        /** Container health check, as ECS takes it: `["CMD", "program", ...]`. */
        readonly probe: readonly string[];
    };
}

export const amplyServiceNames = ["amply-api", "amply-worker", "amply-beat"] as const;

export const langfuseServiceNames = ["web", "web-ingestion", "web-iso"] as const;
export type LangfuseServiceName = (typeof langfuseServiceNames)[number];

export interface LangfuseWebConfig extends WebServiceConfig {
    /** Requests per target per minute that the request policy holds. */
    readonly requestTarget: number;
    /** Expected load; a warning when the tasks at their maximum cannot carry it. */
    readonly expectedRequestsPerMinute?: number;
}

export interface LangfuseConfig {
    /** Registry, name and tag or digest: `docker.io/langfuse/langfuse:3.140.0`. */
    readonly image: string;
    readonly secrets: SecretArns;
    /** Plain environment variables, beside `ENVIRONMENT`. */
    readonly variables: Readonly<Record<string, string>>;
    readonly egress: AmplyConfig["egress"];
    readonly services: Readonly<Record<LangfuseServiceName, LangfuseWebConfig>>;
}
