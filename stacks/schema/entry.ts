import { closedListenerPort } from "../../components/model/network/closedListenerPort.ts";
import { certificateArn, domain, host, hostedZoneId } from "./awsText.ts";
import { ipv4BlockProblem } from "./ipv4Block.ts";
import {
    checked,
    choice,
    defaultVariant,
    distinct,
    emptyIfMissing,
    integer,
    map,
    optional,
    optionalMap,
    required,
    text,
    variant,
    withDefault,
} from "./values.ts";

const testPort = checked(integer(1, 65535), (port) =>
    [80, 443, closedListenerPort].includes(port) ? `a port of another listener, got ${port}; write another one such as 8443` : undefined,
);

const testCidrBlock = checked(
    text({ meaning: "an IPv4 block", example: "203.0.113.0/24", pattern: /^\d{1,3}(\.\d{1,3}){3}\/\d{1,2}$/ }),
    (cidr) =>
        ipv4BlockProblem(cidr, ({ prefix }) => {
            if (prefix > 32) return `not an IPv4 block, got ${cidr}; write a length from 8 to 32 behind the slash`;
            // The largest block that one organisation has. Two halves of the internet are everybody, too.
            return prefix < 8
                ? `open to nearly everybody, got ${cidr}; write the addresses of those who test, such as 203.0.113.0/24`
                : undefined;
        }),
);

/** The HTTPS entry of the environment. */
export const entry = map({
    domain: required(domain, "Services answer at `<service>.<domain>` unless they name another host"),
    hostedZoneId: optional(hostedZoneId, "Alias records are made in it; without it you make them yourself"),
    certificate: emptyIfMissing(
        choice(
            ["existing", "validated-by-dns"],
            [variant("existing", { arn: required(certificateArn, "In this account and region") }), defaultVariant("validated-by-dns", {})],
        ),
    ),
    testListener: optional(
        // It shows what its users are not meant to see yet, so it is never open to everybody.
        optionalMap({
            port: withDefault(testPort, 8443, "Not 80, 443 or 9443"),
            cidrBlocks: required(distinct(testCidrBlock, 1), "Who may look: at least one block, /8 to /32"),
        }),
        "A second HTTPS listener, which shows a new revision before its users see it",
    ),
});

/** @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html#path-conditions */
const path = text({ meaning: "a path", example: "/api/*", pattern: /^\/[A-Za-z0-9_.$/~"'@:+&*?-]*$/, maxLength: 128 });

export const routeKeys = {
    host: optional(host, {
        description: "Within the domain where there is a hosted zone",
        defaultText: "`<service>.<domain>`",
    }),
    path: optional(path, { description: "Which requests for the host", defaultText: "every path of the host" }),
    priority: required(integer(1, 50000), "Of the rule in the load balancer; the lowest that matches wins. No two services may share one"),
};
