import { text } from "../propertyValues.ts";
import { arn } from "./arn.ts";
import { creationTime, hex, physicalNameOf, uuid } from "./inventedValues.ts";
import type { OutputsRequest, OutputsTable } from "./outputsRow.ts";

/** What Lambda freezes in a version. @see https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/lambda/function.go `needsFunctionConfigUpdate` */
const versioned = [
    ...["architectures", "code", "deadLetterConfig", "description", "environment", "ephemeralStorage", "fileSystemConfig", "handler"],
    ...["imageConfig", "imageUri", "kmsKeyArn", "layers", "loggingConfig", "memorySize", "publish", "role", "runtime", "s3Bucket"],
    ...["s3Key", "s3ObjectVersion", "snapStart", "sourceCodeHash", "timeout", "tracingConfig", "vpcConfig"],
];

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html */
export const functionOutputs: OutputsTable = {
    "aws:lambda/alias:Alias": {
        id: (request) => aliasArn(request),
        outputs: (request, id) => ({
            arn: id,
            invokeArn: `${invokePath(request)}/${id}/invocations`,
            name: physicalNameOf(request),
        }),
    },
    "aws:lambda/eventSourceMapping:EventSourceMapping": {
        id: (request) => uuid(request),
        outputs: (request, id) => ({
            arn: arn(request, "lambda", `event-source-mapping:${id}`),
            functionArn: functionArnOf(request, text(request.inputs["functionName"])),
            lastModified: creationTime,
            lastProcessingResult: "",
            state: "Enabled",
            stateTransitionReason: "USER_INITIATED",
            uuid: id,
        }),
    },
    "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig": {
        id: ({ inputs }) => `${text(inputs["functionName"])}:${text(inputs["qualifier"] ?? "$LATEST")}`,
        outputs: () => ({}),
    },
    "aws:lambda/functionUrl:FunctionUrl": {
        id: ({ inputs: { functionName, qualifier } }) =>
            [functionName, qualifier]
                .map(text)
                .filter((part) => part !== "")
                .join("/"),
        outputs: (request) => {
            const urlId = hex(request, 32, "url");
            return {
                functionArn: functionArnOf(request, text(request.inputs["functionName"])),
                functionUrl: `https://${urlId}.lambda-url.${request.region}.on.aws/`,
                urlId,
            };
        },
    },
    "aws:lambda/permission:Permission": {
        id: (request) => text(request.inputs["statementId"]) || `terraform-${hex(request, 26)}`,
        outputs: (_, statementId) => ({ statementId }),
    },
    "aws:lambda/function:Function": {
        id: (request) => physicalNameOf(request),
        counter: ({ name }) => `versions of the function ${text(name)}`,
        outputs: (request, id) => {
            const functionArn = functionArnOf(request, id);
            const version = versionOf(request);
            const path = invokePath(request);
            return {
                arn: functionArn,
                codeSha256: hex(request, 64, "code"),
                invokeArn: `${path}/${functionArn}/invocations`,
                lastModified: creationTime,
                name: id,
                qualifiedArn: `${functionArn}:${version}`,
                qualifiedInvokeArn: `${path}/${functionArn}:${version}/invocations`,
                responseStreamingInvokeArn: `${path}/${functionArn}/response-streaming-invocations`,
                signingJobArn: "",
                signingProfileVersionArn: "",
                sourceCodeSize: 1024,
                version,
            };
        },
        changing: (changed, { publish }) => [
            ...(changed.includes("code") ? ["codeSha256", "lastModified", "sourceCodeSize"] : ["lastModified"]),
            ...(publish === true && changed.some((property) => versioned.includes(property))
                ? ["qualifiedArn", "qualifiedInvokeArn", "version"]
                : []),
        ],
    },
    "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig": {
        id: ({ inputs }) => `${text(inputs["functionName"])},${text(inputs["qualifier"])}`,
        outputs: () => ({}),
    },
};

/** Each publication has the next number. */
function versionOf({ inputs, existing, revision }: OutputsRequest): string {
    if (inputs["publish"] !== true) return "$LATEST";
    const last = Number(existing?.["version"]);
    return String(existing === undefined || Number.isNaN(last) ? revision : last + 1);
}

function functionArnOf(request: OutputsRequest, name: string): string {
    return name.startsWith("arn:") ? name : arn(request, "lambda", `function:${name}`);
}

function aliasArn(request: OutputsRequest): string {
    return `${functionArnOf(request, text(request.inputs["functionName"]))}:${physicalNameOf(request)}`;
}

function invokePath({ partition, region }: OutputsRequest): string {
    return `arn:${partition}:apigateway:${region}:lambda:path/2015-03-31/functions`;
}
