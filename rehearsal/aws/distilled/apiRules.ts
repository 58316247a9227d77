import { isObject, type Properties } from "../../contract/values.ts";

/** By a name and a keyword of JSON Schema, all that members of that name have for it in the API of a service. */
export type ApiRules = ReadonlyMap<string, readonly (number | string)[]>;

/** Keywords of a shape of botocore's models, by its type, in the order of `min` and `max`. */
const keywords: Readonly<Record<string, readonly [string, string]>> = {
    string: ["minLength", "maxLength"],
    list: ["minItems", "maxItems"],
    integer: ["minimum", "maximum"],
    long: ["minimum", "maximum"],
    float: ["minimum", "maximum"],
    double: ["minimum", "maximum"],
};

/**
 * The bounds and patterns in the model of a service's API, `jobname maxLength`; those of what is in a list are under its name too.
 * @see https://github.com/boto/botocore (Apache-2.0), `service-2.json`
 */
export function apiRules(model: Properties): ApiRules {
    const shapes = isObject(model["shapes"]) ? model["shapes"] : {};
    const found = new Map<string, (number | string)[]>();
    const add = (member: string, { type, min, max, pattern }: Properties) => {
        const [least = "", most = ""] = keywords[String(type)] ?? [];
        for (const [keyword, rule] of [[least, min] as const, [most, max] as const, ["pattern", pattern] as const]) {
            const key = keyOf(member, keyword);
            if (keyword !== "" && (typeof rule === "number" || typeof rule === "string")) found.set(key, [...(found.get(key) ?? []), rule]);
        }
    };
    for (const structure of Object.values(shapes)) {
        const members = isObject(structure) && isObject(structure["members"]) ? structure["members"] : {};
        for (const [member, reference] of Object.entries(members)) {
            const shape = shapeOf(reference, shapes);
            add(member, shape);
            if (shape["type"] === "list") add(member, shapeOf(shape["member"], shapes));
        }
    }
    return found;
}

/** Whether the API takes more than a bound allows, or asks for another form, wherever it has a member of that name. */
export function isOtherwiseInApi(member: string, keyword: string, rule: unknown, api: ApiRules): boolean {
    const others = api.get(keyOf(member, keyword)) ?? [];
    if (others.length === 0) return false;
    if (typeof rule === "string") return !others.some((other) => plainForm(String(other)) === plainForm(rule));
    return typeof rule === "number" && others.every((other) => (keyword.startsWith("min") ? Number(other) < rule : Number(other) > rule));
}

const keyOf = (member: string, keyword: string) => `${member.toLowerCase()} ${keyword}`;

/** An API means the whole text, with and without anchors, and escapes more than it has to. */
function plainForm(pattern: string): string {
    return pattern.replace(/^\^?\(?|\)?\$?$/g, "").replace(/\\(\W)/g, "$1");
}

/** Folders of botocore that are not called as CloudFormation calls the service. */
const folders: Readonly<Record<string, readonly string[]>> = {
    amazonmq: ["mq"],
    aps: ["amp"],
    bedrock: ["bedrock", "bedrock-agent"],
    bedrockagentcore: ["bedrock-agentcore-control"],
    certificatemanager: ["acm"],
    cognito: ["cognito-idp", "cognito-identity"],
    directoryservice: ["ds"],
    elasticloadbalancing: ["elb"],
    elasticloadbalancingv2: ["elbv2"],
    inspectorv2: ["inspector2"],
    kinesisfirehose: ["firehose"],
    lex: ["lexv2-models"],
    msk: ["kafka"],
    opensearchservice: ["opensearch"],
    s3: ["s3", "s3control"],
    ses: ["sesv2", "ses"],
    sso: ["sso-admin"],
};

/** @param all folders that there are, `application-autoscaling` @returns those of a service of CloudFormation, `ApplicationAutoScaling` */
export function apiFolders(service: string, all: readonly string[]): readonly string[] {
    const plain = service.toLowerCase();
    return folders[plain] ?? all.filter((folder) => folder.replaceAll("-", "") === plain);
}

function shapeOf(reference: unknown, shapes: Properties): Properties {
    const shape = isObject(reference) ? shapes[String(reference["shape"])] : undefined;
    return isObject(shape) ? shape : {};
}
