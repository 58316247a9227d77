import { canonicalJson } from "../canonicalJson.ts";

/**
 * One line of JSON for each request, without its headers and its query: those may hold secrets.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html
 */
export const accessLogFormat: string = canonicalJson({
    authorizerError: "$context.authorizer.error",
    integrationError: "$context.integrationErrorMessage",
    integrationLatency: "$context.integrationLatency",
    integrationRequestId: "$context.integration.requestId",
    method: "$context.httpMethod",
    path: "$context.path",
    protocol: "$context.protocol",
    requestId: "$context.requestId",
    requestTime: "$context.requestTime",
    responseLatency: "$context.responseLatency",
    responseLength: "$context.responseLength",
    routeKey: "$context.routeKey",
    sourceIp: "$context.identity.sourceIp",
    status: "$context.status",
});
