import { certificateArn, domain, host, hostedZoneId } from "./awsText.ts";
import { checked, choice, object, optional, withDefault, type Decoder } from "./decode.ts";
import { integer, literal, text } from "./decodeScalar.ts";
import type { Home } from "./home.ts";
import { foreignArn } from "./foreignArn.ts";
import type { EntryConfig, RouteConfig } from "./stackConfig.ts";

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
    });
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
