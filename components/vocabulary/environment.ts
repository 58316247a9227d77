export interface EnvironmentConfig {
    /** The value of `ENVIRONMENT` in every container; production has the stricter checks. */
    readonly kind: "development" | "staging" | "production";
    readonly region: string;
    /** 12 digits. */
    readonly accountId: string;
    /** Whether the stack has account and region to itself, or its name is in every name that is unique there. */
    readonly names: "per-account" | "per-stack";
    /** Value of the tag `Owner`. */
    readonly owner: string;
    /** Receives every alarm; it has to confirm the subscription once. */
    readonly alarmEmail?: string;
    readonly logRetentionDays: number;
    /** One customer-managed key for all that can take one; else the keys that AWS manages. */
    readonly customerManagedKey: boolean;
    /** The key of the secrets, where they are not under the key that AWS manages. */
    readonly secretsKeyArn?: string;
    /** ECS Exec into running tasks; its sessions are always logged. */
    readonly exec: boolean;
    readonly flowLogs: "rejected" | "all";
    readonly deletionProtection: boolean;
    /** Access logs of the load balancer. */
    readonly accessLogs: boolean;
    /** Where they go. @default a bucket is made for them */
    readonly accessLogBucket?: string;
    /** What AWS kept of an earlier environment, or since a setting was off, and is taken up again. */
    readonly adopt: AdoptedParts;
}

/** What all workloads share and AWS keeps; a service says `adopt` itself. */
export interface AdoptedParts {
    /** The log groups of ECS Exec, one for each cluster. */
    readonly execLogs: boolean;
    readonly flowLogs: boolean;
    readonly wafLogs: boolean;
    /** Name of the access-log bucket, which AWS made up. */
    readonly accessLogBucket?: string;
    /** Id of the customer-managed key. */
    readonly key?: string;
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
