import { api as docs, certificate, key } from "./commonTargets.ts";
import type { Reference } from "./reference.ts";

const reference = `${docs}/apigatewayv2/latest/api-reference`;
const api = "aws:apigatewayv2/api:Api";

/** What the parts of an HTTP API name, and what a table is encrypted with. */
export const apiAndTableReferences: readonly Reference[] = [
    ...(["authorizer:Authorizer", "integration:Integration", "route:Route", "stage:Stage"] as const).map((part) => ({
        type: `aws:apigatewayv2/${part}`,
        property: "apiId",
        target: api,
        missing: "NotFoundException: Invalid API identifier specified %",
        deletedWithTarget: true as const,
        source: `${reference}/apis-apiid.html`,
    })),
    {
        type: "aws:apigatewayv2/apiMapping:ApiMapping",
        property: "apiId",
        target: api,
        missing: "NotFoundException: Invalid API identifier specified %",
        source: `${reference}/domainnames-domainname-apimappings.html`,
    },
    {
        type: "aws:apigatewayv2/apiMapping:ApiMapping",
        property: "domainName",
        target: "aws:apigatewayv2/domainName:DomainName",
        missing: "NotFoundException: Invalid domain name identifier specified: %",
        deletedWithTarget: true,
        source: `${reference}/domainnames-domainname-apimappings.html`,
    },
    {
        type: "aws:apigatewayv2/domainName:DomainName",
        property: "domainNameConfiguration.certificateArn",
        ...certificate,
        missing: "BadRequestException: The certificate provided does not exist: %",
    },
    {
        type: "aws:apigatewayv2/route:Route",
        property: "authorizerId",
        target: "aws:apigatewayv2/authorizer:Authorizer",
        missing: "BadRequestException: Invalid authorizer identifier specified %",
        source: `${reference}/apis-apiid-routes.html`,
    },
    {
        type: "aws:apigatewayv2/stage:Stage",
        property: "accessLogSettings.destinationArn",
        target: "aws:cloudwatch/logGroup:LogGroup",
        adopts: true,
        missing: "BadRequestException: The log destination of the stage does not exist: %",
        source: `${docs}/apigateway/latest/developerguide/http-api-logging.html`,
    },
    {
        type: "aws:dynamodb/table:Table",
        property: "serverSideEncryption.kmsKeyArn",
        ...key,
        missing: "ValidationException: KMS key % does not exist",
        source: `${docs}/amazondynamodb/latest/APIReference/API_SSESpecification.html`,
    },
];
