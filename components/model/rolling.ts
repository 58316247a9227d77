import type { DeploymentConfig } from "../../stacks/deploymentConfig.ts";

/** How a service is deployed where nothing is said of it. */
export const rolling: DeploymentConfig = { kind: "rolling", alarms: false, hooks: [] };
