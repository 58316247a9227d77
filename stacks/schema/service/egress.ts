import { isIPv6 } from "node:net";
import { isIpv6 } from "../../../components/model/services/egress.ts";
import { egressProtocols } from "../../../components/vocabulary/egress.ts";
import { alternatives, inMessage } from "../../wording.ts";
import { securityGroupId } from "../awsText.ts";
import { ipv4BlockProblem } from "../network/ipv4Block.ts";
import * as v from "../values.ts";

const cidrBlock = v.checked(
    v.text({
        meaning: "a block of addresses",
        example: "10.20.0.0/16",
        pattern: /^(\d{1,3}(\.\d{1,3}){3}\/(\d|[12]\d|3[0-2])|[0-9a-f:]{2,39}\/(\d|[1-9]\d|1[01]\d|12[0-8]))$/,
        maxLength: 43,
    }),
    (block) => (isIpv6(block) ? ipv6BlockProblem(block) : ipv4BlockProblem(block, () => undefined)),
);

/** Another way to write the same block would be another rule to Pulumi, and the same to AWS. */
function ipv6BlockProblem(block: string): string | undefined {
    const [address = "", length = ""] = block.split("/");
    if (!isIPv6(address)) return `not an IPv6 block, got ${block}; write one such as 2001:db8::/32`;
    const groups = groupsOf(address);
    const first = groups.map((group, index) => group - (group % 2 ** (16 - Math.min(16, Math.max(0, Number(length) - 16 * index)))));
    const start = new URL(`http://[${first.map((group) => group.toString(16)).join(":")}]`).hostname.slice(1, -1);
    if (start === address) return undefined;
    return groups.every((group, index) => group === first[index])
        ? `not in its shortest form, got ${block}; write ${start}/${length}`
        : `an address inside the block, got ${block}; write its first address: ${start}/${length}`;
}

/** Its eight groups as numbers. @param address that is one */
function groupsOf(address: string): readonly number[] {
    const [front = [], back = []] = address.split("::").map((half) => (half === "" ? [] : half.split(":")));
    const zeros = address.includes("::") ? Array.from({ length: 8 - front.length - back.length }, () => "0") : [];
    return [...front, ...zeros, ...back].map((group) => Number.parseInt(group, 16));
}

const prefixListId = v.text({
    meaning: "the id of a prefix list",
    example: "pl-0123456789abcdef0",
    pattern: /^pl-([0-9a-f]{8}|[0-9a-f]{17})$/,
});

/** It becomes the description of a rule. @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpRange.html */
const reason = v.text({
    meaning: "a sentence",
    example: "the partner has no fixed addresses",
    pattern: /^[a-zA-Z0-9. _:/()#,@[\]+=&;{}!$*-]+$/,
    maxLength: 200,
});

const targets = ["securityGroupId", "cidrBlock", "prefixListId"] as const;

const rule = v.optionalMap({
    securityGroupId: v.optional(securityGroupId, "Of a database and the like. One of this and the next two"),
    cidrBlock: v.optional(cidrBlock, "IPv4 or IPv6. One that is wider than /8, or /16 for IPv6, needs a `reason`"),
    prefixListId: v.optional(prefixListId, "One of AWS's or your own, by which AWS keeps the blocks"),
    port: v.required(v.integer(1, 65535), "Of what listens there, or the first of several"),
    toPort: v.optional(v.integer(1, 65535), { description: "The last of several", defaultText: "the port alone" }),
    protocol: v.optional(v.oneOf(egressProtocols), { description: "DNS needs no rule", default: "tcp" }),
    reason: v.optional(reason, "Why to so many addresses. It becomes the description of the rule"),
});

/** A security group has 60 rules out unless AWS raised the quota, and HTTPS is one. @see https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html */
const mostRules = 59;

/** Where the tasks may connect to, beside HTTPS. */
export const egress = v.distinct(
    v.told(
        v.checked(rule, (written) => {
            const given = targets.filter((target) => written[target] !== undefined);
            if (given.length !== 1) {
                const what = given.length === 0 ? "no target" : `${alternatives(given, "and")} at once`;
                return `${what}; write one of ${alternatives(targets, "and")}`;
            }
            const { port, toPort = port } = written;
            if (toPort < port) return `its last port before its first, got ${port} to ${toPort}; write toPort: ${port} or above`;
            return blockProblem(written);
        }),
        // A port alone leads nowhere.
        { json: { minProperties: 2 } },
    ),
    0,
    mostRules,
);

interface WrittenBlock {
    readonly cidrBlock?: string;
    readonly port: number;
    readonly toPort?: number;
    readonly protocol?: string;
    readonly reason?: string;
}

function blockProblem({ cidrBlock: block, port, toPort = port, protocol = "tcp", reason: why }: WrittenBlock): string | undefined {
    if (block === undefined) return undefined;
    if (block === "0.0.0.0/0" && protocol === "tcp" && port === 443 && toPort === 443) {
        return "HTTPS to everywhere, which every task may use; delete it";
    }
    const widest = isIpv6(block) ? 16 : 8;
    if (Number(block.split("/")[1]) >= widest || why !== undefined) return undefined;
    return `wider than /${widest}, got ${inMessage(block)}; write a narrower block, a prefix list, or a reason beside it`;
}
