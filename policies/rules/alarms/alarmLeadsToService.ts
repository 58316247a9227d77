import { metricsOf } from "../../reading/alarms.ts";
import { clusterNameOf } from "../../reading/relations.ts";
import { lookup } from "../../resources/lookup.ts";
import type { Resource } from "../../resources/resource.ts";
import { cluster, metricAlarm, service } from "../../resources/typeTokens.ts";
import { known } from "../../resources/unknown.ts";
import { text } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const alarmLeadsToService: Rule = {
    name: "alarm-leads-to-service",
    scope: "stack",
    types: metricAlarm,
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "advisory", development: "disabled" },
    reason: "An alarm on a service of another cluster, or on one that is gone, has no data and never fires.",
    remedy: "Correct ClusterName and ServiceName in the dimensions, or remove the alarm.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html",
    unknown: "note",
    checks: [
        (alarm, { stack }) =>
            metricsOf(alarm).flatMap(({ dimensions }) => {
                const [clusterName, serviceName] = ["ClusterName", "ServiceName"].map((name) => known(() => text(dimensions[name])));
                if (clusterName === undefined || serviceName === undefined) return [];
                const clusters = servicesByName(stack, [serviceName]).map(clusterNameOf);
                if (clusters.some((own) => own === undefined || own === clusterName)) return [];
                // A service may be of another stack or another tool; one of a cluster that this stack makes is not.
                if (clusters.length === 0 && clustersByName(stack, [clusterName]).length === 0) return [];
                const what =
                    clusters.length > 0
                        ? `ClusterName is ${clusterName}, must be ${clusters.join(" or ")}`
                        : `ServiceName is ${serviceName}, must be a service of ${clusterName}`;
                return [`${what}; correct the dimensions`];
            }),
    ],
};

const servicesByName = lookup(service, namesOf);
const clustersByName = lookup(cluster, namesOf);

function namesOf({ props }: Resource): readonly string[] {
    const name = known(() => text(props["name"]));
    return name === undefined ? [] : [name];
}
