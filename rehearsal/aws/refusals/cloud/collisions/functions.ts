import { text } from "../../../propertyValues.ts";
import { by, type Collision } from "./collision.ts";

const api = "https://docs.aws.amazon.com/lambda/latest/api";

export const functionCollisions: readonly Collision[] = [
    {
        type: "aws:lambda/function:Function",
        property: "name",
        key: by("name"),
        says: "ResourceConflictException: Function already exist: %",
        source: `${api}/API_CreateFunction.html`,
    },
    {
        type: "aws:lambda/eventSourceMapping:EventSourceMapping",
        property: "eventSourceArn",
        key: by("eventSourceArn", "functionName"),
        says: "ResourceConflictException: An event source mapping with SQS arn (%) and this function already exists",
        mend: "give the function one mapping for each queue",
        source: `${api}/API_CreateEventSourceMapping.html`,
    },
    {
        type: "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
        property: "qualifier",
        key: by("functionName", "qualifier"),
        source: `${api}/API_PutFunctionEventInvokeConfig.html`,
    },
    {
        type: "aws:lambda/functionUrl:FunctionUrl",
        property: "qualifier",
        key: by("functionName", "qualifier"),
        says: "ResourceConflictException: FunctionUrlConfig exists for this Lambda function and alias %",
        source: `${api}/API_CreateFunctionUrlConfig.html`,
    },
    {
        type: "aws:lambda/permission:Permission",
        property: "statementId",
        key: ({ function: name, qualifier, statementId }) => (statementId === undefined ? [undefined] : [name, qualifier, statementId]),
        says: "ResourceConflictException: The statement id (%) provided already exists",
        source: `${api}/API_AddPermission.html`,
    },
    {
        type: "aws:lb/targetGroupAttachment:TargetGroupAttachment",
        property: "targetGroupArn",
        key: ({ targetGroupArn, targetId }) => [text(targetId).includes(":lambda:") ? targetGroupArn : undefined],
        says: "TooManyTargets: You've reached the limit on the number of targets: % has a Lambda function",
        mend: "give each function a target group of its own",
        source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html",
    },
    {
        type: "aws:lambda/alias:Alias",
        property: "name",
        key: by("functionName", "name"),
        says: "ResourceConflictException: Alias already exists: %",
        source: `${api}/API_CreateAlias.html`,
    },
    {
        type: "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig",
        property: "qualifier",
        key: by("functionName", "qualifier"),
        source: `${api}/API_PutProvisionedConcurrencyConfig.html`,
    },
];
