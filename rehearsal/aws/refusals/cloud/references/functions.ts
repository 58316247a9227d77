import { api, elb, role } from "./commonTargets.ts";
import type { Reference } from "./reference.ts";

const lambda = "aws:lambda/function:Function";
const provisioned = "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig";
const calls = `${api}/lambda/latest/api`;

/** What belongs to a function, and goes with it. */
const ofFunction = {
    property: "functionName",
    target: lambda,
    missing: "ResourceNotFoundException: Function not found: %",
    deletedWithTarget: true,
} as const;

/** What functions need, and what needs a function. */
export const functionReferences: readonly Reference[] = [
    { type: "aws:lambda/alias:Alias", ...ofFunction, source: `${calls}/API_CreateAlias.html` },
    {
        type: "aws:lambda/eventSourceMapping:EventSourceMapping",
        property: "functionName",
        target: "aws:lambda/alias:Alias",
        otherTarget: lambda,
        missing: "InvalidParameterValueException: Function does not exist: %",
        source: `${calls}/API_CreateEventSourceMapping.html`,
    },
    {
        type: "aws:lambda/eventSourceMapping:EventSourceMapping",
        property: "eventSourceArn",
        target: "aws:sqs/queue:Queue",
        adopts: true,
        missing:
            "InvalidParameterValueException: Error occurred while ReceiveMessage. SQS Error Code: AWS.SimpleQueueService.NonExistentQueue: %",
        source: `${calls}/API_CreateEventSourceMapping.html`,
    },
    {
        type: "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
        ...ofFunction,
        source: `${calls}/API_PutFunctionEventInvokeConfig.html`,
    },
    { type: "aws:lambda/functionUrl:FunctionUrl", ...ofFunction, source: `${calls}/API_CreateFunctionUrlConfig.html` },
    {
        type: "aws:lambda/permission:Permission",
        ...ofFunction,
        property: "function",
        adopts: true,
        source: `${calls}/API_AddPermission.html`,
    },
    {
        type: "aws:lb/targetGroupAttachment:TargetGroupAttachment",
        property: "targetGroupArn",
        target: "aws:lb/targetGroup:TargetGroup",
        adopts: true,
        missing: "TargetGroupNotFound: One or more target groups not found: %",
        deletedWithTarget: true,
        source: `${elb}/API_RegisterTargets.html`,
    },
    { type: provisioned, ...ofFunction, source: `${calls}/API_PutProvisionedConcurrencyConfig.html` },
    {
        type: lambda,
        property: "role",
        ...role,
        missing: "InvalidParameterValueException: The role defined for the function cannot be assumed by Lambda: %",
        source: `${calls}/API_CreateFunction.html`,
    },
    {
        type: lambda,
        property: "loggingConfig.logGroup",
        target: "aws:cloudwatch/logGroup:LogGroup",
        adopts: true,
        missing: "InvalidParameterValueException: The specified log group does not exist: %",
        source: `${calls}/API_LoggingConfig.html`,
    },
    {
        type: "aws:ecs/service:Service",
        property: "deploymentConfiguration.lifecycleHooks[].hookTargetArn",
        target: lambda,
        adopts: true,
        missing: "InvalidParameterException: The function % of a lifecycle hook does not exist",
        source: `${api}/AmazonECS/latest/APIReference/API_DeploymentLifecycleHook.html`,
    },
];
