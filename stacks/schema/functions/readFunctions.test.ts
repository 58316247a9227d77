import assert from "node:assert/strict";
import type { DecidedFunction } from "../../../components/model/functions/decidedFunction.ts";
import { decodeStack } from "../../decodeStack.ts";
import { plainValues } from "../../testing/plainValues.ts";
import { problemsWith, sampleStack, sampleWith } from "../../testing/sampleValues.ts";

const described = { type: "lambda", code: { path: "functions/todos" } };

function decided(keys: object = {}): DecidedFunction {
    const values = sampleWith({ services: { todos: { ...described, ...keys } } });
    return decodeStack(sampleStack("prod-eu"), values).functions["todos"] ?? assert.fail("no function");
}

/** What is wrong with one function, without file and namespace. */
function problems(keys: object, base: object = described): readonly string[] {
    const start = "Pulumi.prod-eu.yaml: ecs-platform:services.todos";
    return problemsWith({ services: { todos: { ...base, ...keys } } }).map((text) => text.replace(start, ""));
}

describe("a function of the stack file", () => {
    it("is a small one on Node.js and ARM64 where nothing else is written", () => {
        assert.deepEqual(plainValues(decided()), {
            code: { kind: "local", path: "functions/todos" },
            runtime: "nodejs24.x",
            handler: "index.handler",
            architecture: "arm64",
            memoryMB: 1024,
            timeoutSeconds: 30,
            ephemeralStorageMB: 512,
            alias: "live",
            tracing: true,
            variables: {},
            secrets: {},
            permissions: [],
        });
    });

    it("is no service of ECS, and has no key of one", () => {
        const { workloads } = decodeStack(sampleStack("prod-eu"), sampleWith({ services: { todos: described } }));
        assert.deepEqual(
            workloads.flatMap(({ services }) => Object.keys(services)).filter((name) => name === "todos"),
            [],
        );
        const [problem = ""] = problems({ preset: "rest-api" });
        assert.match(problem, /^\.preset: unknown key; known here: type, code, runtime/);
    });

    it("has the usual handler of its runtime, or has to name one", () => {
        const handlers = ["python3.13", "ruby3.4", "provided.al2023"].map((runtime) => decided({ runtime }).handler.value);
        assert.deepEqual(handlers, ["lambda_function.lambda_handler", "lambda_function.lambda_handler", "bootstrap"]);
        assert.deepEqual(problems({ runtime: "java21" }), [
            ".handler: missing, and java21 has no usual one; write what Lambda calls, such as com.acme.Orders::handleRequest",
        ]);
        assert.deepEqual(problems({ runtime: "java21", handler: "com.acme.Todos::handleRequest" }), []);
    });

    it("may not use a runtime that AWS deprecated, and reads when and what instead", () => {
        assert.deepEqual(problems({ runtime: "dotnet8", handler: "Todos::Todos.Handler::Handle" }), [
            ".runtime: a runtime that AWS deprecated on 2026-11-10, got dotnet8; write dotnet10",
        ]);
        assert.deepEqual(problems({ runtime: "nodejs20.x" }), [
            ".runtime: a runtime that AWS deprecated on 2026-04-30, got nodejs20.x; write nodejs24.x",
        ]);
        assert.deepEqual(problems({ runtime: "nodejs24" }), ['.runtime: unknown value, got "nodejs24"; did you mean nodejs24.x?']);
    });

    for (const [key, least, most, unit] of [
        ["memoryMB", 128, 10_240, "MB"],
        ["ephemeralStorageMB", 512, 10_240, "MB"],
    ] as const) {
        it(`takes ${key} of ${least} to ${most}`, () => {
            for (const value of [least, most]) assert.deepEqual(problems({ [key]: value }), []);
            for (const value of [least - 1, most + 1]) {
                assert.deepEqual(problems({ [key]: value }), [
                    `.${key}: out of range, got ${value}; write a whole number from ${least} to ${most} ${unit}`,
                ]);
            }
        });
    }

    it("runs for a quarter of an hour at most, and reads where longer work belongs", () => {
        for (const value of [1, 900]) assert.deepEqual(problems({ timeoutSeconds: value }), []);
        assert.deepEqual(problems({ timeoutSeconds: 901 }), [
            ".timeoutSeconds: longer than Lambda lets a function run, got 901; write at most 900, or make it a service with preset: scheduled-task, or a state machine of Step Functions",
        ]);
    });

    it("gets the ARN of a secret, and no part of one", () => {
        const arn = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:todos/key-Pq3RsT";
        assert.deepEqual(problems({ secrets: { KEY: { arn, jsonKey: "password" } } }), [
            ".secrets.KEY: a function gets the ARN of a secret and reads it itself, got a jsonKey too; delete it, and take that part in the code",
        ]);
        assert.deepEqual(problems({ secrets: { KEY: arn }, variables: { KEY: "x" } }), [
            ".variables.KEY: a secret has this name too; delete one of the two",
        ]);
        assert.deepEqual(problems({ variables: { AWS_REGION: "x" } }), [
            ".variables.AWS_REGION: a variable that the program decides; delete it",
        ]);
        assert.deepEqual(problems({ secrets: { KEY: arn.replace("eu-central-1", "eu-west-1") } }), [
            ".secrets.KEY: an ARN of another region, got eu-west-1; write one of the region of the environment, eu-central-1",
        ]);
    });

    it("has code", () => {
        const missing = ".code.path: missing; write a folder or an archive such as functions/orders";
        assert.deepEqual(problems({ code: {} }), [missing]);
        assert.deepEqual(problems({ code: { kind: "s3" } }), [
            ".code.bucket: missing; write the name of a bucket such as acme-artifacts",
            ".code.key: missing; write the key of an archive such as orders/1.4.2.zip",
        ]);
    });
});
