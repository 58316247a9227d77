import { isObject, plain, type Properties } from "../../contract/values.ts";
import { canonicalType } from "../types/canonicalType.ts";
import type { Cloud, CloudResource } from "../cloud/cloud.ts";
import type { CheckFailure } from "../../contract/provider.ts";
import { collisionRefusals } from "./cloud/collisions.ts";
import { compositionRefusals } from "./cloud/queuesAndRolePolicies.ts";
import { containerVariableRefusals } from "./inputs/containerVariables.ts";
import { deploymentCompositionRefusals } from "./cloud/trafficShift.ts";
import { deploymentRefusals } from "./inputs/deploymentStrategy.ts";
import { differenceRefusals } from "./updates.ts";
import { documentRefusals } from "./inputs/documentSizes.ts";
import { rolePolicyRefusals } from "./inputs/rolePolicies.ts";
import { tagRefusals } from "./inputs/tags.ts";
import { endpointCompositionRefusals } from "./cloud/endpoints.ts";
import { endpointRefusals } from "./inputs/endpoints.ts";
import { fargateRefusals } from "./inputs/taskDefinition.ts";
import { functionCompositionRefusals } from "./cloud/functions.ts";
import { functionRefusals, mappingRefusals } from "./inputs/functions.ts";
import { httpApiCompositionRefusals, integrationUseRefusals } from "./cloud/httpApis.ts";
import { httpApiRefusals } from "./inputs/httpApis.ts";
import { tableRefusals } from "./inputs/tables.ts";
import { forwardingRefusals } from "./cloud/listeners.ts";
import { capacityCompositionRefusals, capacityRefusals } from "./cloud/capacity.ts";
import { groupScalingRefusals } from "./inputs/groupScaling.ts";
import { groupTargetRefusals, groupTemplateRefusals } from "./cloud/groupTemplates.ts";
import { instanceRefusals } from "./inputs/instances.ts";
import { instanceRefreshRefusals } from "./inputs/instanceRefresh.ts";
import { mixedInstanceRefusals } from "./inputs/mixedInstances.ts";
import { limitRefusals } from "./inputs/numbers.ts";
import { monitoringRefusals } from "./inputs/alarmsAndDashboards.ts";
import { nameRefusals } from "./inputs/physicalNames.ts";
import { placementRefusals } from "./inputs/taskPlacement.ts";
import { protectionRefusals } from "./deletionProtection.ts";
import { quotaRefusals } from "./cloud/quotas.ts";
import { referenceRefusals, useRefusals } from "./cloud/references.ts";
import { routingCompositionRefusals } from "./cloud/routing.ts";
import { queueRefusals } from "./inputs/queues.ts";
import { routingRefusals } from "./inputs/routing.ts";
import type { Change, CloudRefusal, DeletionRefusal, InputRefusal, Refusal } from "./refusal.ts";
import { containerRefusals, storageRefusals } from "./inputs/taskContainers.ts";
import { scalingQuotaRefusals } from "./cloud/scalingQuotas.ts";
import { scalingRefusals } from "./inputs/scaling.ts";
import { scheduleRefusals } from "./inputs/schedules.ts";
import { subscriptionRefusals } from "./inputs/subscriptions.ts";
import { serviceRefusals } from "./inputs/service.ts";
import { serviceCompositionRefusals } from "./cloud/serviceParts.ts";
import { serviceConnectRefusals } from "./inputs/serviceConnect.ts";
import { servedRequestRefusals } from "./cloud/servedRequests.ts";
import { namespaceRefusals, serviceConnectCompositionRefusals } from "./cloud/serviceConnectNamespace.ts";

const ofInputs: readonly InputRefusal[] = [
    ...nameRefusals,
    ...fargateRefusals,
    ...containerRefusals,
    ...storageRefusals,
    ...containerVariableRefusals,
    ...serviceRefusals,
    ...scalingRefusals,
    ...deploymentRefusals,
    ...serviceConnectRefusals,
    ...placementRefusals,
    ...instanceRefusals,
    ...mixedInstanceRefusals,
    ...instanceRefreshRefusals,
    ...httpApiRefusals,
    ...tableRefusals,
    ...groupScalingRefusals,
    ...functionRefusals,
    ...mappingRefusals,
    ...scheduleRefusals,
    ...limitRefusals,
    ...queueRefusals,
    ...routingRefusals,
    ...monitoringRefusals,
    ...subscriptionRefusals,
    ...documentRefusals,
    ...rolePolicyRefusals,
    ...tagRefusals,
    ...endpointRefusals,
];
const ofCloud: readonly CloudRefusal[] = [
    ...collisionRefusals,
    ...referenceRefusals,
    ...serviceCompositionRefusals,
    ...functionCompositionRefusals,
    ...deploymentCompositionRefusals,
    ...serviceConnectCompositionRefusals,
    ...capacityCompositionRefusals,
    ...groupTemplateRefusals,
    ...groupTargetRefusals,
    ...forwardingRefusals,
    ...routingCompositionRefusals,
    ...httpApiCompositionRefusals,
    ...servedRequestRefusals,
    ...compositionRefusals,
    ...quotaRefusals,
    ...scalingQuotaRefusals,
    ...endpointCompositionRefusals,
];
const ofDeletion: readonly DeletionRefusal[] = [
    ...protectionRefusals,
    ...useRefusals,
    ...namespaceRefusals,
    ...capacityRefusals,
    ...integrationUseRefusals,
];

/** Everything that the offline AWS refuses, besides unknown types, unknown inputs and generated names that are too long. */
export const refusals: readonly Refusal[] = [...ofInputs, ...differenceRefusals, ...ofCloud, ...ofDeletion];

/** What AWS would refuse of these checked inputs, whatever else exists. */
export function inputProblems(type: string, inputs: Properties): readonly CheckFailure[] {
    const given = plain(inputs);
    if (!isObject(given)) return [];
    const known = canonicalType(type);
    return ofInputs.flatMap(({ types, property, problem }) => {
        const reason = types.includes(known) ? problem(given, { type: known }) : undefined;
        return reason === undefined ? [] : [{ property, reason }];
    });
}

/** Why the provider would not even plan this change. */
export function differenceProblem(type: string, changedKeys: readonly string[], inputs: Properties): string | undefined {
    return firstProblem(differenceRefusals, type, ({ problem }) => problem(changedKeys, inputs));
}

/** Why AWS would refuse to create or update this. @returns undefined when it would not */
export function changeProblem(change: Change): string | undefined {
    const [input] = inputProblems(change.type, change.inputs);
    if (input !== undefined) return input.reason;
    const known = { ...change, type: canonicalType(change.type) };
    return firstProblem(ofCloud, change.type, ({ problem }) => problem(known));
}

/** Why AWS would refuse to delete this. @returns undefined when it would not */
export function deletionProblem(resource: CloudResource, cloud: Cloud): string | undefined {
    return firstProblem(ofDeletion, resource.type, ({ problem }) => problem(resource, cloud));
}

function firstProblem<R extends Refusal>(rows: readonly R[], type: string, ask: (row: R) => string | undefined): string | undefined {
    const known = canonicalType(type);
    for (const row of rows) {
        const problem = row.types.includes(known) ? ask(row) : undefined;
        if (problem !== undefined) return problem;
    }
    return undefined;
}
