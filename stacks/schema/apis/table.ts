import { tableDefaults } from "../../../components/model/apis/planTable.ts";
import { keyTypes, streamViews } from "../../../components/vocabulary/table.ts";
import { inMessage } from "../../wording.ts";
import * as v from "../values.ts";

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html */
const attributeName = v.text({ meaning: "the name of an attribute", example: "id", pattern: /^[^\s]+$/, maxLength: 255 });
const indexName = /^[\w.-]{3,255}$/;

function indexNameProblem(name: string): string | undefined {
    return indexName.test(name)
        ? undefined
        : `not the name of an index, got ${inMessage(name)}; write 3 to 255 letters, digits, hyphens, dots and underscores`;
}

const key = v.optionalMap({
    name: v.required(attributeName, "The attribute"),
    type: v.optional(v.oneOf(keyTypes), { description: "Of its values", default: "string" }),
});

const keys = {
    partitionKey: v.required(key, "The attribute that every item has, and by which it is found"),
    sortKey: v.optional(key, "By which the items of one partition key are sorted; without it there is one of each"),
};

const index = v.optionalMap({
    ...keys,
    attributes: v.optional(v.distinct(attributeName, 0, 100), {
        description: "What the index holds of an item beside its keys; an empty list: nothing",
        defaultText: "all of it",
    }),
});

const units = v.integer(1, 1_000_000, "units");
const bounds = v.optionalMap({
    min: v.required(units, "Where it begins"),
    max: v.required(units, "What Application Auto Scaling may raise it to; the same number fixes it"),
});

const capacity = v.choice(
    ["on-demand", "provisioned"],
    [
        v.defaultVariant("on-demand", {
            maxReadUnits: v.optional(units, {
                description: "Units a second above which DynamoDB throttles reads",
                defaultText: "the quota of a table",
            }),
            maxWriteUnits: v.optional(units, { description: "The same of writes", defaultText: "the quota of a table" }),
        }),
        v.variant("provisioned", {
            readUnits: v.required(bounds, "Of reads"),
            writeUnits: v.required(bounds, "Of writes"),
            // https://docs.aws.amazon.com/autoscaling/application/userguide/services-that-can-integrate-dynamodb.html
            targetPercent: v.optional(v.integer(20, 90, "percent"), {
                description: "How much of the capacity is used, which scaling keeps to",
                default: tableDefaults.targetPercent,
            }),
        }),
    ],
);

/** A table of DynamoDB. */
export const table = v.optionalMap({
    ...keys,
    indexes: v.optional(
        v.record(index, indexNameProblem, { pattern: indexName.source }),
        "Global secondary indexes by name: other keys for the same items. Functions that read may ask each",
    ),
    timeToLive: v.optional(attributeName, {
        description: "The attribute with the time, in seconds since 1970, after which DynamoDB deletes an item",
        defaultText: "items stay",
    }),
    capacity: v.optional(capacity, "How it is paid: by request, or by the hour between bounds"),
    recoveryDays: v.optional(v.integer(1, 35, "days"), {
        description: "To any second of which the table [can be restored](operate.md#restore-a-table)",
        default: tableDefaults.recoveryDays,
    }),
    stream: v.optional(v.oneOf(streamViews), { description: "What a stream tells of each change", defaultText: "there is no stream" }),
});
