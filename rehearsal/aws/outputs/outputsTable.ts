import { codeDeployOutputs } from "./codeDeploy.ts";
import { apiAndTableOutputs } from "./apisAndTables.ts";
import { ecsOutputs } from "./ecs.ts";
import { functionOutputs } from "./functions.ts";
import { instanceOutputs } from "./instances.ts";
import { loadBalancingOutputs } from "./loadBalancing.ts";
import type { OutputsTable } from "./outputsRow.ts";
import { monitoringOutputs } from "./monitoring.ts";
import { networkOutputs } from "./network.ts";
import { scalingOutputs } from "./scaling.ts";
import { scheduleOutputs } from "./schedules.ts";
import { securityOutputs } from "./security.ts";
import { storageAndMessagingOutputs } from "./storageAndMessaging.ts";

/** Id and outputs of every type that the offline AWS can create. */
export const outputsTable: OutputsTable = {
    ...ecsOutputs,
    ...instanceOutputs,
    ...scalingOutputs,
    ...apiAndTableOutputs,
    ...functionOutputs,
    ...codeDeployOutputs,
    ...scheduleOutputs,
    ...monitoringOutputs,
    ...loadBalancingOutputs,
    ...networkOutputs,
    ...securityOutputs,
    ...storageAndMessagingOutputs,
};
