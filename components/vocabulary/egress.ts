/** Where tasks may connect to, as it is described: one target, and one port or several. */
export interface EgressRule {
    /** Of a database and the like, which is not made here. Exactly one of this and the next two. */
    readonly securityGroupId?: string;
    /** IPv4 or IPv6: `10.20.0.0/16`, `2001:db8::/32`. */
    readonly cidrBlock?: string;
    readonly prefixListId?: string;
    /** The port, or the first of several. */
    readonly port: number;
    /** The last of several. @default the port alone */
    readonly toPort?: number;
    /** @default tcp */
    readonly protocol?: EgressProtocol;
    /** Why so many addresses, where it is open to many; stands in the rule's description. */
    readonly reason?: string;
}

export const egressProtocols = ["tcp", "udp"] as const;
export type EgressProtocol = (typeof egressProtocols)[number];
