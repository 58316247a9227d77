import { codeDeployReferences } from "./codeDeploy.ts";
import { apiAndTableReferences } from "./apisAndTables.ts";
import { computeReferences } from "./compute.ts";
import { functionReferences } from "./functions.ts";
import { scheduleReferences } from "./schedules.ts";
import { networkReferences } from "./network.ts";
import { monitoringAndSecurityReferences } from "./monitoringAndSecurity.ts";
import { storageReferences } from "./storage.ts";
import type { Reference } from "./reference.ts";

/** Each row says what AWS does when the target is missing, and when it is deleted. */
export const references: readonly Reference[] = [
    ...computeReferences,
    ...apiAndTableReferences,
    ...functionReferences,
    ...codeDeployReferences,
    ...scheduleReferences,
    ...networkReferences,
    ...monitoringAndSecurityReferences,
    ...storageReferences,
];
