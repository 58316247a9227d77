import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { accessLogFormat } from "../model/apis/accessLogFormat.ts";
import { apiStageName } from "../model/apis/apiMetrics.ts";
import type { ApiPlan, AuthorizerPlan, RoutePlan } from "../model/apis/planApi.ts";
import { type AwsPlace, logGroupArn } from "../model/names.ts";
import { Table } from "../storage/table.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";
import { ApiDomainName } from "./apiDomainName.ts";
import type { ApiFunction } from "./apiFunction.ts";

export interface HttpApiArgs extends Transformable {
    api: ApiPlan;
    place: AwsPlace;
    /** Of each function that a route leads to, or that is asked who may call. @throws Error when there is none of this name */
    functionOf: (name: string) => ApiFunction;
    logRetentionDays: number;
    /** Customer-managed key of the access logs and of the table. @default the keys that AWS manages */
    keyArn?: pulumi.Input<string>;
    /** The table and the access logs stay in AWS when the API leaves the program. */
    deletionProtection: boolean;
}

/** An HTTP API whose routes each invoke one function, with access logs, limits and a table that the functions share. */
export class HttpApi extends pulumi.ComponentResource {
    public readonly apiId: pulumi.Output<string>;
    /** `https://abc123defg.execute-api.eu-central-1.amazonaws.com`, or its own domain. */
    public readonly apiEndpoint: pulumi.Output<string>;
    /** Where a record has to lead that is made elsewhere. @default it has no domain of its own, or the record is made here */
    public readonly recordTarget?: pulumi.Output<string>;
    /** @default it has none */
    public readonly table?: Table;

    readonly #name: string;

    constructor(name: string, args: HttpApiArgs, opts?: pulumi.ComponentResourceOptions) {
        const { api: plan, keyArn, deletionProtection } = args;
        super("platform:http:HttpApi", name, { routes: plan.routes.map(({ key }) => key) }, transformed(opts, args));
        this.#name = name;
        const { adopt } = plan;
        const tags = { Service: plan.name };
        if (plan.table !== undefined) {
            this.table = new Table(`${name}-table`, { table: plan.table, keyArn, deletionProtection, adopt }, { parent: this });
        }
        const api = new aws.apigatewayv2.Api(
            name,
            {
                name: plan.apiName,
                protocolType: "HTTP",
                corsConfiguration: corsInputs(plan.cors),
                // Who knows the address that AWS gives does not go past the domain.
                disableExecuteApiEndpoint: plan.domain !== undefined,
                tags,
            },
            { parent: this },
        );
        const routes = this.#routes(api, args);
        const logs = new aws.cloudwatch.LogGroup(
            `${name}-access-logs`,
            {
                name: plan.logGroupName,
                retentionInDays: args.logRetentionDays,
                kmsKeyId: keyArn,
                deletionProtectionEnabled: deletionProtection,
                tags,
            },
            { parent: this, retainOnDelete: deletionProtection, import: adopt ? plan.logGroupName : undefined },
        );
        const stage = new aws.apigatewayv2.Stage(
            `${name}-stage`,
            {
                apiId: api.id,
                name: apiStageName,
                autoDeploy: true,
                accessLogSettings: { destinationArn: logGroupArn(args.place, plan.logGroupName), format: accessLogFormat },
                defaultRouteSettings: throttleInputs(plan.throttle),
                routeSettings: plan.routes.flatMap(({ key, throttle }) =>
                    throttle === undefined ? [] : [{ routeKey: key, ...throttleInputs(throttle) }],
                ),
                tags,
            },
            { parent: this, dependsOn: [...routes, logs] },
        );
        const { domain } = plan;
        if (domain !== undefined) {
            const named = new ApiDomainName(`${name}-domain`, { domain, apiId: api.id, stage: stage.name }, { parent: this });
            if (domain.hostedZoneId === undefined) this.recordTarget = named.targetDomainName;
        }

        this.apiId = api.id;
        this.apiEndpoint = domain === undefined ? api.apiEndpoint : pulumi.output(`https://${domain.name}`);
        this.registerOutputs({ apiId: this.apiId, apiEndpoint: this.apiEndpoint });
    }

