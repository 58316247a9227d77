import type { LoginConfig } from "./login.ts";

/** The one HTTPS entry of the environment: a load balancer that is made here, or one that is there already. */
export type EntryConfig = MadeEntry | ExistingEntry;

interface EntryNames {
    /** Services answer at `<service>.<domain>` unless they name another host. */
    readonly domain: string;
    /** Alias records are made in this zone; none without it. */
    readonly hostedZoneId?: string;
}

export interface MadeEntry extends EntryNames {
    readonly kind: "made";
    readonly certificate: CertificateConfig;
    /** Further domains, by name. */
    readonly domains: Readonly<Record<string, DomainConfig>>;
    /** In public subnets for everybody, or in private ones for those in the network. */
    readonly scheme: EntryScheme;
    /** Who may come in, IPv4 and IPv6. @default everybody; for an internal one those in the VPC */
    readonly allowedCidrBlocks?: readonly string[];
    readonly ipAddressType: "ipv4" | "dualstack";
    /** Seconds after which a connection without traffic is closed, 1 to 4000. */
    readonly idleTimeoutSeconds: number;
    /** AWS WAF in front of the load balancer. @default none */
    readonly waf?: WafConfig;
    /** A second HTTPS listener, which shows a new revision before its users see it; undefined: none is made. */
    readonly testListener?: {
        /** 1 to 65535, other than 80, 443 and 9443. */
        readonly port: number;
        /** Who may look, IPv4; at least one, never everybody. */
        readonly cidrBlocks: readonly string[];
    };
}

/** A load balancer of somebody else, which only gets rules, target groups and a way to the tasks. */
export interface ExistingEntry extends EntryNames {
    readonly kind: "existing";
    /** Further domains, by name. */
    readonly domains: Readonly<Record<string, Pick<DomainConfig, "hostedZoneId">>>;
    readonly loadBalancerArn: string;
    /** Of an HTTPS listener. */
    readonly listenerArn: string;
    /** Of another HTTPS listener, which shows a new revision before its users see it. @default it has none */
    readonly testListenerArn?: string;
    /** Of the load balancer; it gets a rule out to the tasks of each service. */
    readonly securityGroupId: string;
    /** To which the hosts lead. @default unknown here */
    readonly dnsName?: string;
    /** The hosted zone of the load balancer itself, which alias records name. @default unknown here */
    readonly dnsZoneId?: string;
}

export const entrySchemes = ["public", "internal"] as const;
export type EntryScheme = (typeof entrySchemes)[number];

export type CertificateConfig = { readonly kind: "existing"; readonly arn: string } | { readonly kind: "validated-by-dns" };

export type WafConfig =
    /** The core rule set of AWS and a rate limit. */
    | {
          readonly kind: "managed";
          /** Requests of one address in five minutes, 10 to 2,000,000,000. */
          readonly rateLimit: number;
          /** Rules of the core rule set that count and do not block. */
          readonly countedRules: readonly string[];
      }
    | { readonly kind: "existing"; readonly webAclArn: string };

/** One more domain of the entry, with the certificate of its hosts. */
export interface DomainConfig {
    /** @default its records are made elsewhere */
    readonly hostedZoneId?: string;
    readonly certificate: CertificateConfig;
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
    /** Who may come in. @default whoever the entry admits */
    readonly login?: LoginConfig;
    /** 1 to 50000; the lowest that matches wins. */
    readonly priority: number;
}

/** Further routes of one service, by a name of the user's choice. */
export type RoutesConfig = Readonly<Record<string, RouteConfig>>;

export const protocolVersions = ["HTTP1", "HTTP2", "GRPC"] as const;

/** What the load balancer speaks with the tasks. */
export type ProtocolVersion = (typeof protocolVersions)[number];
