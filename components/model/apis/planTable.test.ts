import assert from "node:assert/strict";
import { planTable } from "./planTable.ts";

describe("the plan of a table", () => {
    it("is on demand, without indexes and stream, and can be restored to any second of 35 days", () => {
        assert.deepEqual(planTable("todos", { partitionKey: { name: "id" } }), {
            tableName: "todos",
            hashKey: "id",
            attributes: [{ name: "id", type: "S" }],
            indexes: [],
            recoveryDays: 35,
            capacity: { kind: "on-demand" },
            scaling: [],
        });
    });

    it("defines the attributes of all keys once, and what each index holds", () => {
        const owner = { name: "owner" };
        const dueAt = { name: "dueAt", type: "number" } as const;
        const plan = planTable("todos", {
            partitionKey: { name: "id" },
            sortKey: { name: "digest", type: "binary" },
            indexes: {
                "by-owner": { partitionKey: owner, sortKey: dueAt },
                "by-due": { partitionKey: dueAt, attributes: [] },
                titles: { partitionKey: owner, attributes: ["title"] },
            },
            timeToLive: "expiresAt",
            stream: "new-and-old-images",
            recoveryDays: 7,
        });
        assert.deepEqual(plan.attributes, [
            { name: "digest", type: "B" },
            { name: "dueAt", type: "N" },
            { name: "id", type: "S" },
            { name: "owner", type: "S" },
        ]);
        assert.equal(plan.rangeKey, "digest");
        assert.deepEqual(plan.indexes, [
            { name: "by-owner", hashKey: "owner", rangeKey: "dueAt", projectionType: "ALL" },
            { name: "by-due", hashKey: "dueAt", projectionType: "KEYS_ONLY" },
            { name: "titles", hashKey: "owner", projectionType: "INCLUDE", nonKeyAttributes: ["title"] },
        ]);
        assert.deepEqual([plan.timeToLive, plan.streamViewType, plan.recoveryDays], ["expiresAt", "NEW_AND_OLD_IMAGES", 7]);
    });

    it("scales provisioned reads and writes on their own, at 70 % of the capacity where nothing else is said", () => {
        const capacity = { kind: "provisioned", readUnits: { min: 5, max: 100 }, writeUnits: { min: 1, max: 10 } } as const;
        const { scaling } = planTable("todos", { partitionKey: { name: "id" }, capacity });
        assert.deepEqual(scaling, [
            {
                role: "read",
                dimension: "dynamodb:table:ReadCapacityUnits",
                metric: "DynamoDBReadCapacityUtilization",
                min: 5,
                max: 100,
                targetPercent: 70,
            },
            {
                role: "write",
                dimension: "dynamodb:table:WriteCapacityUnits",
                metric: "DynamoDBWriteCapacityUtilization",
                min: 1,
                max: 10,
                targetPercent: 70,
            },
        ]);
        const fixed = { ...capacity, readUnits: { min: 5, max: 5 } };
        assert.deepEqual(
            planTable("todos", { partitionKey: { name: "id" }, capacity: fixed }).scaling.map(({ role }) => role),
            ["write"],
        );
        const given = planTable("todos", { partitionKey: { name: "id" }, capacity: { ...capacity, targetPercent: 50 } });
        assert.deepEqual(
            given.scaling.map(({ targetPercent }) => targetPercent),
            [50, 50],
        );
    });
});
