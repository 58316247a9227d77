export interface Region {
    readonly description: string;
    /** The last letters of its availability zones. */
    readonly zones: string;
    /** How zone ids begin: `euc1-az1`. */
    readonly zoneIdPrefix: string;
}

/**
 * In the oldest regions accounts see different zones; these are what many see.
 * @see https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
 * @see https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html
 */
export const regions: Readonly<Record<string, Region>> = {
    "af-south-1": { description: "Africa (Cape Town)", zones: "abc", zoneIdPrefix: "afs1" },
    "ap-east-1": { description: "Asia Pacific (Hong Kong)", zones: "abc", zoneIdPrefix: "ape1" },
    "ap-northeast-1": { description: "Asia Pacific (Tokyo)", zones: "acd", zoneIdPrefix: "apne1" },
    "ap-northeast-2": { description: "Asia Pacific (Seoul)", zones: "abcd", zoneIdPrefix: "apne2" },
    "ap-northeast-3": { description: "Asia Pacific (Osaka)", zones: "abc", zoneIdPrefix: "apne3" },
    "ap-south-1": { description: "Asia Pacific (Mumbai)", zones: "abc", zoneIdPrefix: "aps1" },
    "ap-south-2": { description: "Asia Pacific (Hyderabad)", zones: "abc", zoneIdPrefix: "aps2" },
    "ap-southeast-1": { description: "Asia Pacific (Singapore)", zones: "abc", zoneIdPrefix: "apse1" },
    "ap-southeast-2": { description: "Asia Pacific (Sydney)", zones: "abc", zoneIdPrefix: "apse2" },
    "ap-southeast-3": { description: "Asia Pacific (Jakarta)", zones: "abc", zoneIdPrefix: "apse3" },
    "ap-southeast-4": { description: "Asia Pacific (Melbourne)", zones: "abc", zoneIdPrefix: "apse4" },
    "ca-central-1": { description: "Canada (Central)", zones: "abd", zoneIdPrefix: "cac1" },
    "ca-west-1": { description: "Canada West (Calgary)", zones: "abc", zoneIdPrefix: "caw1" },
    "eu-central-1": { description: "Europe (Frankfurt)", zones: "abc", zoneIdPrefix: "euc1" },
    "eu-central-2": { description: "Europe (Zurich)", zones: "abc", zoneIdPrefix: "euc2" },
    "eu-north-1": { description: "Europe (Stockholm)", zones: "abc", zoneIdPrefix: "eun1" },
    "eu-south-1": { description: "Europe (Milan)", zones: "abc", zoneIdPrefix: "eus1" },
    "eu-south-2": { description: "Europe (Spain)", zones: "abc", zoneIdPrefix: "eus2" },
    "eu-west-1": { description: "Europe (Ireland)", zones: "abc", zoneIdPrefix: "euw1" },
    "eu-west-2": { description: "Europe (London)", zones: "abc", zoneIdPrefix: "euw2" },
    "eu-west-3": { description: "Europe (Paris)", zones: "abc", zoneIdPrefix: "euw3" },
    "il-central-1": { description: "Israel (Tel Aviv)", zones: "abc", zoneIdPrefix: "ilc1" },
    "me-central-1": { description: "Middle East (UAE)", zones: "abc", zoneIdPrefix: "mec1" },
    "me-south-1": { description: "Middle East (Bahrain)", zones: "abc", zoneIdPrefix: "mes1" },
    "sa-east-1": { description: "South America (São Paulo)", zones: "abc", zoneIdPrefix: "sae1" },
    "us-east-1": { description: "US East (N. Virginia)", zones: "abcdef", zoneIdPrefix: "use1" },
    "us-east-2": { description: "US East (Ohio)", zones: "abc", zoneIdPrefix: "use2" },
    "us-gov-east-1": { description: "AWS GovCloud (US-East)", zones: "abc", zoneIdPrefix: "usge1" },
    "us-gov-west-1": { description: "AWS GovCloud (US-West)", zones: "abc", zoneIdPrefix: "usgw1" },
    "us-west-1": { description: "US West (N. California)", zones: "ac", zoneIdPrefix: "usw1" },
    "us-west-2": { description: "US West (Oregon)", zones: "abcd", zoneIdPrefix: "usw2" },
};

export function knownRegion(region: string): Region {
    const known = regions[region];
    if (known === undefined) throw new Error(`the rehearsal does not know the region ${region}, only ${Object.keys(regions).join(", ")}`);
    return known;
}
