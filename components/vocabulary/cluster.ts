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

/** EC2 instances of one type in an Auto Scaling group, which ECS scales by what the tasks need. */
export interface InstanceGroupConfig {
    /** `t4g.medium`. */
    readonly instanceType: string;
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
