import { createHash } from "node:crypto";
import { type Properties, unknownValue } from "../contract/values.ts";
import type { InvokeRequest } from "../contract/provider.ts";
import type { Location } from "./cloud/resourceLocation.ts";
import { dnsSuffixOf, type Partition, partitionOf } from "./cloud/partition.ts";
import { providerSettings } from "./cloud/providerSettings.ts";

interface Region {
    readonly description: string;
    /** The last letters of its availability zones. */
    readonly zones: string;
    /** How zone ids begin: `euc1-az1`. */
    readonly zoneIdPrefix: string;
}

/** @see https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html */
const regions: Readonly<Record<string, Region>> = {
    "eu-central-1": { description: "Europe (Frankfurt)", zones: "abc", zoneIdPrefix: "euc1" },
    "us-east-1": { description: "US East (N. Virginia)", zones: "abcdef", zoneIdPrefix: "use1" },
    "us-west-2": { description: "US West (Oregon)", zones: "abcd", zoneIdPrefix: "usw2" },
};

/** Arguments that a function may have beside the region. */
const argumentsOf: Readonly<Record<string, readonly string[]>> = {
    "aws:secretsmanager/getSecretVersion:getSecretVersion": ["secretId"],
    "aws:ssm/getParameter:getParameter": ["name"],
};

/** The functions of the provider that the rehearsal serves, by token. */
const functions: Readonly<Record<string, (location: Location & { readonly partition: Partition }, args: Properties) => Properties>> = {
    "aws:index/getAvailabilityZones:getAvailabilityZones": ({ region }) => {
        const { zones, zoneIdPrefix } = knownRegion(region);
        return {
            groupNames: [`${region}-zg-1`],
            id: region,
            names: [...zones].map((letter) => `${region}${letter}`),
            region,
            // In AWS the ids of the zones differ from account to account.
            zoneIds: [...zones].map((_, index) => `${zoneIdPrefix}-az${String(index + 1)}`),
        };
    },
    "aws:index/getCallerIdentity:getCallerIdentity": ({ accountId, partition }) => ({
        accountId,
        arn: `arn:${partition}:iam::${accountId}:user/rehearsal`,
        id: accountId,
        userId: `AIDA${createHash("sha256").update(accountId).digest("hex").slice(0, 17).toUpperCase()}`,
    }),
    "aws:index/getPartition:getPartition": ({ partition }) => ({
        dnsSuffix: dnsSuffixOf(partition),
        id: partition,
        partition,
        reverseDnsPrefix: dnsSuffixOf(partition).split(".").toReversed().join("."),
    }),
    "aws:index/getRegion:getRegion": ({ region, partition }) => ({
        description: knownRegion(region).description,
        endpoint: `ec2.${region}.${dnsSuffixOf(partition)}`,
        id: region,
        name: region,
        region,
    }),
    "aws:secretsmanager/getSecretVersion:getSecretVersion": ({ region }, { secretId }) => {
        const secretArn = String(secretId);
        const digest = createHash("sha256").update(secretArn).digest("hex");
        return {
            arn: secretArn,
            createdDate: "2026-01-01T00:00:00Z",
            id: `${secretArn}|AWSCURRENT`,
            region,
            secretArn,
            secretBinary: "",
            // Nobody knows here what a secret holds; what this program reads is an address of a subscriber, or what a login proves itself by.
            secretString: `https://rehearsal.invalid/${digest.slice(0, 16)}`,
            versionId: [digest.slice(0, 8), digest.slice(8, 12), digest.slice(12, 16), digest.slice(16, 20), digest.slice(20, 32)].join(
                "-",
            ),
            versionStage: "AWSCURRENT",
            versionStages: ["AWSCURRENT"],
        };
    },
    "aws:ssm/getParameter:getParameter": ({ region, partition }, { name }) => {
        const parameter = String(name);
        // What this program reads is an image, and AWS changes which one it is from day to day.
        if (!/ami|image/i.test(parameter)) throw new Error(`the rehearsal does not know what ${parameter} holds; write the value itself`);
        const value = `ami-${createHash("sha256").update(`${region} ${parameter}`).digest("hex").slice(0, 17)}`;
        return {
            arn: `arn:${partition}:ssm:${region}::parameter${parameter}`,
            id: parameter,
            insecureValue: value,
            name: parameter,
            region,
            type: "String",
            value,
            version: 1,
        };
    },
};

/** @throws Error that names a function, an argument or a region that the rehearsal does not know. */
export function invokeFunction({ token, args, provider }: InvokeRequest): Properties {
    const served = functions[token];
    if (served === undefined) {
        const names = Object.keys(functions).map((name) => name.slice(name.lastIndexOf(":") + 1));
        throw new Error(`the rehearsal does not serve ${token}, only ${names.join(", ")}; take the value from config instead`);
    }
    const known = ["region", ...(argumentsOf[token] ?? [])];
    const unknownArgs = Object.keys(args).filter(
        (name) => args[name] !== undefined && !known.includes(name) && !isAvailableState(args, name),
    );
    if (unknownArgs.length > 0) throw new Error(`the rehearsal does not know ${unknownArgs.join(", ")} of ${token}; leave it out`);
    const settings = providerSettings(provider);
    const region = args["region"] ?? settings.region;
    if (typeof region !== "string" || region === unknownValue) {
        throw new Error(`${token}: the aws provider has no region; give it one`);
    }
    if (settings.accountId === undefined) throw new Error(`${token}: the aws provider has no allowedAccountIds; give it one`);
    return { ...args, ...served({ region, accountId: settings.accountId, partition: partitionOf(region) }, args) };
}

function isAvailableState(args: Properties, name: string): boolean {
    return name === "state" && args[name] === "available";
}

function knownRegion(region: string): Region {
    const known = regions[region];
    if (known === undefined) throw new Error(`the rehearsal does not know the region ${region}, only ${Object.keys(regions).join(", ")}`);
    return known;
}
