import type { DeploymentConfig } from "../../vocabulary/deployment.ts";

/** How a service is deployed where nothing is said of it. */
export const rolling: DeploymentConfig = { kind: "rolling", alarms: false, hooks: [] };
