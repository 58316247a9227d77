import assert from "node:assert/strict";
import { TestStack } from "../../rehearsal/aws/testing/testStack.ts";
import { planTable } from "../model/apis/planTable.ts";
import { assertGiven } from "../testing/assertGiven.ts";
import { preview } from "../testing/preview.ts";
import type { TableDescription } from "../vocabulary/table.ts";
import { Table, type TableArgs } from "./table.ts";

const type = "aws:dynamodb/table:Table";
const byId: TableDescription = { partitionKey: { name: "id" } };
const provisioned: TableDescription = {
    ...byId,
    capacity: { kind: "provisioned", readUnits: { min: 5, max: 100 }, writeUnits: { min: 1, max: 10 } },
};
const argsOf = (description: Partial<TableDescription>, more: Partial<TableArgs> = {}): TableArgs => ({
    table: planTable("todos", { ...byId, ...description }),
    deletionProtection: false,
    ...more,
});
const previewed = (description: Partial<TableDescription> = {}, more: Partial<TableArgs> = {}) =>
    preview((providers) => new Table("todos", argsOf(description, more), { providers }));

/** A table that changes from one update to the next. */
class LivingTable {
    readonly #stack = new TestStack();

    up = (description: Partial<TableDescription>, more: Partial<TableArgs> = {}) => this.#run("up", description, more);
    preview = (description: Partial<TableDescription>, more: Partial<TableArgs> = {}) => this.#run("preview", description, more);

    async remove() {
        const { steps, errors } = await this.#stack.up(() => undefined);
        return { steps, errors };
    }

    async #run(verb: "up" | "preview", description: Partial<TableDescription>, more: Partial<TableArgs>) {
        const { steps, errors } = await this.#stack[verb]((provider) => {
            new Table("todos", argsOf(description, more), { providers: [provider] });
        });
        return { steps, errors: errors.filter((error) => !error.endsWith(" failed")) };
    }
}

describe("Table", () => {
    it("is paid by request, encrypted, can be restored, and has neither stream nor indexes", async () => {
        const { get, resources } = await previewed();
        const table = get(type, "todos");
        assertGiven(table, {
            name: "todos",
            billingMode: "PAY_PER_REQUEST",
            hashKey: "id",
            attributes: [{ name: "id", type: "S" }],
            globalSecondaryIndexes: [],
            pointInTimeRecovery: { enabled: true, recoveryPeriodInDays: 35 },
            serverSideEncryption: { enabled: true },
            deletionProtectionEnabled: false,
        });
        assert.ok(!resources.some((resource) => resource.type.startsWith("aws:appautoscaling/")));
    });

    it("stays where deletion is protected, and is encrypted under the key of the environment", async () => {
        const keyArn = "arn:aws:kms:eu-central-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab";
        const { inputs, options } = (await previewed({}, { deletionProtection: true, keyArn })).get(type, "todos");
        assert.equal(inputs["deletionProtectionEnabled"], true);
        assert.equal(options.retainOnDelete, true);
        assert.deepEqual(inputs["serverSideEncryption"], { enabled: true, kmsKeyArn: keyArn });
    });

    it("writes indexes, the end of items and a stream as they are decided", async () => {
        const { inputs } = (
            await previewed({
                indexes: { "by-owner": { partitionKey: { name: "owner" }, attributes: ["title"] } },
                timeToLive: "expiresAt",
                stream: "new-image",
                capacity: { kind: "on-demand", maxWriteUnits: 100 },
            })
        ).get(type, "todos");
        assert.deepEqual(inputs["globalSecondaryIndexes"], [
            { name: "by-owner", hashKey: "owner", projectionType: "INCLUDE", nonKeyAttributes: ["title"] },
        ]);
        assert.deepEqual(inputs["ttl"], { attributeName: "expiresAt", enabled: true });
        assert.deepEqual([inputs["streamEnabled"], inputs["streamViewType"]], [true, "NEW_IMAGE"]);
        assert.deepEqual(inputs["onDemandThroughput"], { maxWriteRequestUnits: 100 });
    });

    it("scales provisioned capacity from its minimum on, which Pulumi then leaves alone", async () => {
        const { get, names } = await previewed(provisioned);
        const { inputs, options } = get(type, "todos");
        assert.deepEqual([inputs["billingMode"], inputs["readCapacity"], inputs["writeCapacity"]], ["PROVISIONED", 5, 1]);
        assert.deepEqual(options.ignoreChanges, ["readCapacity", "writeCapacity"]);
        assert.deepEqual(names("aws:appautoscaling/target:Target"), ["todos-read", "todos-write"]);
        assertGiven(get("aws:appautoscaling/policy:Policy", "todos-read-utilization"), {
            name: "todos-read-utilization",
            resourceId: "table/todos",
            serviceNamespace: "dynamodb",
            scalableDimension: "dynamodb:table:ReadCapacityUnits",
            policyType: "TargetTrackingScaling",
            targetTrackingScalingPolicyConfiguration: {
                predefinedMetricSpecification: { predefinedMetricType: "DynamoDBReadCapacityUtilization" },
                targetValue: 70,
                scaleInCooldown: 300,
                scaleOutCooldown: 60,
            },
        });
    });
});

