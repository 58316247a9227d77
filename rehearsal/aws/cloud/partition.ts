/** A part of AWS with accounts, ARNs and addresses of its own. */
export type Partition = "aws" | "aws-cn" | "aws-us-gov";

/** The region decides. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export function partitionOf(region: string): Partition {
    if (region.startsWith("cn-")) return "aws-cn";
    return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}

/** What addresses end in. @see https://docs.amazonaws.cn/en_us/general/latest/gr/endpoints-arns.html */
export function dnsSuffixOf(partition: Partition): string {
    return partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
}
