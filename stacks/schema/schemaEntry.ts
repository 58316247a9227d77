import { closedListenerPort } from "../../components/model/network/closedListenerPort.ts";
import { certificateArn, domain, host, hostedZoneId } from "./awsText.ts";
import { checked, choice, distinct, object, optional, withDefault, type Decoder } from "../decode.ts";
import { integer, literal, text } from "../decodeScalar.ts";
import type { Home } from "../home.ts";
import { foreignArn } from "./foreignArn.ts";
import type { EntryConfig, RouteConfig } from "../../components/vocabulary/entry.ts";

/** The first name of a certificate, ours is the domain. @see https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html */
const maxValidatedDomain = 64;

/** The HTTPS entry of the environment. */
export function entry(home: Home): Decoder<EntryConfig> {
    const existing = object({ kind: literal("existing"), arn: checked(certificateArn, foreignArn(home)) });
    const validated = checked(object({ kind: literal("validated-by-dns") }), () => {
        if (!home.hasHostedZone) return "needs a hosted zone to be validated in; write entry.hostedZoneId, or kind: existing with an arn";
        if ((home.domain ?? "").length <= maxValidatedDomain) return undefined;
        return `a domain too long for a certificate, got ${home.domain?.length} characters; write at most ${maxValidatedDomain} in entry.domain`;
    });
    return object({
        domain,
        hostedZoneId: optional(hostedZoneId),
        certificate: choice({ existing, "validated-by-dns": validated }, "validated-by-dns"),
        testListener: optional(testListener),
    });
}

const testPort = checked(integer(1, 65535), (port) =>
    [80, 443, closedListenerPort].includes(port) ? `a port of another listener, got ${port}; write another one such as 8443` : undefined,
);

const testCidrBlock = checked(
    text({ meaning: "an IPv4 block", example: "203.0.113.0/24", pattern: /^\d{1,3}(\.\d{1,3}){3}\/\d{1,2}$/ }),
    testCidrProblem,
);

/** It shows what its users are not meant to see yet, so it is never open to everybody. */
const testListener = object({ port: withDefault(testPort, 8443), cidrBlocks: distinct(testCidrBlock, 1) });

function testCidrProblem(cidr: string): string | undefined {
    const [address = "", length = ""] = cidr.split("/");
    const bytes = address.split(".").map(Number);
    const prefix = Number(length);
    if (bytes.some((byte) => byte > 255)) return `not an IPv4 block, got ${cidr}; write four numbers from 0 to 255`;
    if (prefix > 32) return `not an IPv4 block, got ${cidr}; write a length from 8 to 32 behind the slash`;
    // The largest block that one organisation has. Two halves of the internet are everybody, too.
    if (prefix < 8) return `open to nearly everybody, got ${cidr}; write the addresses of those who test, such as 203.0.113.0/24`;
    const number = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
    const network = number - (number % 2 ** (32 - prefix));
    if (network === number) return undefined;
    const start = [24, 16, 8, 0].map((shift) => Math.floor(network / 2 ** shift) % 256).join(".");
    return `an address inside of its block, got ${cidr}; write ${start}/${prefix}`;
}

/** @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html#path-conditions */
const path = text({ meaning: "a path", example: "/api/*", pattern: /^\/[A-Za-z0-9_.$/~"'@:+&*?-]*$/, maxLength: 128 });

/** Which requests reach a service. @param service answers at `<service>.<domain>` unless another host is given. */
export function route(service: string, home: Home): Decoder<RouteConfig> {
    const within = checked(host, (name) =>
        home.hasHostedZone && home.domain !== undefined && name !== home.domain && !name.endsWith(`.${home.domain}`)
            ? `a host outside the domain, got "${name}"; its record cannot be made in the hosted zone: write one below ${home.domain}`
            : undefined,
    );
    return object({
        host: withDefault(within, `${service}.${home.domain}`),
        path: optional(path),
        priority: integer(1, 50000),
    });
}
