import assert from "node:assert/strict";
import { unknownValue } from "../../../contract/values.ts";
import { InputTests, times } from "../../testing/testRefusals.ts";
import { tableRefusals } from "./tables.ts";

const table = "aws:dynamodb/table:Table";
const tests = new InputTests();
const attribute = (name: unknown) => ({ name, type: "S" });
const onDemand = { name: "todos", billingMode: "PAY_PER_REQUEST", hashKey: "id", attributes: [attribute("id")] };
const index = { name: "by-owner", hashKey: "owner", projectionType: "ALL" };

describe("refusals of tables", () => {
    it("defines the attributes of keys, and no others", () => {
        tests.allows(
            "table-attributes",
            table,
            onDemand,
            { ...onDemand, globalSecondaryIndexes: [index], attributes: ["id", "owner"].map(attribute) },
            { ...onDemand, attributes: [attribute(unknownValue)] },
        );
        tests.refuses(
            "table-attributes",
            table,
            { ...onDemand, globalSecondaryIndexes: [index] },
            "all indexes must match a defined attribute. Unmatched: owner; define them",
        );
        tests.refuses(
            "table-attributes",
            table,
            { ...onDemand, attributes: ["id", "title"].map(attribute) },
            "all attributes must be indexed. Unused attributes: title; remove them",
        );
    });

    it("asks for capacity where it is provisioned, of each index as well", () => {
        const provisioned = { ...onDemand, billingMode: "PROVISIONED", readCapacity: 1, writeCapacity: 1 };
        const attributes = ["id", "owner"].map(attribute);
        const why = 'must be at least 1 when the billing mode is PROVISIONED; set it, or billingMode: "PAY_PER_REQUEST"';
        tests.allows("table-capacity", table, provisioned, onDemand, {
            ...provisioned,
            attributes,
            globalSecondaryIndexes: [{ ...index, readCapacity: unknownValue, writeCapacity: 1 }],
        });
        const refusedRead = `ValidationException: readCapacity of the table ${why}`;
        tests.refuses("table-capacity", table, { ...provisioned, readCapacity: undefined }, refusedRead);
        tests.refuses("table-capacity", table, { ...provisioned, readCapacity: 0 }, refusedRead);
        tests.refuses(
            "table-capacity",
            table,
            { ...provisioned, attributes, globalSecondaryIndexes: [{ ...index, readCapacity: 1 }] },
            `ValidationException: writeCapacity of the index by-owner ${why}`,
        );
    });

    it("takes twenty indexes", () => {
        const withIndexes = (count: number) => ({
            ...onDemand,
            attributes: ["id", "owner"].map(attribute),
            globalSecondaryIndexes: times(count, (number) => ({ ...index, name: `by-${String(number)}` })),
        });
        tests.allows("table-indexes", table, withIndexes(19), withIndexes(20));
        tests.refuses(
            "table-indexes",
            table,
            withIndexes(21),
            "LimitExceededException: a table has 20 global secondary indexes at most, got 21; keep fewer",
        );
    });

    it("names the attributes of a projection that includes some", () => {
        const projecting = (changes: object) => ({
            ...onDemand,
            attributes: ["id", "owner"].map(attribute),
            globalSecondaryIndexes: [{ ...index, ...changes }],
        });
        const include = { projectionType: "INCLUDE" };
        tests.allows("index-projection", table, projecting({}), projecting({ ...include, nonKeyAttributes: ["title"] }));
        tests.refuses(
            "index-projection",
            table,
            projecting(include),
            "ValidationException: NonKeyAttributes must be specified for the projection INCLUDE of the index by-owner; name them",
        );
        tests.refuses(
            "index-projection",
            table,
            projecting({ nonKeyAttributes: ["title"] }),
            "ValidationException: NonKeyAttributes are not for the projection ALL of the index by-owner; remove them",
        );
    });

    it("are tested to the last row", () => {
        assert.deepEqual(tests.untested(tableRefusals), []);
    });
});