    /** Each route, with what it leads to and who may come that way. */
    #routes(api: aws.apigatewayv2.Api, { api: plan, functionOf }: HttpApiArgs): readonly aws.apigatewayv2.Route[] {
        const { routes, authorization, authorizer: asked } = plan;
        const jwt = authorization.kind === "jwt" ? this.#authorizer(api, authorization) : undefined;
        const lambda = asked && this.#lambdaAuthorizer(api, asked, functionOf);
        const authorizerIds = { AWS_IAM: undefined, CUSTOM: lambda?.authorizer.id, JWT: jwt?.id, NONE: undefined };
        const functions = [...new Set(routes.map((route) => route.function))];
        const integrations = new Map(functions.map((name) => [name, this.#integration(api, name, functionOf(name))]));
        return routes.map((route) => {
            this.#admit(api, route, functionOf(route.function));
            const { authorizationType, scopes } = route;
            return new aws.apigatewayv2.Route(
                `${this.#name}-${route.name}`,
                {
                    apiId: api.id,
                    routeKey: route.key,
                    target: pulumi.interpolate`integrations/${integrations.get(route.function)?.id}`,
                    authorizationType,
                    authorizerId: authorizerIds[authorizationType],
                    authorizationScopes: scopes.length === 0 ? undefined : [...scopes],
                },
                // Until the function may be asked, API Gateway answers with 500.
                { parent: this, dependsOn: authorizationType === "CUSTOM" ? lambda?.permission : undefined },
            );
        });
    }

    #authorizer(api: aws.apigatewayv2.Api, { issuer, audiences }: { readonly issuer: string; readonly audiences: readonly string[] }) {
        return new aws.apigatewayv2.Authorizer(
            `${this.#name}-authorizer`,
            {
                apiId: api.id,
                name: "jwt",
                authorizerType: "JWT",
                identitySources: ["$request.header.Authorization"],
                jwtConfiguration: { issuer, audiences: [...audiences] },
            },
            { parent: this },
        );
    }

    /** Another one than that of tokens: API Gateway goes from one to the other route by route. */
    #lambdaAuthorizer(
        api: aws.apigatewayv2.Api,
        { function: asked, identitySources, cacheSeconds }: AuthorizerPlan,
        functionOf: HttpApiArgs["functionOf"],
    ) {
        const { functionName, aliasName, invokeArn } = functionOf(asked);
        const authorizer = new aws.apigatewayv2.Authorizer(
            `${this.#name}-lambda-authorizer`,
            {
                apiId: api.id,
                name: "lambda",
                authorizerType: "REQUEST",
                authorizerUri: invokeArn,
                authorizerPayloadFormatVersion: "2.0",
                enableSimpleResponses: true,
                identitySources: [...identitySources],
                authorizerResultTtlInSeconds: cacheSeconds,
            },
            { parent: this },
        );
        const permission = new aws.lambda.Permission(
            `${this.#name}-lambda-authorizer-invoke`,
            {
                statementId: `${this.#name}-lambda-authorizer`,
                action: "lambda:InvokeFunction",
                principal: "apigateway.amazonaws.com",
                function: functionName,
                qualifier: aliasName,
                sourceArn: pulumi.interpolate`${api.executionArn}/authorizers/${authorizer.id}`,
            },
            { parent: this },
        );
        return { authorizer, permission };
    }

    #integration(api: aws.apigatewayv2.Api, name: string, { invokeArn }: ApiFunction): aws.apigatewayv2.Integration {
        return new aws.apigatewayv2.Integration(
            `${this.#name}-to-${name}`,
            { apiId: api.id, integrationType: "AWS_PROXY", integrationUri: invokeArn, payloadFormatVersion: "2.0" },
            { parent: this },
        );
    }

    /** The function takes requests of this route, and of no other. */
    #admit(api: aws.apigatewayv2.Api, { name, invokedPath }: RoutePlan, { functionName, aliasName }: ApiFunction): void {
        new aws.lambda.Permission(
            `${this.#name}-${name}-invoke`,
            {
                statementId: `${this.#name}-${name}`,
                action: "lambda:InvokeFunction",
                principal: "apigateway.amazonaws.com",
                function: functionName,
                qualifier: aliasName,
                sourceArn: pulumi.interpolate`${api.executionArn}/*/${invokedPath}`,
            },
            { parent: this },
        );
    }
}

function throttleInputs({ requestsPerSecond, burst }: ApiPlan["throttle"]) {
    return { throttlingRateLimit: requestsPerSecond, throttlingBurstLimit: burst };
}

function corsInputs(cors: ApiPlan["cors"]) {
    if (cors === undefined) return undefined;
    const { origins, methods, headers, exposedHeaders, credentials, maxAgeSeconds } = cors;
    return {
        allowOrigins: [...origins],
        allowMethods: [...methods],
        allowHeaders: [...headers],
        exposeHeaders: [...exposedHeaders],
        allowCredentials: credentials,
        maxAge: maxAgeSeconds,
    };
}
