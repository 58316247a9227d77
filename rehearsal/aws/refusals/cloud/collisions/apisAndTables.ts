import { by, type Collision } from "./collision.ts";

const docs = "https://docs.aws.amazon.com";
const api = `${docs}/apigatewayv2/latest/api-reference`;

export const apiAndTableCollisions: readonly Collision[] = [
    {
        type: "aws:apigatewayv2/apiMapping:ApiMapping",
        property: "apiMappingKey",
        key: ({ domainName, apiMappingKey = "" }) => [domainName, apiMappingKey],
        says: "ConflictException: ApiMapping key already exists for this domain name: %",
        source: `${api}/domainnames-domainname-apimappings.html`,
    },
    {
        type: "aws:apigatewayv2/domainName:DomainName",
        property: "domainName",
        key: by("domainName"),
        says: "ConflictException: The domain name you provided already exists: %",
        source: `${api}/domainnames.html`,
    },
    {
        type: "aws:apigatewayv2/route:Route",
        noun: "route of an API",
        property: "routeKey",
        key: by("apiId", "routeKey"),
        says: "ConflictException: Route with key % already exists for this API",
        source: `${api}/apis-apiid-routes.html`,
    },
    {
        type: "aws:apigatewayv2/stage:Stage",
        property: "name",
        key: by("apiId", "name"),
        says: "ConflictException: Stage already exists: %",
        source: `${api}/apis-apiid-stages.html`,
    },
    {
        type: "aws:dynamodb/table:Table",
        property: "name",
        key: by("name"),
        says: "ResourceInUseException: Table already exists: %",
        adoptedBy: () => "adopt: true of its service",
        source: `${docs}/amazondynamodb/latest/APIReference/API_CreateTable.html`,
    },
];
