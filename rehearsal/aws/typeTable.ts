import type { TypeTable } from "./typeRow.ts";
import { ecsTypes } from "./types/ecs.ts";
import { instanceTypes } from "./types/instances.ts";
import { loadBalancingTypes } from "./types/loadBalancing.ts";
import { monitoringTypes } from "./types/monitoring.ts";
import { networkTypes } from "./types/network.ts";
import { scalingTypes } from "./types/scaling.ts";
import { securityTypes } from "./types/security.ts";
import { storageAndMessagingTypes } from "./types/storageAndMessaging.ts";

/** Every resource type that the offline AWS answers for; any other is refused by name. */
export const typeTable: TypeTable = {
    ...ecsTypes,
    ...instanceTypes,
    ...scalingTypes,
    ...monitoringTypes,
    ...loadBalancingTypes,
    ...networkTypes,
    ...securityTypes,
    ...storageAndMessagingTypes,
};
