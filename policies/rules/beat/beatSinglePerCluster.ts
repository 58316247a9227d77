import { lookup } from "../../frame/lookup.ts";
import { text } from "../../frame/read.ts";
import { usedBy } from "../../frame/relations.ts";
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
            const others = beatsBy(stack, [clusterOf(resource)]).filter(({ urn }) => urn !== resource.urn);
            if (others.length === 0) return undefined;
            return `runs beside ${others.map(({ name }) => name).join(", ")}, must be the only beat of its cluster; remove one`;
        },
    ],
};

const beatsBy = lookup(service, (resource) => (known(() => roleOf(resource)) === "beat" ? [clusterOf(resource)] : []));

/** The same text for two services of one cluster; empty for the default one and while it is not known. */
function clusterOf(resource: Resource): string {
    return usedBy(resource, "cluster", cluster)[0]?.urn ?? known(() => text(resource.props["cluster"])) ?? "";
}
