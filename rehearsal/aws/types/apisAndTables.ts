import type { TypeTable } from "./typeRow.ts";

const service = "terraform-provider-aws internal/service";
const api = `${service}/apigatewayv2`;

/** HTTP APIs of API Gateway, and tables of DynamoDB. */
export const apiAndTableTypes: TypeTable = {
    "aws:apigatewayv2/api:Api": {
        source: `${api}/api.go`,
        name: { property: "name", maxLength: 128, limit: 128 },
        defaults: {
            values: {
                apiKeySelectionExpression: "$request.header.x-api-key",
                routeSelectionExpression: "$request.method $request.path",
            },
        },
    },
    "aws:apigatewayv2/apiMapping:ApiMapping": { source: `${api}/api_mapping.go` },
    "aws:apigatewayv2/authorizer:Authorizer": {
        source: `${api}/authorizer.go`,
        name: { property: "name", maxLength: 128, limit: 128 },
    },
    "aws:apigatewayv2/domainName:DomainName": { source: `${api}/domain_name.go` },
    "aws:apigatewayv2/integration:Integration": {
        source: `${api}/integration.go`,
        defaults: { values: { connectionType: "INTERNET", payloadFormatVersion: "1.0" } },
    },
    "aws:apigatewayv2/route:Route": { source: `${api}/route.go`, defaults: { values: { authorizationType: "NONE" } } },
    "aws:apigatewayv2/stage:Stage": {
        source: `${api}/stage.go`,
        name: { property: "name", maxLength: 128, limit: 128 },
    },
    "aws:dynamodb/table:Table": {
        source: `${service}/dynamodb/table.go`,
        name: { property: "name", maxLength: 255, limit: 255 },
        defaults: { values: { billingMode: "PROVISIONED" } },
    },
};
