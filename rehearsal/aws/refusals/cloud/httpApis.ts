import { type KeysOf, resourcesWith } from "../../cloud/cloud.ts";
import { blocks, text } from "../../propertyValues.ts";
import type { Change, CloudRefusal, DeletionRefusal } from "../refusal.ts";

const integration = "aws:apigatewayv2/integration:Integration";
const mapping = "aws:apigatewayv2/apiMapping:ApiMapping";
const route = "aws:apigatewayv2/route:Route";
const stage = "aws:apigatewayv2/stage:Stage";
const reference = "https://docs.aws.amazon.com/apigatewayv2/latest/api-reference";

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
const most = { routes: 300, integrations: 300 } as const;

const apiOf: KeysOf = ({ properties }) => [text(properties["apiId"])];
const routeKeyOf: KeysOf = ({ properties }) => [`${text(properties["apiId"])} ${text(properties["routeKey"])}`];
const stageOf: KeysOf = ({ properties }) => [`${text(properties["apiId"])} ${text(properties["name"])}`];
const targetOf: KeysOf = ({ properties }) => [`${text(properties["apiId"])} ${text(properties["target"])}`];

/** Refusals of parts of an HTTP API that do not fit each other. */
export const httpApiCompositionRefusals: readonly CloudRefusal[] = [
    {
        kind: "cloud",
        rule: "route-integration",
        types: [route],
        property: "target",
        says: "a route leads to an integration of its own API",
        source: `${reference}/apis-apiid-routes.html`,
        problem: ({ inputs, cloud, region }) => {
            const target = text(inputs["target"]);
            if (target === "") return undefined;
            const id = target.replace(/^integrations\//, "");
            const found = resourcesWith(cloud, integration, apiOf, text(inputs["apiId"]), region).some((other) => other.id === id);
            return found ? undefined : `NotFoundException: Invalid Integration identifier specified: ${target}; name one of the same API`;
        },
    },
    {
        kind: "cloud",
        rule: "stage-route-settings",
        types: [stage],
        property: "routeSettings",
        says: "the settings of a stage name routes that its API has",
        source: `${reference}/apis-apiid-stages.html`,
        problem: ({ inputs, cloud, region }) => {
            const keys = blocks(inputs["routeSettings"]).map(({ routeKey }) => text(routeKey));
            const unknown = keys.find(
                (key) => resourcesWith(cloud, route, routeKeyOf, `${text(inputs["apiId"])} ${key}`, region).length === 0,
            );
            if (unknown === undefined) return undefined;
            return `NotFoundException: Unable to find Route by key ${unknown} within the provided RouteSettings; create the route first`;
        },
    },
    {
        kind: "cloud",
        rule: "mapped-stage",
        types: [mapping],
        property: "stage",
        says: "a domain is mapped to a stage that the API has",
        source: `${reference}/domainnames-domainname-apimappings.html`,
        problem: ({ inputs, cloud, region }) => {
            const name = text(inputs["stage"]);
            if (resourcesWith(cloud, stage, stageOf, `${text(inputs["apiId"])} ${name}`, region).length > 0) return undefined;
            return `BadRequestException: Invalid stage identifier specified: ${name}; create the stage first`;
        },
    },
    perApi(route, "routes"),
    perApi(integration, "integrations"),
];

function perApi(type: string, noun: keyof typeof most): CloudRefusal {
    return {
        kind: "cloud",
        rule: `http-api-${noun}`,
        types: [type],
        property: "apiId",
        says: `an HTTP API has ${String(most[noun])} ${noun} at most${noun === "routes" ? ", unless AWS raised the quota" : ""}`,
        source: "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html",
        problem: ({ inputs, cloud, region, existing }: Change) => {
            const others = resourcesWith(cloud, type, apiOf, text(inputs["apiId"]), region).filter(({ id }) => id !== existing?.id);
            if (others.length < most[noun]) return undefined;
            return `BadRequestException: Maximum number of ${noun} of this API has been reached: ${String(most[noun])}, got ${String(others.length + 1)}; divide the API`;
        },
    };
}

/** An integration that a route still leads to stays. */
export const integrationUseRefusals: readonly DeletionRefusal[] = [
    {
        kind: "deletion",
        rule: "used-route-integration",
        types: [integration],
        property: "",
        says: "an integration cannot be deleted while a route names it as its `target`",
        source: `${reference}/apis-apiid-integrations-integrationid.html`,
        problem: ({ id, properties, region }, cloud) => {
            const [user] = resourcesWith(cloud, route, targetOf, `${text(properties["apiId"])} integrations/${id}`, region);
            if (user === undefined) return undefined;
            return `ConflictException: Cannot delete Integration '${id}' due to the following Routes: ${text(user.properties["routeKey"])}; delete the route first`;
        },
    },
];
