import { text } from "../../frame/read.ts";
import { ofType, usedBy } from "../../frame/relations.ts";
import type { Resource } from "../../frame/resource.ts";
import { roleOf } from "../../frame/role.ts";
import type { Rule } from "../../frame/rule.ts";
import { cluster, service } from "../../frame/tokens.ts";
import { known } from "../../frame/unknown.ts";

export const beatSinglePerCluster: Rule = {
    name: "beat-single-per-cluster",
    scope: "stack",
    types: service,
    severity: "critical",
    reason: "Two services of one scheduler each are two schedulers.",
    remedy: "Keep one beat service in a cluster.",
    url: "https://docs.celeryq.dev/en/stable/userguide/periodic-tasks.html",
    unknown: "note",
    applies: (resource) => roleOf(resource) === "beat",
    checks: [
        (resource, { stack }) => {
            const others = ofType(stack, service).filter(
                (other) => other.urn !== resource.urn && known(() => roleOf(other)) === "beat" && clusterOf(other) === clusterOf(resource),
            );
            if (others.length === 0) return undefined;
            return `runs beside ${others.map(({ name }) => name).join(", ")}, must be the only beat of its cluster; remove one`;
        },
    ],
};

/** The same text for two services of one cluster, known or not. */
function clusterOf(resource: Resource): string | undefined {
    return usedBy(resource, "cluster", cluster)[0]?.urn ?? known(() => text(resource.props["cluster"]));
}
