import type * as Yaml from "yaml";
import { load } from "../../contract/installation.ts";
import { isObject, type Properties } from "../../contract/values.ts";

/** A map that AWS fills: by key, the property whose form the value has. */
type FilledMap = Readonly<Record<string, string>>;

/**
 * Maps that AWS fills with keys that are known, by type and property.
 * @see https://docs.aws.amazon.com/appsync/latest/APIReference/API_GraphqlApi.html
 * @see https://docs.aws.amazon.com/appsync/latest/APIReference/API_Api.html
 * @see https://docs.aws.amazon.com/servicecatalog/latest/arguide/overview-appreg.html
 */
const filledMaps: Readonly<Record<string, Readonly<Record<string, FilledMap>>>> = {
    "aws:appsync/api:Api": { dns: { HTTP: "httpDns", REALTIME: "realtimeDns" } },
    "aws:appsync/graphQLApi:GraphQLApi": { uris: { GRAPHQL: "graphqlUri", REALTIME: "realtimeUri" } },
    "aws:servicecatalog/appregistryApplication:AppregistryApplication": { applicationTag: { awsApplication: "applicationArn" } },
};

/** The keys of a map that AWS fills, none where nobody knows them. */
export function filledMap(type: string, property: string, inputs: Properties): FilledMap {
    if (type === "aws:cloudformation/stack:Stack" && property === "outputs") return templateOutputs(inputs["templateBody"]);
    return filledMaps[type]?.[property] ?? {};
}

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/outputs-section-structure.html */
function templateOutputs(body: unknown): FilledMap {
    if (typeof body !== "string") return {};
    const { parseDocument }: typeof Yaml = load("yaml");
    // The short forms of functions, such as !Ref, are tags that a reader of YAML warns of.
    const template: unknown = parseDocument(body, { logLevel: "silent" }).toJS();
    const outputs = isObject(template) ? template["Outputs"] : undefined;
    return isObject(outputs) ? Object.fromEntries(Object.keys(outputs).map((name) => [name, name])) : {};
}
