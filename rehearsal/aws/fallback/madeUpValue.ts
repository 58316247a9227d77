import { arn, hostIn } from "../outputs/arn.ts";
import { address, creationTime, hex } from "../outputs/inventedValues.ts";
import type { OutputsRequest } from "../outputs/outputsRow.ts";
import { globalRegion } from "../cloud/cloud.ts";
import { kebabCase } from "../types/typeNoun.ts";
import { filledMap } from "./filledMaps.ts";
import { certainParts, type DeclaredType } from "./outputTypes.ts";

interface Asked {
    readonly request: Pick<OutputsRequest, "region" | "accountId" | "partition" | "seed"> & Partial<Pick<OutputsRequest, "inputs">>;
    /** `aws:eks/cluster:Cluster` */
    readonly type: string;
    readonly property: string;
}

const deepest = 4;

/** What ids begin with that many types mention. @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html */
const ec2Ids: Readonly<Record<string, string>> = {
    allocation: "eipalloc",
    image: "ami",
    instance: "i",
    networkInterface: "eni",
    primaryNetworkInterface: "eni",
    rootSnapshot: "snap",
    securityGroup: "sg",
    snapshot: "snap",
    subnet: "subnet",
    volume: "vol",
    vpc: "vpc",
};

/** A value of a declared type for a property that AWS decides, of a type that nothing more is known of. Its form follows the name. */
export function madeUpValue(asked: Asked, declared: DeclaredType, depth = 0): unknown {
    const plain = declared.replace(/ \| undefined$/, "").trim();
    if (plain.endsWith("[]")) return depth >= deepest ? [] : [madeUpValue(asked, plain.slice(0, -2), depth + 1)];
    if (plain.startsWith("outputs.")) return depth >= deepest ? {} : madeUpParts(asked, plain, depth + 1);
    if (plain === "number") return 0;
    if (plain === "boolean") return false;
    // A name alone is an enumeration that the SDK takes from another file, or an ARN.
    if (plain === "string" || /^(enums\.|"|[A-Z]\w*$)/.test(plain)) return madeUpText(asked);
    const { request, type, property } = asked;
    const keys = Object.entries(filledMap(type, property, request.inputs ?? {}));
    return Object.fromEntries(keys.map(([key, like]) => [key, madeUpText({ request, type, property: like })]));
}

function madeUpParts(asked: Asked, declared: DeclaredType, depth: number): unknown {
    const [packageName = ""] = asked.type.split(":");
    const parts = [...certainParts(packageName, declared)];
    return Object.fromEntries(parts.map(([property, part]) => [property, madeUpValue({ ...asked, property }, part, depth)]));
}

function madeUpText({ request, type, property }: Asked): string {
    const [, module = ""] = /^\w+:(\w+)/.exec(type) ?? [];
    const unique = (length: number) => hex(request, length, property);
    if (/arn$/i.test(property)) return arn(request, module, `${property.replace(/arn$/i, "") || "resource"}/${unique(12)}`);
    if (property === "region") return request.region;
    const ofEc2 = ec2Ids[named(type, property)];
    if (ofEc2 !== undefined && /^ids?$|Id$/.test(property)) return `${ofEc2}-0${unique(16)}`;
    if (/^(owner|account|registry|aws(Account)?)(Id)?$/i.test(property)) return request.accountId;
    if (/(date|time|timestamp|At)$/i.test(property)) return creationTime;
    const host = `${unique(10)}.${request.region === globalRegion ? `${module}.amazonaws.com` : hostIn(request, module)}`;
    if (/(url|uri|issuer)$/i.test(property)) return `https://${host}`;
    if (/(domain|dns|dnsName|domainName|endpoint|address|host|hostname)$/i.test(property)) return host;
    if (/ip(Address)?$/i.test(property)) return address(request, property);
    if (/cidr(Block)?$/i.test(property)) return "10.0.0.0/16";
    if (/zone$/i.test(property)) return `${request.region}a`;
    if (/(status|state)$/i.test(property)) return "ACTIVE";
    return `${kebabCase(`::${property}`)}-${unique(8)}`;
}

/** What an id is of: `vpc` is what `vpcId` names, and what the `id` is of that `getVpc` answers. */
function named(type: string, property: string): string {
    const [, noun = ""] = /:get(\w+?)s?$/.exec(type) ?? [];
    return /^ids?$/.test(property) ? noun.charAt(0).toLowerCase() + noun.slice(1) : property.replace(/Id$/, "");
}
