import { api, role } from "./commonTargets.ts";
import type { Reference } from "./reference.ts";

const group = "aws:codedeploy/deploymentGroup:DeploymentGroup";
const source = `${api}/codedeploy/latest/APIReference/API_CreateDeploymentGroup.html`;

/** What a deployment group needs. */
export const codeDeployReferences: readonly Reference[] = [
    {
        type: group,
        property: "appName",
        target: "aws:codedeploy/application:Application",
        missing: "ApplicationDoesNotExistException: No application found for name: %",
        deletedWithTarget: true,
        source,
    },
    {
        type: group,
        property: "deploymentConfigName",
        target: "aws:codedeploy/deploymentConfig:DeploymentConfig",
        adopts: true,
        missing: "DeploymentConfigDoesNotExistException: No deployment configuration found for name: %",
        inUse: "DeploymentConfigInUseException: Deployment configuration % is in use",
        source: `${api}/codedeploy/latest/APIReference/API_DeleteDeploymentConfig.html`,
    },
    {
        type: group,
        property: "serviceRoleArn",
        ...role,
        missing: "InvalidRoleException: AWS CodeDeploy does not have the permissions required to assume the role %",
        source,
    },
];
