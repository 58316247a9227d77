import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const role = new aws.iam.Role("hello", { assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal(aws.iam.Principals.LambdaPrincipal) });
new aws.iam.RolePolicyAttachment("hello", { role: role.name, policyArn: aws.iam.ManagedPolicy.AWSLambdaBasicExecutionRole });
const hello = new aws.lambda.Function("hello", {
    runtime: aws.lambda.Runtime.NodeJS22dX,
    handler: "index.handler",
    role: role.arn,
    code: new pulumi.asset.FileArchive("./function"),
});

const api = new aws.apigatewayv2.Api("hello", { protocolType: "HTTP", corsConfiguration: { allowOrigins: ["*"] } });
const permission = new aws.lambda.Permission(
    "hello",
    {
        action: "lambda:InvokeFunction",
        function: hello.name,
        principal: "apigateway.amazonaws.com",
        sourceArn: pulumi.interpolate`${api.executionArn}/*/*`,
    },
    { dependsOn: [api, hello] },
);
const integration = new aws.apigatewayv2.Integration("hello", {
    apiId: api.id,
    integrationType: "AWS_PROXY",
    integrationUri: hello.arn,
    integrationMethod: "POST",
    payloadFormatVersion: "2.0",
});
const route = new aws.apigatewayv2.Route("hello", {
    apiId: api.id,
    routeKey: "GET /hello",
    target: pulumi.interpolate`integrations/${integration.id}`,
});
const stage = new aws.apigatewayv2.Stage(
    "hello",
    { apiId: api.id, name: pulumi.getStack(), autoDeploy: true },
    { dependsOn: [route, permission] },
);

export const endpoint = pulumi.interpolate`${api.apiEndpoint}/${stage.name}/hello`;
