import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const roleFor = (name: string, service: string) =>
    new aws.iam.Role(name, { assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: service }) });

const work = new aws.lambda.Function("work", {
    runtime: "nodejs22.x",
    handler: "index.handler",
    role: roleFor("work", "lambda.amazonaws.com").arn,
    code: new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.StringAsset("exports.handler = async () => 'done';") }),
});
const machine = new aws.sfn.StateMachine("steps", {
    roleArn: roleFor("steps", "states.amazonaws.com").arn,
    definition: pulumi.jsonStringify({ StartAt: "Work", States: { Work: { Type: "Task", Resource: work.arn, End: true } } }),
});

export const machineArn = machine.arn;
