import { block, text } from "../propertyValues.ts";
import { arn, hostIn } from "./arn.ts";
import { creationTime, hex, physicalNameOf } from "./inventedValues.ts";
import type { OutputsRequest, OutputsTable } from "./outputsRow.ts";

/** Hosted zones of regional endpoints. @see https://docs.aws.amazon.com/general/latest/gr/apigateway.html */
const regionalZones: Readonly<Record<string, string>> = {
    "eu-central-1": "Z1U9ULNL0V5AJ3",
    "eu-west-1": "ZLY8HYME6SFDD",
    "us-east-1": "Z1UJRXOUMOOFQ8",
    "us-east-2": "ZOJJZC49E0EPZ",
    "us-west-1": "Z2MUQ32089INYE",
    "us-west-2": "Z2OJLYMUO9EFXC",
};

/** Lower-case letters and digits. */
const id = (request: OutputsRequest, length: number) => hex(request, length);

/** `arn:aws:apigateway:eu-central-1::/apis/<id>`: the configuration, which is in no account. */
function configurationArn({ partition, region }: OutputsRequest, path: string): string {
    return `arn:${partition}:apigateway:${region}::${path}`;
}

function endpointOf(request: OutputsRequest, apiId: string): string {
    return `https://${apiId}.${hostIn(request, "execute-api")}`;
}

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/arn-format-reference.html */
export const apiAndTableOutputs: OutputsTable = {
    "aws:apigatewayv2/api:Api": {
        id: (request) => id(request, 10),
        outputs: (request, apiId) => ({
            apiEndpoint: endpointOf(request, apiId),
            arn: configurationArn(request, `/apis/${apiId}`),
            executionArn: arn(request, "execute-api", apiId),
            ipAddressType: "ipv4",
        }),
    },
    "aws:apigatewayv2/apiMapping:ApiMapping": { id: (request) => id(request, 6), outputs: () => ({}) },
    "aws:apigatewayv2/authorizer:Authorizer": { id: (request) => id(request, 6), outputs: () => ({}) },
    "aws:apigatewayv2/domainName:DomainName": {
        id: ({ inputs }) => text(inputs["domainName"]),
        outputs: (request, name) => ({
            apiMappingSelectionExpression: "$request.basepath",
            arn: configurationArn(request, `/domainnames/${name}`),
            domainNameConfiguration: {
                ...block(request.inputs["domainNameConfiguration"]),
                hostedZoneId: regionalZones[request.region] ?? "",
                targetDomainName: `d-${hex(request, 10, "target")}.${hostIn(request, "execute-api")}`,
            },
            routingMode: "API_MAPPING_ONLY",
        }),
    },
    "aws:apigatewayv2/integration:Integration": {
        id: (request) => id(request, 7),
        outputs: () => ({ integrationResponseSelectionExpression: "", timeoutMilliseconds: 30_000 }),
    },
    "aws:apigatewayv2/route:Route": { id: (request) => id(request, 7), outputs: () => ({}) },
    "aws:apigatewayv2/stage:Stage": {
        id: (request) => physicalNameOf(request),
        outputs: (request, stage) => {
            const apiId = text(request.inputs["apiId"]);
            return {
                arn: configurationArn(request, `/apis/${apiId}/stages/${stage}`),
                deploymentId: hex(request, 6, "deployment"),
                executionArn: `${arn(request, "execute-api", apiId)}/${stage}`,
                invokeUrl: `${endpointOf(request, apiId)}/${stage === "$default" ? "" : stage}`,
                name: stage,
            };
        },
    },
    "aws:dynamodb/table:Table": {
        id: (request) => physicalNameOf(request),
        outputs: (request, name) => {
            const tableArn = arn(request, "dynamodb", `table/${name}`);
            const hasStream = request.inputs["streamEnabled"] === true;
            return {
                arn: tableArn,
                name,
                streamArn: hasStream ? `${tableArn}/stream/${creationTime}` : "",
                streamLabel: hasStream ? creationTime : "",
            };
        },
        changing: (changed) => (changed.includes("streamEnabled") ? ["streamArn", "streamLabel"] : []),
    },
};
