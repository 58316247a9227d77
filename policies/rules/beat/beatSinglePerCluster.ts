import { celeryAppOf, containersOf, runsBeat } from "../../reading/containers.ts";
import { taskDefinitionOf, usedBy } from "../../reading/relations.ts";
import { isSingleton, roleOf } from "../../reading/role.ts";
import { lookup } from "../../resources/lookup.ts";
import type { Resource } from "../../resources/resource.ts";
import { cluster, service } from "../../resources/typeTokens.ts";
import { known } from "../../resources/unknown.ts";
import { text } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const beatSinglePerCluster: Rule = {
    name: "beat-single-per-cluster",
    scope: "stack",
    types: service,
    severity: "critical",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "advisory" },
    reason: "Two services with one scheduler each run two schedulers.",
    remedy: "Keep one beat service in a cluster, and one scheduler of a Celery app.",
    url: "https://docs.celeryq.dev/en/stable/userguide/periodic-tasks.html",
    unknown: "note",
    applies: (resource) => roleOf(resource) === "beat" || appsOf(resource).length > 0,
    checks: [
        (resource, { stack }) => {
            const others = beatsBy(stack, [clusterOf(resource)]).filter((other) => other.urn !== resource.urn && argues(other, resource));
            if (others.length === 0) return undefined;
            return `runs beside ${others.map(({ name }) => name).join(", ")}, must be the only beat of its cluster; remove one`;
        },
    ],
};

const beatsBy = lookup(service, (resource) => (isBeat(resource) || appsOf(resource).length > 0 ? [clusterOf(resource)] : []));

/** Two beats of a cluster, and two schedulers of one Celery app whatever their role. */
function argues(one: Resource, other: Resource): boolean {
    return (isBeat(one) && isBeat(other)) || appsOf(one).some((app) => appsOf(other).includes(app));
}

function isBeat(resource: Resource): boolean {
    return known(() => roleOf(resource)) === "beat";
}

/** The apps whose jobs the service schedules; the command may not be known yet. Under another role that is another rule's. */
function appsOf(resource: Resource): readonly string[] {
    if (!isSingleton(known(() => roleOf(resource)))) return [];
    const containers = known(() => containersOf(taskDefinitionOf(resource)?.props ?? {}).filter(runsBeat)) ?? [];
    return containers.map(celeryAppOf);
}

/** The same text for two services of one cluster; empty for the default one and while it is not known. */
function clusterOf(resource: Resource): string {
    return usedBy(resource, "cluster", cluster)[0]?.urn ?? known(() => text(resource.props["cluster"])) ?? "";
}
