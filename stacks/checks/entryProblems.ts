import type { Problem } from "../problem.ts";
import type { Read } from "../schema/read.ts";
import type { WrittenStack } from "../schema/stackSchema.ts";
import type { RoutedService } from "./routedServices.ts";

/** The first name of a certificate, which is the domain here, has at most so many characters. @see https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html */
const maxValidatedDomain = 64;

/** One load balancer has no more, and AWS raises the limit for nobody. @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html */
const maxTargetGroups = 100;

/** What the entry cannot have, and more services than it can send requests to. */
export function entryProblems(stack: Read<WrittenStack>, services: readonly RoutedService[]): readonly Problem[] {
    const certificate = certificateProblem(stack);
    // A deployment that shifts the traffic needs two target groups.
    const count = services
        .filter(({ route }) => route.isWritten)
        .reduce((sum, { deployment }) => sum + ((deployment.right.kind ?? "rolling") === "rolling" ? 1 : 2), 0);
    const tooMany = `too many for one load balancer, got ${count} target groups; AWS takes ${maxTargetGroups}: a service with a rolling deployment needs one, with another two`;
    return [
        ...(certificate === undefined ? [] : [{ path: ["entry", "certificate"], text: certificate }]),
        ...(count > maxTargetGroups ? [{ path: ["services"], text: tooMany }] : []),
    ];
}

function certificateProblem(stack: Read<WrittenStack>): string | undefined {
    const entry = stack.at("entry");
    const { domain = "" } = entry.right;
    if (entry.at("certificate").whole?.kind !== "validated-by-dns") return undefined;
    if (!entry.at("hostedZoneId").isWritten) {
        return "needs a hosted zone to be validated in; write entry.hostedZoneId, or kind: existing with an arn";
    }
    if (domain.length <= maxValidatedDomain) return undefined;
    return `a domain too long for a certificate, got ${domain.length} characters; write at most ${maxValidatedDomain} in entry.domain`;
}
