import { type Properties, isObject, isSecret } from "../../contract/values.ts";
import { type SubnetSpec, parseCidrBlock } from "./subnetLayout.ts";

/** The arguments of `awsx.ec2.Vpc` in the one layout that the rehearsal knows. */
export interface VpcArgs {
    readonly cidrBlock: string;
    readonly zones: readonly string[];
    /** Prefix length of the block of a zone. @default the VPC divided between its zones */
    readonly zoneMask?: number;
    readonly natGateways: "None" | "Single" | "OnePerAz";
    readonly specs: readonly SubnetSpec[];
    readonly tags: Properties;
    /** Arguments that go to the VPC unchanged. */
    readonly vpc: Properties;
}

const handedThrough = ["enableDnsHostnames", "enableDnsSupport", "enableNetworkAddressUsageMetrics", "instanceTenancy"];
const decoded = ["availabilityZoneCidrMask", "availabilityZoneNames", "cidrBlock", "natGateways", "subnetSpecs", "subnetStrategy", "tags"];

/** @throws Error that names the argument that asks for another layout, and what the rehearsal knows instead. */
export function vpcArgs(inputs: Properties): VpcArgs {
    const given = Object.entries(inputs).filter(([, value]) => value !== undefined && value !== null);
    for (const [name, value] of given) {
        if (!decoded.includes(name) && !handedThrough.includes(name))
            refuse(name, value, `only ${[...decoded, ...handedThrough].join(", ")}`);
    }
    if (inputs["subnetStrategy"] !== "Auto") refuse("subnetStrategy", inputs["subnetStrategy"], "only Auto");
    return {
        cidrBlock: cidrBlock(inputs["cidrBlock"]),
        zones: zones(inputs["availabilityZoneNames"]),
        ...zoneMask(inputs["availabilityZoneCidrMask"]),
        natGateways: natGateways(inputs["natGateways"]),
        specs: specs(inputs["subnetSpecs"]),
        tags: tags(inputs["tags"]),
        vpc: Object.fromEntries(given.filter(([name]) => handedThrough.includes(name))),
    };
}

function cidrBlock(value: unknown): string {
    if (typeof value !== "string") return refuse("cidrBlock", value, "only a block from /16 to /20");
    const { mask } = parseCidrBlock(value);
    return mask >= 16 && mask <= 20 ? value : refuse("cidrBlock", value, "only a block from /16 to /20");
}

function zones(value: unknown): readonly string[] {
    const names: readonly unknown[] = Array.isArray(value) ? value : [];
    const strings = names.filter((name) => typeof name === "string");
    return names.length >= 2 && names.length <= 3 && new Set(strings).size === names.length
        ? strings
        : refuse("availabilityZoneNames", value, "only two or three different zones");
}

function zoneMask(value: unknown): Pick<VpcArgs, "zoneMask"> {
    if (value === undefined || value === null) return {};
    return isMask(value) ? { zoneMask: value } : refuse("availabilityZoneCidrMask", value, "only a prefix length from 16 to 28");
}

function natGateways(value: unknown): VpcArgs["natGateways"] {
    const strategy = isObject(value) && Object.keys(value).every((key) => key === "strategy") ? value["strategy"] : undefined;
    return strategy === "None" || strategy === "Single" || strategy === "OnePerAz"
        ? strategy
        : refuse("natGateways", value, "only the strategies None, Single and OnePerAz");
}

function specs(value: unknown): readonly SubnetSpec[] {
    const items: readonly unknown[] = Array.isArray(value) ? value : [];
    const known = items.flatMap(spec);
    const isLayout = items.length === 2 && new Set(known.map(({ type }) => type)).size === 2;
    return isLayout
        ? known
        : refuse("subnetSpecs", value, "only one Public and one Private, each with a type and a cidrMask from 16 to 28");
}

function spec(item: unknown): readonly SubnetSpec[] {
    const { type, cidrMask, ...others } = isObject(item) ? item : {};
    if (Object.keys(others).length > 0 || !isMask(cidrMask)) return [];
    return type === "Public" || type === "Private" ? [{ type, cidrMask }] : [];
}

/** What AWS allows a subnet. @see https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html */
function isMask(value: unknown): value is number {
    return typeof value === "number" && Number.isInteger(value) && value >= 16 && value <= 28;
}

function tags(value: unknown): Properties {
    if (value === undefined || value === null) return {};
    return isObject(value) && !isSecret(value) ? value : refuse("tags", value, "only plain tags");
}

function refuse(name: string, value: unknown, known: string): never {
    throw new Error(`awsx:ec2:Vpc: ${name}: the rehearsal knows ${known}, got ${isSecret(value) ? "a secret" : JSON.stringify(value)}`);
}
