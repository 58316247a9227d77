/**
 * The regions of the partitions `aws`, `aws-us-gov` and `aws-cn`, with the letters of the availability zones that every account can use. An old
 * account may see another one, such as ap-northeast-1b. In us-west-1 an account sees two of three zones, and which two differs from account to
 * account; in cn-north-1 tasks of Fargate run in some of three only.
 *
 * As of 2026-11-29: the regions that @pulumi/aws 7.48.0 knows, which refuses any other.
 * @see https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
 * @see https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html
 * @see https://docs.amazonaws.cn/en_us/aws/latest/userguide/general-info.html
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/AWS_Fargate-Regions.html
 */
const zoneLetters: Readonly<Record<string, string>> = {
    "af-south-1": "abc",
    "ap-east-1": "abc",
    "ap-east-2": "abc",
    "ap-northeast-1": "acd",
    "ap-northeast-2": "abcd",
    "ap-northeast-3": "abc",
    "ap-south-1": "abc",
    "ap-south-2": "abc",
    "ap-southeast-1": "abc",
    "ap-southeast-2": "abc",
    "ap-southeast-3": "abc",
    "ap-southeast-4": "abc",
    "ap-southeast-5": "abc",
    "ap-southeast-6": "abc",
    "ap-southeast-7": "abc",
    "ca-central-1": "abd",
    "ca-west-1": "abc",
    "cn-north-1": "",
    "cn-northwest-1": "abc",
    "eu-central-1": "abc",
    "eu-central-2": "abc",
    "eu-north-1": "abc",
    "eu-south-1": "abc",
    "eu-south-2": "abc",
    "eu-west-1": "abc",
    "eu-west-2": "abc",
    "eu-west-3": "abc",
    "il-central-1": "abc",
    "me-central-1": "abc",
    "me-south-1": "abc",
    "mx-central-1": "abc",
    "sa-east-1": "abc",
    "us-east-1": "abcdef",
    "us-east-2": "abc",
    "us-gov-east-1": "abc",
    "us-gov-west-1": "abc",
    "us-west-1": "",
    "us-west-2": "abcd",
};

export const regionNames: readonly string[] = Object.keys(zoneLetters);

/** The availability zones of a region that every account can use: `eu-central-1a`. None where that differs, and of an unknown region. */
export function zonesOf(region: string): readonly string[] {
    return [...(Object.hasOwn(zoneLetters, region) ? (zoneLetters[region] ?? "") : "")].map((letter) => `${region}${letter}`);
}

/** The three in which a VPC is made where nobody chooses; undefined where a region has not so many that every account can use. */
export function defaultZones(region: string): readonly string[] | undefined {
    const zones = zonesOf(region).slice(0, 3);
    return zones.length < 3 ? undefined : zones;
}
