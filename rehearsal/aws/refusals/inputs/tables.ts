import type { Properties } from "../../../contract/values.ts";
import { blocks, isPresent, knownText, list, numberIn } from "../../propertyValues.ts";
import type { InputRefusal } from "../refusal.ts";

const table = "aws:dynamodb/table:Table";
const reference = "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference";

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html */
const mostIndexes = 20;

export const tableRefusals: readonly InputRefusal[] = [
    {
        kind: "inputs",
        rule: "table-attributes",
        types: [table],
        property: "attributes",
        says: "the attributes of a table are those of its keys and of the keys of its indexes, each once",
        source: `${reference}/API_CreateTable.html`,
        problem: (inputs) => {
            const keys = keysOf(inputs);
            const defined = blocks(inputs["attributes"]).map(({ name }) => knownText(name));
            if (keys === undefined || defined.includes(undefined)) return undefined;
            const missing = keys.filter((key) => !defined.includes(key));
            if (missing.length > 0) return `all indexes must match a defined attribute. Unmatched: ${missing.join(", ")}; define them`;
            const unused = defined.filter((name) => name === undefined || !keys.includes(name));
            return unused.length === 0 ? undefined : `all attributes must be indexed. Unused attributes: ${unused.join(", ")}; remove them`;
        },
    },
    {
        kind: "inputs",
        rule: "table-capacity",
        types: [table],
        property: "readCapacity",
        says: "a table whose billing mode is `PROVISIONED` has a capacity for reads and for writes, and so has each of its indexes",
        source: `${reference}/API_CreateTable.html`,
        problem: (inputs) => {
            if (inputs["billingMode"] !== "PROVISIONED") return undefined;
            for (const [of, part] of [["the table", inputs] as const, ...indexesOf(inputs)]) {
                for (const property of ["readCapacity", "writeCapacity"]) {
                    if (isPresent(part[property]) && (numberIn(part[property]) ?? 1) >= 1) continue;
                    return `ValidationException: ${property} of ${of} must be at least 1 when the billing mode is PROVISIONED; set it, or billingMode: "PAY_PER_REQUEST"`;
                }
            }
            return undefined;
        },
    },
    {
        kind: "inputs",
        rule: "table-indexes",
        types: [table],
        property: "globalSecondaryIndexes",
        says: `a table has ${String(mostIndexes)} global secondary indexes at most, unless AWS raised the quota`,
        source: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html",
        problem: ({ globalSecondaryIndexes }) => {
            const count = list(globalSecondaryIndexes).length;
            if (count <= mostIndexes) return undefined;
            return `LimitExceededException: a table has ${String(mostIndexes)} global secondary indexes at most, got ${String(count)}; keep fewer`;
        },
    },
    {
        kind: "inputs",
        rule: "index-projection",
        types: [table],
        property: "globalSecondaryIndexes",
        says: "an index with the projection `INCLUDE`, and no other, names attributes that are no keys",
        source: `${reference}/API_Projection.html`,
        problem: (inputs) => {
            for (const [of, { projectionType, nonKeyAttributes }] of indexesOf(inputs)) {
                const type = knownText(projectionType);
                if (type === undefined || (type === "INCLUDE") === isPresent(nonKeyAttributes)) continue;
                return type === "INCLUDE"
                    ? `ValidationException: NonKeyAttributes must be specified for the projection INCLUDE of ${of}; name them`
                    : `ValidationException: NonKeyAttributes are not for the projection ${type} of ${of}; remove them`;
            }
            return undefined;
        },
    },
];

function indexesOf(inputs: Properties): readonly (readonly [string, Properties])[] {
    return blocks(inputs["globalSecondaryIndexes"]).map((index) => [`the index ${knownText(index["name"]) ?? ""}`, index]);
}

/** The attributes of the keys; undefined while one is not known. */
function keysOf(inputs: Properties): readonly string[] | undefined {
    const holders = [inputs, ...blocks(inputs["globalSecondaryIndexes"])];
    const keys = holders
        .flatMap(({ hashKey, rangeKey }) => [hashKey, rangeKey])
        .filter(isPresent)
        .map(knownText);
    const known = keys.filter((key) => key !== undefined);
    return known.length < keys.length ? undefined : [...new Set(known)];
}
