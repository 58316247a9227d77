import { entrySchemes } from "../../../components/vocabulary/entry.ts";
import {
    certificateArn,
    domain,
    domainName,
    hostedZoneId,
    listenerArn,
    loadBalancerArn,
    loadBalancerDnsName,
    securityGroupId,
} from "../awsText.ts";
import * as v from "../values.ts";
import { allowedCidrBlocks } from "./allowedCidrBlocks.ts";
import { waf } from "./waf.ts";
import { testListener } from "./testListener.ts";

const certificate = v.emptyIfMissing(
    v.choice(
        ["existing", "validated-by-dns"],
        [
            v.variant("existing", { arn: v.required(certificateArn, "In this account and region") }),
            v.defaultVariant("validated-by-dns", {}),
        ],
    ),
);

const zone = v.optional(hostedZoneId, "Alias records are made in it; without it you make them yourself");

/** How AWS lets a load balancer have so many at most beside its default one. @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html */
const mostDomains = 25;

function domainsOf<S extends Parameters<typeof v.record>[0]>(domainConfig: S) {
    const names = v.record(
        domainConfig,
        (name) => (domainName.test(name) ? undefined : "not a domain name in lower case; write one such as example.org"),
        {
            pattern: domainName.source,
        },
    );
    return v.checked(names, (all) =>
        Object.keys(all).length > mostDomains ? `too many, got ${Object.keys(all).length}; AWS takes ${mostDomains}` : undefined,
    );
}

const names = { domain: v.required(domain, "Services answer at `<service>.<domain>` unless they name another host"), hostedZoneId: zone };

/** The HTTPS entry of the environment: a load balancer that is made here, or one that is there already. */
export const entry = v.block(
    v.choice(
        ["made", "existing"],
        [
            v.defaultVariant("made", {
                ...names,
                certificate,
                domains: v.told(domainsOf(v.optionalMap({ hostedZoneId: zone, certificate })), {
                    description: "Further domains, by name, each with the certificate of its hosts",
                }),
                scheme: v.withDefault(
                    v.oneOf(entrySchemes),
                    "public",
                    "`internal` has no public address, and stands in the private subnets",
                ),
                allowedCidrBlocks: v.optional(allowedCidrBlocks, {
                    description: "Who may come in, IPv4 or, with `dualstack`, IPv6 too",
                    defaultText: "everybody; with `internal` those in the VPC",
                }),
                ipAddressType: v.withDefault(
                    v.oneOf(["ipv4", "dualstack"]),
                    "ipv4",
                    "`dualstack` needs subnets with IPv6 addresses, in an existing VPC",
                ),
                idleTimeoutSeconds: v.withDefault(
                    v.integer(1, 4000, "seconds"),
                    60,
                    "After which a connection without traffic is closed: [keep-alive](entry-and-routes.md#idle-connections)",
                ),
                waf: v.optional(waf, "AWS WAF in front of it; `{}` for AWS's core rule set and a rate limit"),
                testListener: v.optional(testListener, "A second HTTPS listener, which shows a new revision before its users see it"),
            }),
            v.variant("existing", {
                ...names,
                domains: v.told(domainsOf(v.optionalMap({ hostedZoneId: zone })), { description: "Further domains, by name" }),
                loadBalancerArn: v.required(loadBalancerArn, "Of an application load balancer in the VPC of the environment"),
                listenerArn: v.required(listenerArn, "Of its HTTPS listener, which has the certificates"),
                testListenerArn: v.optional(listenerArn, "Of another HTTPS listener, which shows a new revision before its users see it"),
                securityGroupId: v.required(securityGroupId, "Of the load balancer: it gets a rule out to the tasks of each service"),
                dnsName: v.optional(loadBalancerDnsName, "Of the load balancer, to which the hosts lead"),
                dnsZoneId: v.optional(
                    hostedZoneId,
                    "The hosted zone of the load balancer itself (`CanonicalHostedZoneId`), which alias records name",
                ),
            }),
        ],
    ),
);
