import { text } from "../propertyValues.ts";
import { arn } from "./arn.ts";
import { uuid } from "./inventedValues.ts";
import type { OutputsTable } from "./outputsRow.ts";

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodedeploy.html */
export const codeDeployOutputs: OutputsTable = {
    "aws:codedeploy/application:Application": {
        id: (request) => uuid(request),
        outputs: (request, id) => ({
            applicationId: id,
            arn: arn(request, "codedeploy", `application:${text(request.inputs["name"])}`),
            githubAccountName: "",
            linkedToGithub: false,
        }),
    },
    "aws:codedeploy/deploymentConfig:DeploymentConfig": {
        id: ({ inputs }) => text(inputs["deploymentConfigName"]),
        outputs: (request, id) => ({ arn: arn(request, "codedeploy", `deploymentconfig:${id}`), deploymentConfigId: uuid(request) }),
    },
    "aws:codedeploy/deploymentGroup:DeploymentGroup": {
        id: (request) => uuid(request),
        outputs: (request, id) => {
            const { appName, deploymentGroupName } = request.inputs;
            return {
                arn: arn(request, "codedeploy", `deploymentgroup:${text(appName)}/${text(deploymentGroupName)}`),
                computePlatform: "Lambda",
                deploymentGroupId: id,
            };
        },
    },
};