describe("the second update of a table", () => {
    it("changes nothing where nothing changed, and adds and removes indexes in place", async () => {
        const table = new LivingTable();
        const index = { partitionKey: { name: "owner" } };
        assert.deepEqual((await table.up({})).errors, []);
        assert.deepEqual(await table.up({}), { steps: [], errors: [] });
        assert.deepEqual(await table.up({ indexes: { "by-owner": index } }), { steps: ["update todos"], errors: [] });
        assert.deepEqual(await table.up({}), { steps: ["update todos"], errors: [] });
    });

    it("switches between both kinds of capacity, with what scales", async () => {
        const table = new LivingTable();
        await table.up({});
        // Pulumi ignores a capacity that scales also where there was none before.
        assert.match((await table.up(provisioned)).errors.join(), /readCapacity of the table must be at least 1/);
        const fixed = { kind: "provisioned", readUnits: { min: 5, max: 5 }, writeUnits: { min: 1, max: 1 } } as const;
        assert.deepEqual(await table.up({ capacity: fixed }), { steps: ["update todos"], errors: [] });
        const scaled = await table.up(provisioned);
        assert.deepEqual(scaled.errors, []);
        assert.deepEqual(scaled.steps.toSorted(), [
            "create todos-read",
            "create todos-read-utilization",
            "create todos-write",
            "create todos-write-utilization",
        ]);
        assert.deepEqual(await table.up(provisioned), { steps: [], errors: [] });
        const back = await table.up({});
        assert.deepEqual(back.errors, []);
        assert.equal(back.steps[0], "update todos");
        assert.equal(back.steps.length, 5);
    });

    it("replaces a table whose keys change, and its items are gone: AWS refuses that where deletion is protected", async () => {
        const table = new LivingTable();
        await table.up({});
        const other = { partitionKey: { name: "owner" } };
        // The first is the component.
        const replaced = ["update todos", "delete-replaced todos", "replace todos", "create-replacement todos"];
        assert.deepEqual((await table.preview(other)).steps, replaced);
        await table.up({}, { deletionProtection: true });
        const { errors } = await table.up(other, { deletionProtection: true });
        assert.deepEqual(errors, [
            "ResourceInUseException: Table already exists: todos; take it up with adopt: true of its service, or give this one another name",
        ]);
        // The table is as it was; the step is that of the component.
        assert.deepEqual(await table.up({}, { deletionProtection: true }), { steps: ["update todos"], errors: [] });
        assert.deepEqual(await table.up({}, { deletionProtection: true }), { steps: [], errors: [] });
    });

    it("leaves the table and its items in AWS where deletion is protected, and takes them up again", async () => {
        const table = new LivingTable();
        await table.up({}, { deletionProtection: true });
        assert.deepEqual((await table.remove()).errors, []);
        assert.match(
            (await table.up({}, { deletionProtection: true })).errors.join(),
            /^ResourceInUseException: Table already exists: todos/,
        );
        assert.deepEqual((await table.up({}, { deletionProtection: true, adopt: true })).errors, []);
    });
});
