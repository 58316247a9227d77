import type {
    IndexDescription,
    KeyAttribute,
    KeyType,
    StreamView,
    TableCapacity,
    TableDescription,
    TableKeys,
} from "../../vocabulary/table.ts";

/** How DynamoDB writes the type of a key. */
const attributeTypes: Readonly<Record<KeyType, "S" | "N" | "B">> = { string: "S", number: "N", binary: "B" };

const streamViewTypes: Readonly<Record<StreamView, string>> = {
    "keys-only": "KEYS_ONLY",
    "new-image": "NEW_IMAGE",
    "old-image": "OLD_IMAGE",
    "new-and-old-images": "NEW_AND_OLD_IMAGES",
};

interface PlannedKeys {
    readonly hashKey: string;
    readonly rangeKey?: string;
}

export interface PlannedIndex extends PlannedKeys {
    readonly name: string;
    readonly projectionType: "ALL" | "KEYS_ONLY" | "INCLUDE";
    readonly nonKeyAttributes?: readonly string[];
}

/** What follows the use of one kind of capacity. */
export interface TableScaling {
    /** `read`, `write`. */
    readonly role: "read" | "write";
    readonly dimension: "dynamodb:table:ReadCapacityUnits" | "dynamodb:table:WriteCapacityUnits";
    readonly metric: "DynamoDBReadCapacityUtilization" | "DynamoDBWriteCapacityUtilization";
    readonly min: number;
    readonly max: number;
    readonly targetPercent: number;
}

/** A table as it is decided, before there is any resource. */
export interface TablePlan extends PlannedKeys {
    readonly tableName: string;
    /** Of all keys, each once, in the order of their names. */
    readonly attributes: readonly { readonly name: string; readonly type: "S" | "N" | "B" }[];
    readonly indexes: readonly PlannedIndex[];
    readonly timeToLive?: string;
    readonly streamViewType?: string;
    readonly recoveryDays: number;
    readonly capacity: TableCapacity;
    /** Of a provisioned table, which begins at its minimum; none for bounds that are one number. */
    readonly scaling: readonly TableScaling[];
}

/** `todos-read-utilization`. */
export const utilizationPolicyName = (tableName: string, role: TableScaling["role"]) => `${tableName}-${role}-utilization`;

export const tableDefaults = {
    /** The longest that DynamoDB keeps. @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery_Howitworks.html */
    recoveryDays: 35,
    /** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/AutoScaling.html */
    targetPercent: 70,
} as const;

/** All that is decided about a table. @param tableName unique in account and region */
export function planTable(tableName: string, description: TableDescription): TablePlan {
    const { indexes = {}, timeToLive, stream, recoveryDays = tableDefaults.recoveryDays, capacity = { kind: "on-demand" } } = description;
    return {
        tableName,
        ...keysOf(description),
        attributes: attributesOf([description, ...Object.values(indexes)]),
        indexes: Object.entries(indexes).map(([name, index]) => ({ name, ...keysOf(index), ...projectionOf(index) })),
        ...(timeToLive !== undefined && { timeToLive }),
        ...(stream !== undefined && { streamViewType: streamViewTypes[stream] }),
        recoveryDays,
        capacity,
        scaling: scalingOf(capacity),
    };
}

function keysOf({ partitionKey, sortKey }: TableKeys): PlannedKeys {
    return { hashKey: partitionKey.name, ...(sortKey !== undefined && { rangeKey: sortKey.name }) };
}

function projectionOf({ attributes }: IndexDescription): Pick<PlannedIndex, "projectionType" | "nonKeyAttributes"> {
    if (attributes === undefined) return { projectionType: "ALL" };
    return attributes.length === 0 ? { projectionType: "KEYS_ONLY" } : { projectionType: "INCLUDE", nonKeyAttributes: attributes };
}

function attributesOf(keys: readonly TableKeys[]): TablePlan["attributes"] {
    const types = new Map(keyAttributes(keys).map(({ name, type = "string" }) => [name, attributeTypes[type]]));
    return [...types].map(([name, type]) => ({ name, type })).toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

/** Those of a table and of its indexes, as often as they are written. */
export function keyAttributes(keys: readonly TableKeys[]): readonly KeyAttribute[] {
    return keys.flatMap(({ partitionKey, sortKey }) => (sortKey === undefined ? [partitionKey] : [partitionKey, sortKey]));
}

function scalingOf(capacity: TableCapacity): readonly TableScaling[] {
    if (capacity.kind === "on-demand") return [];
    const { readUnits, writeUnits, targetPercent = tableDefaults.targetPercent } = capacity;
    const scaling: readonly TableScaling[] = [
        {
            role: "read",
            dimension: "dynamodb:table:ReadCapacityUnits",
            metric: "DynamoDBReadCapacityUtilization",
            ...readUnits,
            targetPercent,
        },
        {
            role: "write",
            dimension: "dynamodb:table:WriteCapacityUnits",
            metric: "DynamoDBWriteCapacityUtilization",
            ...writeUnits,
            targetPercent,
        },
    ];
    return scaling.filter(({ min, max }) => min < max);
}
