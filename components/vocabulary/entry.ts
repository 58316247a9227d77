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

/** Which requests reach a service: those that match each part of it. No two in the environment share a priority. */
export interface RouteConfig {
    /** The one that is told to people. It may start with `*.`, as `*.shops.example.com`. */
    readonly host: string;
    /** @default none */
    readonly otherHosts?: readonly string[];
    /** `/api/*`; undefined: every path of its hosts. */
    readonly path?: string;
    /** @default none */
    readonly otherPaths?: readonly string[];
    /** `GET`. @default every method */
    readonly methods?: readonly string[];
    /** Values by the name of the header; one of each has to match. They may hold `*` and `?`. @default whatever the headers are */
    readonly headers?: Readonly<Record<string, readonly string[]>>;
    /** 1 to 50000; the lowest that matches wins. */
    readonly priority: number;
}

/** Further routes of one service, by a name of the user's choice. */
export type RoutesConfig = Readonly<Record<string, RouteConfig>>;

export const protocolVersions = ["HTTP1", "HTTP2", "GRPC"] as const;

/** What the load balancer speaks with the tasks. */
export type ProtocolVersion = (typeof protocolVersions)[number];
