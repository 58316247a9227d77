export const keyTypes = ["string", "number", "binary"] as const;
export type KeyType = (typeof keyTypes)[number];

/** An attribute that every item has, and by which items are found. */
export interface KeyAttribute {
    readonly name: string;
    /** @default string */
    readonly type?: KeyType;
}

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.CoreComponents.html#HowItWorks.CoreComponents.PrimaryKey */
export interface TableKeys {
    readonly partitionKey: KeyAttribute;
    /** @default there is one item for each partition key */
    readonly sortKey?: KeyAttribute;
}

/** A global secondary index: other keys for the same items. */
export interface IndexDescription extends TableKeys {
    /** What an item of the index holds beside its keys; empty: nothing. @default all of it */
    readonly attributes?: readonly string[];
}

export const streamViews = ["keys-only", "new-image", "old-image", "new-and-old-images"] as const;
export type StreamView = (typeof streamViews)[number];

export interface CapacityBounds {
    readonly min: number;
    readonly max: number;
}

export type TableCapacity =
    /** Paid by request. */
    | {
          readonly kind: "on-demand";
          /** Request units a second at which DynamoDB throttles. @default the quota of the table */
          readonly maxReadUnits?: number;
          readonly maxWriteUnits?: number;
      }
    /** Paid by the hour, and scaled between bounds; fixed where both are one number. */
    | {
          readonly kind: "provisioned";
          readonly readUnits: CapacityBounds;
          readonly writeUnits: CapacityBounds;
          /** Part of the capacity that is used, 20 to 90. @default 70 */
          readonly targetPercent?: number;
      };

/** A table of DynamoDB. */
export interface TableDescription extends TableKeys {
    /** By name. @default none */
    readonly indexes?: Readonly<Record<string, IndexDescription>>;
    /** Attribute with the time in seconds since 1970 after which DynamoDB deletes an item. @default items stay */
    readonly timeToLive?: string;
    /** @default on-demand */
    readonly capacity?: TableCapacity;
    /** Days to any second of which the table can be restored, 1 to 35. @default 35 */
    readonly recoveryDays?: number;
    /** What a stream tells of each change. @default there is no stream */
    readonly stream?: StreamView;
}
