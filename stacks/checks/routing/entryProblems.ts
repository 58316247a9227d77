import type { CertificateConfig } from "../../../components/vocabulary/entry.ts";
import type { Path, Problem } from "../../problem.ts";
import { formatPath } from "../../file/formatPath.ts";
import type { Read } from "../../schema/read.ts";
import type { WrittenStack } from "../../schema/stackSchema.ts";
import { type RoutedService, writtenRoutes } from "./routedServices.ts";

/** The first name of a certificate, which is the domain here, has at most so many characters. @see https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html */
const maxValidatedDomain = 64;

/** One load balancer has no more, and AWS raises the limit for nobody. @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html */
const maxTargetGroups = 100;

/** What the entry cannot have, and more services than it can send requests to. */
export function entryProblems(stack: Read<WrittenStack>, services: readonly RoutedService[]): readonly Problem[] {
    // A deployment that shifts the traffic needs two target groups.
    const routed = services.filter(({ route }) => route.isWritten);
    const count = routed.reduce((sum, { deployment }) => sum + ((deployment.right.kind ?? "rolling") === "rolling" ? 1 : 2), 0);
    const tooMany = `too many for one load balancer, got ${count} target groups; AWS takes ${maxTargetGroups}: a service with a rolling deployment needs one, with another two`;
    return [
        ...missingProblems(stack, routed),
        ...certificateProblems(stack),
        ...madeProblems(stack),
        ...existingProblems(stack),
        ...(count > maxTargetGroups ? [{ path: ["services"], text: tooMany }] : []),
    ];
}

/** Routes without an entry that could send requests. */
function missingProblems(stack: Read<WrittenStack>, routed: readonly RoutedService[]): readonly Problem[] {
    const entry = stack.at("entry");
    const [first] = routed.flatMap(writtenRoutes).filter(({ isWritten }) => isWritten);
    if (entry.isWritten || first === undefined) return [];
    const others = routed.length === 1 ? "" : ` and ${routed.length - 1} more`;
    const text = `missing, and nothing else sends requests to ${formatPath(first.path)}${others}; write an entry with its domain, or delete the routes`;
    return [{ path: entry.path, text }];
}

function certificateProblems(stack: Read<WrittenStack>): readonly Problem[] {
    const { path, right } = stack.at("entry");
    if (right.kind !== "made") return [];
    const { domain = "", hostedZoneId, certificate, domains = {} } = right;
    // What is wrong in itself is written all the same.
    const hasZone = hostedZoneId !== undefined || stack.at("entry").at("hostedZoneId").isWritten;
    return [
        ...certificateProblem([...path, "certificate"], certificate, domain, hasZone, "entry.hostedZoneId"),
        ...Object.entries(domains).flatMap(([name, further]) => {
            const at = [...path, "domains", name];
            if (name === domain) return [{ path: at, text: "the domain of the entry itself; delete it" }];
            return certificateProblem(
                [...at, "certificate"],
                further.certificate,
                name,
                further.hostedZoneId !== undefined,
                "hostedZoneId beside it",
            );
        }),
    ];
}

function certificateProblem(
    path: Path,
    certificate: CertificateConfig | undefined,
    domain: string,
    hasZone: boolean,
    zoneKey: string,
): readonly Problem[] {
    if (certificate?.kind !== "validated-by-dns") return [];
    if (!hasZone) {
        return [{ path, text: `needs a hosted zone to be validated in; write ${zoneKey}, or kind: existing with an arn` }];
    }
    if (domain.length <= maxValidatedDomain) return [];
    const key = zoneKey === "entry.hostedZoneId" ? " in entry.domain" : "";
    return [
        { path, text: `a domain too long for a certificate, got ${domain.length} characters; write at most ${maxValidatedDomain}${key}` },
    ];
}

/** Who may come in, and by which addresses. */
function madeProblems(stack: Read<WrittenStack>): readonly Problem[] {
    const { path, right } = stack.at("entry");
    const network = stack.at("network").right.kind;
    if (right.kind !== "made") return [];
    const { scheme, ipAddressType, allowedCidrBlocks } = right;
    const isUnsaid = !stack.at("entry").has("allowedCidrBlocks");
    const sixth = ipAddressType === "ipv4" ? allowedCidrBlocks?.findIndex((block) => block.includes(":")) : undefined;
    return [
        ...(scheme === "internal" && network === "existing" && isUnsaid
            ? [
                  {
                      path: [...path, "allowedCidrBlocks"],
                      text: "missing; the block of an existing VPC is not known here, so write who may come in, such as [10.0.0.0/16]",
                  },
              ]
            : []),
        ...(ipAddressType === "dualstack" && network === "own"
            ? [
                  {
                      path: [...path, "ipAddressType"],
                      text: "a VPC of its own has no IPv6 addresses, got dualstack; write ipv4, or an existing VPC that has them",
                  },
              ]
            : []),
        ...(sixth !== undefined && sixth >= 0
            ? [
                  {
                      path: [...path, "allowedCidrBlocks", sixth],
                      text: `nobody comes from IPv6 addresses, got ${allowedCidrBlocks?.[sixth] ?? ""}; delete it, or write ipAddressType: dualstack`,
                  },
              ]
            : []),
    ];
}

/** Parts of a load balancer made elsewhere that do not belong together. */
function existingProblems(stack: Read<WrittenStack>): readonly Problem[] {
    const { path, right } = stack.at("entry");
    if (right.kind !== "existing") return [];
    const { loadBalancerArn, listenerArn, testListenerArn, dnsName, dnsZoneId, hostedZoneId, domains = {} } = right;
    const listeners = { listenerArn, testListenerArn };
    const start = loadBalancerArn?.replace(":loadbalancer/", ":listener/");
    const hasZone = hostedZoneId !== undefined || Object.values(domains).some((domain) => domain.hostedZoneId !== undefined);
    const unknown = (["dnsName", "dnsZoneId"] as const).filter((key) => !stack.at("entry").has(key));
    return [
        ...Object.entries(listeners).flatMap(([key, arn]) =>
            start === undefined || arn === undefined || arn.startsWith(`${start}/`)
                ? []
                : [
                      {
                          path: [...path, key],
                          text: `a listener of another load balancer, got ${arn}; write one of ${loadBalancerArn ?? ""}`,
                      },
                  ],
        ),
        ...(listenerArn !== undefined && listenerArn === testListenerArn
            ? [{ path: [...path, "testListenerArn"], text: "the listener of the entry itself; write another one" }]
            : []),
        ...(hasZone && unknown.length > 0 && (dnsName === undefined || dnsZoneId === undefined)
            ? unknown.map((key) => ({
                  path: [...path, key],
                  text: "missing; records in a hosted zone lead to it, so write it, or delete hostedZoneId",
              }))
            : []),
    ];
}
