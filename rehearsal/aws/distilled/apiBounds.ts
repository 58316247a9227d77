import { isObject, type Properties } from "../../contract/values.ts";

/** A bound of JSON Schema, and all that the members of one name have for it in the API of a service. */
export type ApiBounds = ReadonlyMap<string, readonly number[]>;

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
 * The bounds in the model of a service's API, by member and keyword, `jobname maxLength`; those of what a list has are under its name too.
 * @see https://github.com/boto/botocore (Apache-2.0), `service-2.json`
 */
export function apiBounds(model: Properties): ApiBounds {
    const shapes = isObject(model["shapes"]) ? model["shapes"] : {};
    const found = new Map<string, number[]>();
    const add = (member: string, shape: Properties) => {
        const [min, max] = keywords[String(shape["type"])] ?? [];
        for (const [keyword, bound] of [[min, shape["min"]] as const, [max, shape["max"]] as const]) {
            const key = `${member.toLowerCase()} ${keyword ?? ""}`;
            if (keyword !== undefined && typeof bound === "number") found.set(key, [...(found.get(key) ?? []), bound]);
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

/** Whether the API takes more than a bound allows, wherever it has a member of that name. */
export function isWiderInApi(names: readonly string[], keyword: string, bound: number, api: ApiBounds): boolean {
    const others = names.flatMap((name) => api.get(`${name.toLowerCase()} ${keyword}`) ?? []);
    return others.length > 0 && others.every((other) => (keyword.startsWith("min") ? other < bound : other > bound));
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
