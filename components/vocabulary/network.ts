export type NetworkConfig = OwnNetwork | ExistingNetwork;

/** A VPC that is made here. */
export interface OwnNetwork {
    readonly kind: "own";
    /** `10.1.0.0/16`; the layout needs a /17 or larger, a /21 where private subnets are a /24. */
    readonly cidrBlock: string;
    /** Two or three different ones of the region. A third may be added at the end later: the subnets of the others stay as they are. */
    readonly availabilityZoneNames: readonly string[];
    /** One NAT gateway for all, which is cheap, or one per availability zone, so that none depends on another; or none, and tasks reach what has an endpoint. */
    readonly natGateways: "Single" | "OnePerAz" | "None";
    /** What tasks reach without leaving the VPC, beside S3. @default S3 alone */
    readonly endpoints?: readonly EndpointName[];
    /** Prefix length of each private subnet: 20 is room for 4,091 tasks, 24 for 251. @default 20 */
    readonly privateCidrMask?: 20 | 24;
}

/** A VPC of somebody else. */
export interface ExistingNetwork {
    readonly kind: "existing";
    readonly vpcId: string;
    /** For the load balancer of a public entry; in different availability zones, at least two. @default the VPC has none, or nothing here uses them */
    readonly publicSubnetIds?: readonly string[];
    /** For the tasks; in different availability zones, at least two. */
    readonly privateSubnetIds: readonly string[];
}

/**
 * What a VPC endpoint can lead to, as AWS calls it; `ecr` and `ecs` each are several endpoints, and `dynamodb` is a gateway endpoint, which costs nothing.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
 */
export const endpointNames = [
    "dynamodb",
    "ecr",
    "ecs",
    "events",
    "kinesis-firehose",
    "kms",
    "lambda",
    "logs",
    "monitoring",
    "secretsmanager",
    "sns",
    "sqs",
    "ssm",
    "ssmmessages",
    "states",
    "sts",
    "xray",
] as const;
export type EndpointName = (typeof endpointNames)[number];
