import { subnetId, vpcId } from "./awsText.ts";
import { checked, choice, distinct, object, triple, withDefault, type Decoder } from "../decode.ts";
import { literal, oneOf, text } from "../decodeScalar.ts";
import { defaults } from "./defaults.ts";
import type { Home } from "../home.ts";
import type { NetworkConfig } from "../../components/vocabulary/network.ts";

const cidrBlock = checked(
    text({ meaning: "an IPv4 block", example: "10.1.0.0/16", pattern: /^\d{1,3}(\.\d{1,3}){3}\/\d{1,2}$/ }),
    cidrProblem,
);

/** The VPC of the environment: one of its own, or one that is there already. */
export function network({ region = "" }: Home): Decoder<NetworkConfig> {
    const [a, b, c] = defaults.network.zoneLetters;
    const zone = checked(
        text({ meaning: "an availability zone", example: `${region}a`, pattern: /^[a-z]{2}(-[a-z]+)+-\d[a-z]$/ }),
        (name) =>
            region === "" || name.slice(0, -1) === region
                ? undefined
                : `an availability zone of another region, got "${name}"; write one of ${region}, such as ${region}a`,
    );
    const zones = checked(triple(zone), (names) =>
        new Set(names).size < 3 ? `an availability zone twice, got ${names.join(", ")}; write three different ones` : undefined,
    );
    const own = object({
        kind: literal("own"),
        cidrBlock,
        availabilityZoneNames: withDefault(zones, [`${region}${a}`, `${region}${b}`, `${region}${c}`]),
        natGateways: withDefault(oneOf(["Single", "OnePerAz"]), defaults.network.natGateways),
    });
    const existing = object({
        kind: literal("existing"),
        vpcId,
        publicSubnetIds: distinct(subnetId, 2),
        privateSubnetIds: distinct(subnetId, 2),
    });
    const separate = checked(existing, ({ publicSubnetIds, privateSubnetIds }) => {
        const both = publicSubnetIds.find((id) => privateSubnetIds.includes(id));
        return both === undefined ? undefined : `a subnet is public and private, got ${both}; delete it from one of the two lists`;
    });
    return choice({ own, existing: separate }, "own");
}

/** Three zones of a /20 and a /24 each need a /17; AWS takes nothing larger than a /16. @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html */
function cidrProblem(cidr: string): string | undefined {
    const [address = "", length = ""] = cidr.split("/");
    const bytes = address.split(".").map(Number);
    const [first = 0, second = 0] = bytes;
    const prefix = Number(length);
    const got = `got ${cidr}`;
    if (bytes.some((byte) => byte > 255)) return `not an IPv4 block, ${got}; write four numbers from 0 to 255`;
    if (prefix < 16 || prefix > 17) return `neither a /16 nor a /17, ${got}; each of three zones takes a /20 for tasks and a /24`;
    const isPrivate = first === 10 || (first === 172 && second >= 16 && second <= 31) || (first === 192 && second === 168);
    if (!isPrivate) return `not a private block, ${got}; write one of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16`;
    const number = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
    const excess = number % 2 ** (32 - prefix);
    if (excess === 0) return undefined;
    const network = number - excess;
    const start = [24, 16, 8, 0].map((shift) => Math.floor(network / 2 ** shift) % 256).join(".");
    return `an address inside the block, ${got}; write its first address: ${start}/${prefix}`;
}
