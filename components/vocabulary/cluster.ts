/** A cluster that is there already and is not this program's: services are made in it, and nothing of it is made or changed. */
export interface ExistingClusterConfig {
    /** `shared-staging`. */
    readonly name: string;
    /** Where it records sessions of ECS Exec. @default its services have no ECS Exec */
    readonly execLogGroup?: string;
}

/** @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect.html */
export interface ServiceConnectConfig {
    /** `my-app.local`. */
    readonly namespace: string;
    /** Private certificate authority in ACM that signs the certificates of the services; undefined: they talk without TLS. */
    readonly certificateAuthorityArn?: string;
}

/** How a group divides what it starts between on-demand and Spot instances; which of its types Spot takes goes by price and capacity. */
export interface SpotShare {
    /** Instances that are on demand before any is on Spot. */
    readonly onDemandBase: number;
    /** Share of those above the base that are on demand, 0 to 99. */
    readonly onDemandPercent: number;
}

/** EC2 instances in an Auto Scaling group, which ECS scales by what the tasks need. */
export interface InstanceGroupConfig {
    /** `t4g.medium`; at least one. On demand the first that EC2 has is started. */
    readonly instanceTypes: readonly string[];
    /** @default all are on demand */
    readonly spot?: SpotShare;
    /** Instances as old as that are replaced. @default they may be of any age */
    readonly maxInstanceLifetimeDays?: number;
    readonly instances: {
        /** Both inclusive; 0 to 5000. */
        readonly min: number;
        readonly max: number;
    };
    /** Share of the instances that tasks fill, 1 to 100; below 100 some stand ready. */
    readonly targetCapacityPercent: number;
    /** Size of the root volume. */
    readonly diskGiB: number;
}
