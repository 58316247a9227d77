/** Parts of AWS that know nothing of each other: accounts, ARNs and addresses are of one of them. */
export type Partition = "aws" | "aws-cn" | "aws-us-gov";

interface PartitionFacts {
    /**
     * What addresses of its services end in, with a region before it. Services as principals of policies are `ecs-tasks.amazonaws.com` in all
     * partitions, but for EC2 and those that a region is part of.
     * @see https://github.com/aws/aws-cdk/blob/main/packages/aws-cdk-lib/region-info/lib/default.ts
     */
    readonly dnsSuffix: string;
    /** Where people look at it, with a region before it. */
    readonly consoleDomain: string;
}

/**
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 * @see https://docs.amazonaws.cn/en_us/general/latest/gr/endpoints-arns.html
 * @see https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/using-govcloud-endpoints.html
 */
const partitions: Readonly<Record<Partition, PartitionFacts>> = {
    "aws-cn": { dnsSuffix: "amazonaws.com.cn", consoleDomain: "console.amazonaws.cn" },
    "aws-us-gov": { dnsSuffix: "amazonaws.com", consoleDomain: "console.amazonaws-us-gov.com" },
    aws: { dnsSuffix: "amazonaws.com", consoleDomain: "console.aws.amazon.com" },
};

/** The region decides. */
export function partitionOf(region: string): Partition {
    if (region.startsWith("cn-")) return "aws-cn";
    return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}

/** `amazonaws.com` */
export const dnsSuffixOf = (region: string) => partitions[partitionOf(region)].dnsSuffix;

/** `https://eu-central-1.console.aws.amazon.com` */
export const consoleUrl = (region: string) => `https://${region}.${partitions[partitionOf(region)].consoleDomain}`;
