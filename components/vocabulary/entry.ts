/** The one HTTPS entry of the environment. */
export interface EntryConfig {
    /** Services answer at `<service>.<domain>` unless they name another host. */
    readonly domain: string;
    /** Alias records are made in this zone; none without it. */
    readonly hostedZoneId?: string;
    readonly certificate: { readonly kind: "existing"; readonly arn: string } | { readonly kind: "validated-by-dns" };
    /** A second HTTPS listener, which shows a new revision before its users see it; undefined: none is made. */
    readonly testListener?: {
        /** 1 to 65535, other than 80, 443 and 9443. */
        readonly port: number;
        /** Who may look, IPv4; at least one, never everybody. */
        readonly cidrBlocks: readonly string[];
    };
}

/** Which requests reach a service. Unique in the environment, and so is the priority. */
export interface RouteConfig {
    readonly host: string;
    /** `/api/*`; undefined: every path of the host. */
    readonly path?: string;
    /** 1 to 50000; the lowest that matches wins. */
    readonly priority: number;
}
