import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const table = new aws.dynamodb.Table("counters", {
    attributes: [{ name: "id", type: "S" }],
    hashKey: "id",
    billingMode: "PAY_PER_REQUEST",
});

const assume = aws.iam.getPolicyDocumentOutput({
    statements: [{ actions: ["sts:AssumeRole"], principals: [{ type: "Service", identifiers: ["lambda.amazonaws.com"] }] }],
});
const role = new aws.iam.Role("counter", { assumeRolePolicy: assume.json });
new aws.iam.RolePolicy("counter", {
    role,
    policy: pulumi.jsonStringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: ["dynamodb:UpdateItem"], Resource: table.arn }],
    }),
});

const counter = new aws.lambda.Function("counter", {
    runtime: "nodejs22.x",
    handler: "index.handler",
    role: role.arn,
    code: new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.StringAsset("exports.handler = async () => ({});") }),
    environment: { variables: { TABLE: table.name } },
});

const bucket = new aws.s3.Bucket("uploads");
bucket.onObjectCreated("count", counter);

export const tableArn = table.arn;
export const functionName = counter.name;
