import type { DeploymentConfig } from "../../../vocabulary/deployment.ts";

/** How ECS deploys a service whose description has no `deployment`. */
export const rolling: DeploymentConfig = { kind: "rolling", alarms: false, hooks: [] };
