import type { EgressProtocol, EgressRule } from "../../vocabulary/egress.ts";
import { firewallRules } from "../names.ts";

/** A way out of the tasks of a service. */
export interface DecidedEgress {
    readonly kind: "security-group" | "ipv4-block" | "ipv6-block" | "prefix-list";
    /** Id or block. */
    readonly target: string;
    readonly protocol: EgressProtocol;
    /** Both inclusive, and the same for one port. */
    readonly ports: { readonly from: number; readonly to: number };
    readonly reason?: string;
}

/** The rules as they are made; what several levels of a configuration say alike counts once. */
export function decideEgress(rules: readonly EgressRule[]): readonly DecidedEgress[] {
    const alike = Map.groupBy(rules.flatMap(decideRule), (rule) => egressRuleName("", rule));
    return [...alike.values()].flatMap(([first]) => first ?? []);
}

function decideRule({ port, toPort = port, protocol = "tcp", reason, ...rule }: EgressRule): readonly DecidedEgress[] {
    const rest = { protocol, ports: { from: port, to: toPort }, ...(reason !== undefined && { reason }) };
    const { securityGroupId, cidrBlock, prefixListId } = rule;
    if (securityGroupId !== undefined) return [{ kind: "security-group", target: securityGroupId, ...rest }];
    if (cidrBlock !== undefined) return [{ kind: isIpv6(cidrBlock) ? "ipv6-block" : "ipv4-block", target: cidrBlock, ...rest }];
    return prefixListId === undefined ? [] : [{ kind: "prefix-list", target: prefixListId, ...rest }];
}

export const isIpv6 = (cidrBlock: string) => cidrBlock.includes(":");

/** Logical name of the rule. */
export function egressRuleName(firewall: string, { target, protocol, ports }: DecidedEgress): string {
    // A colon and a slash separate the parts of a URN.
    const name = target.replaceAll(":", "_").replaceAll("/", "-");
    const several = ports.to === ports.from ? "" : `-${ports.to}`;
    return `${firewallRules.out(firewall, name, ports.from)}${several}${protocol === "tcp" ? "" : `-${protocol}`}`;
}

/** `sg-0a1b2c3d on 5432`, `10.20.0.0/16 on 8000 to 8010 (UDP)`. */
export function egressText({ target, protocol, ports }: DecidedEgress): string {
    const several = ports.to === ports.from ? "" : ` to ${ports.to}`;
    return `${target} on ${ports.from}${several}${protocol === "tcp" ? "" : ` (${protocol.toUpperCase()})`}`;
}
