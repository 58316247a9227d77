import { codeDeployTypes } from "./codeDeploy.ts";
import type { TypeTable } from "./typeRow.ts";
import { apiAndTableTypes } from "./apisAndTables.ts";
import { ecsTypes } from "./ecs.ts";
import { functionTypes } from "./functions.ts";
import { instanceTypes } from "./instances.ts";
import { loadBalancingTypes } from "./loadBalancing.ts";
import { monitoringTypes } from "./monitoring.ts";
import { networkTypes } from "./network.ts";
import { scalingTypes } from "./scaling.ts";
import { scheduleTypes } from "./schedules.ts";
import { securityTypes } from "./security.ts";
import { storageAndMessagingTypes } from "./storageAndMessaging.ts";

/** Every resource type that the offline AWS answers for; any other is refused by name. */
export const typeTable: TypeTable = {
    ...ecsTypes,
    ...instanceTypes,
    ...scalingTypes,
    ...apiAndTableTypes,
    ...functionTypes,
    ...codeDeployTypes,
    ...scheduleTypes,
    ...monitoringTypes,
    ...loadBalancingTypes,
    ...networkTypes,
    ...securityTypes,
    ...storageAndMessagingTypes,
};
