import { by, type Collision } from "./collision.ts";

const api = "https://docs.aws.amazon.com/codedeploy/latest/APIReference";

export const codeDeployCollisions: readonly Collision[] = [
    {
        type: "aws:codedeploy/application:Application",
        property: "name",
        key: by("name"),
        says: "ApplicationAlreadyExistsException: Application already exists: %",
        source: `${api}/API_CreateApplication.html`,
    },
    {
        type: "aws:codedeploy/deploymentConfig:DeploymentConfig",
        property: "deploymentConfigName",
        key: by("deploymentConfigName"),
        says: "DeploymentConfigAlreadyExistsException: Deployment configuration already exists: %",
        source: `${api}/API_CreateDeploymentConfig.html`,
    },
    {
        type: "aws:codedeploy/deploymentGroup:DeploymentGroup",
        property: "deploymentGroupName",
        key: by("appName", "deploymentGroupName"),
        says: "DeploymentGroupAlreadyExistsException: Deployment group name already exists: %",
        source: `${api}/API_CreateDeploymentGroup.html`,
    },
];
