import { isPresent } from "../propertyValues.ts";
import { forceNew, type ReplacementRow } from "./replacement.ts";

const restoresAnother: ReplacementRow["when"] = {
    says: "it names another table to restore",
    holds: (_, inputs) => isPresent(inputs["restoreSourceName"]),
};

/** HTTP APIs of API Gateway, and tables of DynamoDB. */
export const apiAndTableReplacements: readonly ReplacementRow[] = [
    ...forceNew("aws:apigatewayv2/api:Api", "apigatewayv2/api.go", ["credentialsArn", "protocolType", "routeKey", "target"]),
    ...forceNew("aws:apigatewayv2/apiMapping:ApiMapping", "apigatewayv2/api_mapping.go", ["apiId", "domainName"]),
    ...forceNew("aws:apigatewayv2/authorizer:Authorizer", "apigatewayv2/authorizer.go", ["apiId"]),
    ...forceNew("aws:apigatewayv2/domainName:DomainName", "apigatewayv2/domain_name.go", ["domainName"]),
    ...forceNew("aws:apigatewayv2/integration:Integration", "apigatewayv2/integration.go", [
        "apiId",
        "integrationSubtype",
        "integrationType",
    ]),
    ...forceNew("aws:apigatewayv2/route:Route", "apigatewayv2/route.go", ["apiId"]),
    ...forceNew("aws:apigatewayv2/stage:Stage", "apigatewayv2/stage.go", ["apiId", "name"]),
    ...forceNew("aws:dynamodb/table:Table", "dynamodb/table.go", [
        "hashKey",
        "localSecondaryIndexes",
        "name",
        "rangeKey",
        "restoreDateTime",
        "restoreToLatestTime",
    ]),
    ...forceNew("aws:dynamodb/table:Table", "dynamodb/table.go", ["restoreSourceName"], restoresAnother),
];
