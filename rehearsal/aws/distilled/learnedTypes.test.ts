import assert from "node:assert/strict";
import { isReplacing } from "../replacements/allReplacements.ts";
import { distilSchema } from "./learnedTypes.ts";

const job = {
    inputProperties: {
        name: { type: "string", willReplaceOnChanges: true },
        timeout: { type: "integer" },
        engine: { type: "string", replaceOnChanges: true },
        command: { $ref: "#/types/aws:glue%2FJobCommand:JobCommand" },
        connections: { type: "array", items: { $ref: "#/types/aws:glue/JobConnection:JobConnection" } },
        tags: { type: "object", additionalProperties: { type: "string" } },
    },
};

const types = {
    "aws:glue/JobCommand:JobCommand": {
        properties: {
            runtime: { type: "string", willReplaceOnChanges: true },
            scriptLocation: { type: "string" },
            next: { $ref: "#/types/aws:glue/JobCommand:JobCommand" },
        },
    },
    "aws:glue/JobConnection:JobConnection": { properties: { kind: { type: "string", willReplaceOnChanges: true } } },
};

describe("what is learned of a schema", () => {
    it("is the inputs of each type, and which of them and of their parts replace the resource", () => {
        assert.deepEqual(distilSchema({ name: "aws", version: "7.48.0", resources: { "aws:glue/job:Job": job }, types }), {
            version: "7.48.0",
            types: {
                "aws:glue/job:Job": {
                    inputs: ["name", "timeout", "engine", "command", "connections", "tags"],
                    replaces: ["name", "engine", "command.runtime", "connections.kind"],
                },
            },
        });
    });

    it("beats the specification of CloudFormation, and counts below an input, in a list, and where a block comes or goes", () => {
        const learned = distilSchema({ resources: { "aws:glue/job:Job": job }, types });
        const answers = (path: string) => isReplacing("aws:glue/job:Job", path, {}, {}, learned);
        assert.deepEqual(["command.runtime", "command", "connections[1].kind", "connections"].map(answers), [true, true, true, true]);
        assert.deepEqual(["command.scriptLocation", "connections[1].name", "timeout"].map(answers), [false, false, false]);
        assert.deepEqual(["sourceControlDetails", "tags.a"].map(answers), [undefined, false]);
        assert.equal(isReplacing("aws:glue/job:Job", "command.runtime", {}, {}), false);
    });

    it("leaves the rows by hand as they are", () => {
        const inputProperties = { desiredCount: { type: "integer", willReplaceOnChanges: true } };
        const learned = distilSchema({ resources: { "aws:ecs/service:Service": { inputProperties } } });
        assert.equal(isReplacing("aws:ecs/service:Service", "desiredCount", {}, {}, learned), false);
    });

    it("is nothing where a schema has no resources, and of a type without inputs that it has none", () => {
        assert.deepEqual(distilSchema({}), { version: "", types: {} });
        assert.deepEqual(distilSchema({ resources: { "aws:a/b:B": {} } }).types, { "aws:a/b:B": { inputs: [], replaces: [] } });
    });

    it("is not the part of a type that the schema does not have", () => {
        const resource = { inputProperties: { command: { $ref: "#/types/aws:a/C:C" }, archive: { $ref: "pulumi.json#/Archive" } } };
        assert.deepEqual(distilSchema({ resources: { "aws:a/b:B": resource } }).types, {
            "aws:a/b:B": { inputs: ["command", "archive"], replaces: [] },
        });
    });
});
