import { forceNew, type ReplacementRow } from "./replacement.ts";

/** What moves the alias of a function. */
export const codeDeployReplacements: readonly ReplacementRow[] = [
    ...forceNew("aws:codedeploy/application:Application", "deploy/app.go", ["computePlatform"]),
    ...forceNew("aws:codedeploy/deploymentConfig:DeploymentConfig", "deploy/deployment_config.go", [
        "computePlatform",
        "deploymentConfigName",
        "minimumHealthyHosts",
        "trafficRoutingConfig",
        "zonalConfig",
    ]),
    ...forceNew("aws:codedeploy/deploymentGroup:DeploymentGroup", "deploy/deployment_group.go", ["appName"]),
];
