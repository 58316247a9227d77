import assert from "node:assert/strict";
import { declaredInterfaces } from "./declaredInputs.ts";
import type { Constraint } from "./knownConstraints.ts";
import { schemaConstraints } from "./schemaConstraints.ts";

const declarations = `
export interface JobArgs {
    /** Of the job. */
    name?: pulumi.Input<string | undefined>;
    class?: pulumi.Input<string | enums.glue.Class | undefined>;
    workers?: pulumi.Input<number | undefined>;
    timeout?: pulumi.Input<string | undefined>;
    connections?: pulumi.Input<pulumi.Input<string>[] | undefined>;
    command: pulumi.Input<inputs.glue.JobCommand>;
    steps?: pulumi.Input<pulumi.Input<inputs.glue.JobStep>[] | undefined>;
    arguments?: pulumi.Input<{ [key: string]: pulumi.Input<string> } | undefined>;
}
export declare namespace glue {
    interface JobCommand {
        runtime?: pulumi.Input<string>;
    }
    interface JobStep {
        nexts?: pulumi.Input<pulumi.Input<inputs.glue.JobStep>[]>;
        seconds?: pulumi.Input<number>;
    }
}
`;

const interfaces = declaredInterfaces(declarations);

function found(properties: Record<string, unknown>, definitions: Record<string, unknown> = {}): Record<string, Constraint> {
    const type = { cloudFormationType: "AWS::Glue::Job", properties: {} };
    const inputs = interfaces.get("JobArgs") ?? assert.fail();
    return Object.fromEntries(
        schemaConstraints({ properties, definitions }, type, { inputs, interfaces }).map(({ path, constraint }) => [path, constraint]),
    );
}

describe("what a schema of CloudFormation says of inputs", () => {
    it("is of texts, of numbers and of lists with their items", () => {
        const properties = {
            JobName: { type: "string", minLength: 3, maxLength: 9, pattern: "^a+$" },
            Class: { type: "string", enum: ["A", "B"], maxLength: 7 },
            Workers: { type: "integer", minimum: 0, maximum: 5 },
            Connections: { type: "array", minItems: 2, maxItems: 4, items: { $ref: "#/definitions/Connection" } },
        };
        assert.deepEqual(found(properties, { Connection: { type: "string", maxLength: 8 } }), {
            name: { pattern: "^a+$", minLength: 3, maxLength: 9 },
            class: { enum: ["A", "B"] },
            workers: { minimum: 0, maximum: 5 },
            connections: { minItems: 2, maxItems: 4, maxLength: 8 },
        });
    });

    it("is no bound that no number reaches", () => {
        assert.deepEqual(found({ Workers: { type: "integer", minimum: -(2 ** 63), maximum: 2 ** 63 - 1 } }), {});
    });

    it("is nothing where schema and SDK have another kind of value, or another name", () => {
        const properties = {
            Timeout: { type: "integer", minimum: 5 },
            Connections: { type: "string", maxLength: 5 },
            Arguments: { type: "object", maxLength: 5 },
            Command: { type: "string", enum: ["a"] },
            Unheard: { type: "string", maxLength: 5 },
            Name: { type: ["string", "object"], maxLength: 5 },
        };
        assert.deepEqual(found(properties), {});
    });

    it("goes into objects and lists of them, and once into what contains itself", () => {
        const properties = {
            Command: { $ref: "#/definitions/Command" },
            Steps: { type: "array", maxItems: 3, items: { $ref: "#/definitions/Step" } },
        };
        const definitions = {
            Command: { type: "object", properties: { Runtime: { type: "string", maxLength: 5 }, Other: { type: "string", maxLength: 1 } } },
            Step: {
                type: "object",
                properties: {
                    Seconds: { type: "number", maximum: 60 },
                    Next: { type: "array", maxItems: 2, items: { $ref: "#/definitions/Step" } },
                },
            },
        };
        assert.deepEqual(found(properties, definitions), {
            "command.runtime": { maxLength: 5 },
            steps: { maxItems: 3 },
            "steps.seconds": { maximum: 60 },
            "steps.nexts": { maxItems: 2 },
        });
    });

    it("does not go where references lead to nothing", () => {
        assert.deepEqual(found({ Command: { $ref: "#/definitions/Gone" }, Name: { $ref: "other.json" } }), {});
    });

    it("comes with what the SDK says of the input", () => {
        assert.match(interfaces.get("JobArgs")?.get("name")?.comment ?? "", /Of the job\./);
    });
});
