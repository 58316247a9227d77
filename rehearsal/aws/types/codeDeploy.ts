import type { TypeTable } from "./typeRow.ts";

const service = "terraform-provider-aws internal/service/deploy";

/** What moves the alias of a function. */
export const codeDeployTypes: TypeTable = {
    "aws:codedeploy/application:Application": {
        source: `${service}/app.go`,
        name: { property: "name", maxLength: 100, limit: 100 },
        defaults: { values: { computePlatform: "Server" } },
    },
    "aws:codedeploy/deploymentConfig:DeploymentConfig": {
        source: `${service}/deployment_config.go`,
        name: { property: "deploymentConfigName", maxLength: 100, limit: 100 },
        defaults: { values: { computePlatform: "Server" } },
    },
    "aws:codedeploy/deploymentGroup:DeploymentGroup": {
        source: `${service}/deployment_group.go`,
        defaults: { values: { deploymentConfigName: "CodeDeployDefault.OneAtATime", outdatedInstancesStrategy: "UPDATE" } },
    },
};
