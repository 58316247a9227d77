import assert from "node:assert/strict";
import type { DecidedFunction } from "../../../components/model/functions/decidedFunction.ts";
import { decodeStack } from "../../decodeStack.ts";
import { plainValues } from "../../testing/plainValues.ts";
import { problemsWith, sampleStack, sampleWith } from "../../testing/sampleValues.ts";

const described = { type: "lambda", code: { path: "functions/todos" } };

const image = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/acme/todos:1.0.0";
const layer = (version: number) => `arn:aws:lambda:eu-central-1:111122223333:layer:extension:${version}`;

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
            snapStart: false,
            layers: [],
            tracing: true,
            vpc: false,
            egress: [],
            sources: { topicArns: {}, url: false },
            alarms: {},
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

    it("answers at its own name below the domain where it has a route, and has no further ones alone", () => {
        const { route, routes } = decided({ route: { priority: 300 }, routes: { old: { path: "/old/*", priority: 299 } } });
        assert.match(route?.host ?? "", /^todos\./);
        assert.deepEqual([route?.priority, routes?.["old"]?.path], [300, "/old/*"]);
        assert.deepEqual(problems({ routes: { old: { priority: 301 } } }), [
            ".route: missing beside routes, got 1 further ones; write the first as route",
        ]);
        assert.deepEqual(problems({ route: {} }), [".route.priority: missing; write a whole number from 1 to 50000"]);
    });

    it("has the usual handler of its runtime, or has to name one", () => {
        const handlers = ["python3.13", "ruby3.4", "provided.al2023"].map((runtime) => decided({ runtime }).handler?.value);
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

    it("has SnapStart where AWS has it", () => {
        const java = { runtime: "java21", handler: "com.acme.Todos::handleRequest", snapStart: true };
        assert.deepEqual(problems({ ...java, ephemeralStorageMB: 512 }), []);
        assert.deepEqual(problems({ ...java, ephemeralStorageMB: 513 }), [
            ".ephemeralStorageMB: SnapStart takes 512 MB at most, got 513; write 512, or delete snapStart",
        ]);
        assert.deepEqual(problems({ ...java, provisionedConcurrency: { min: 1 } }), [
            ".provisionedConcurrency: a version has SnapStart or provisioned concurrency, got both; delete one of the two",
        ]);
        const able = "python3.14, python3.13, python3.12, java25, java21, java17, java11, dotnet10";
        for (const runtime of ["nodejs24.x", "python3.11", "ruby3.4", "provided.al2023"]) {
            assert.deepEqual(problems({ runtime, snapStart: true }), [
                `.snapStart: SnapStart is not for this runtime, got ${runtime}; write one of ${able}, or delete snapStart`,
            ]);
        }
        assert.deepEqual(problems({ code: { kind: "image", image }, snapStart: true }), [
            ".snapStart: SnapStart takes no container image, got image; write code in an archive, or delete snapStart",
        ]);
    });

    it("keeps no more environments started than it may use", () => {
        assert.deepEqual(problems({ reservedConcurrency: 10, provisionedConcurrency: { min: 10 } }), []);
        assert.deepEqual(problems({ reservedConcurrency: 10, provisionedConcurrency: { min: 11 } }), [
            ".provisionedConcurrency: more than reservedConcurrency lets it use, got 11 of 10; lower it, or raise reservedConcurrency",
        ]);
        assert.deepEqual(problems({ reservedConcurrency: 10, provisionedConcurrency: { min: 1, max: 11 } }), [
            ".provisionedConcurrency: more than reservedConcurrency lets it use, got 11 of 10; lower it, or raise reservedConcurrency",
        ]);
        assert.deepEqual(problems({ provisionedConcurrency: { min: 3, max: 2 } }), [
            ".provisionedConcurrency: min above max, got 3 and 2; lower min or raise max",
        ]);
        assert.deepEqual(problems({ provisionedConcurrency: { min: 3, targetPercent: 70 } }), [
            ".provisionedConcurrency.targetPercent: nothing scales it without max, got 70; write max, or delete the line",
        ]);
    });

    it("is an image of ECR, which has no runtime, handler and layers of Lambda", () => {
        const { runtime, handler, code } = decided({ code: { kind: "image", image, command: ["app.handler"] } });
        assert.deepEqual([runtime, handler, code], [undefined, undefined, { kind: "image", image, command: ["app.handler"] }]);
        assert.deepEqual(
            problems({ code: { kind: "image", image }, runtime: "nodejs24.x", handler: "index.handler", layers: [layer(1)] }),
            [
                ".runtime: an image brings its own runtime, got nodejs24.x; delete the line",
                ".handler: an image starts its command, got index.handler; delete the line, or write code.command",
                ".layers: Lambda adds no layers to an image, got 1; copy them into the image",
            ],
        );
        assert.deepEqual(problems({ code: { kind: "image", image: "docker.io/acme/todos:1.0.0" } }), [
            ".code.image: not in ECR, got docker.io/acme/todos:1.0.0; push it to a private repository of ECR in this region",
        ]);
    });

    it("is an image of its own region", () => {
        assert.deepEqual(problems({ code: { kind: "image", image: image.replace("eu-central-1", "eu-west-1") } }), [
            ".code.image: Lambda pulls from its own region, got an image in eu-west-1; push it to eu-central-1 too, and name that one",
        ]);
    });

    it("has five layers at most, with those that are added", () => {
        const layers = [1, 2, 3, 4].map(layer);
        assert.deepEqual(problems({ layers, webAdapter: {} }), []);
        assert.deepEqual(problems({ layers, webAdapter: {}, powertools: {} }), [
            ".layers: more than 5 layers with those of webAdapter and powertools, got 6; take several together in one layer",
        ]);
    });

    it("has ways out in the VPC alone", () => {
        const egress = [{ cidrBlock: "10.0.0.0/16", port: 5432 }];
        assert.deepEqual(problems({ vpc: true, egress }), []);
        assert.deepEqual(problems({ egress }), [
            ".egress: outside of the VPC a function has no firewall, got 1 ways out; write vpc: true, or delete it",
        ]);
    });

    it("takes from queues that hide a message for six times its timeout and the window", () => {
        const queueArn = "arn:aws:sqs:eu-central-1:111122223333:uploads";
        const existing = (visibilityTimeoutSeconds: number) => ({
            timeoutSeconds: 20,
            queue: { kind: "existing", queueArn, windowSeconds: 5, visibilityTimeoutSeconds },
        });
        for (const seconds of [125, 126]) assert.deepEqual(problems(existing(seconds)), []);
        assert.deepEqual(problems(existing(124)), [
            ".queue.visibilityTimeoutSeconds: below 6 times the timeout and the window, got 124; raise that of the queue to 125, or lower timeoutSeconds",
        ]);
        assert.deepEqual(problems({ queue: { visibilityTimeoutSeconds: 179 } }), [
            ".queue.visibilityTimeoutSeconds: below 6 times the timeout and the window, got 179; write at least 180, or lower timeoutSeconds",
        ]);
        assert.equal(decided({ queue: {} }).sources.queue?.visibilityTimeoutSeconds.value, 180);
    });

    it("collects messages for larger batches, and none of a FIFO queue", () => {
        assert.deepEqual(problems({ queue: { batchSize: 11, windowSeconds: 1 } }), []);
        assert.deepEqual(problems({ queue: { batchSize: 11 } }), [
            ".queue.batchSize: more than 10 without a window, got 11; write windowSeconds: 1 or more",
        ]);
        const queueArn = "arn:aws:sqs:eu-central-1:111122223333:uploads.fifo";
        const fifo = (keys: object) => problems({ queue: { kind: "existing", queueArn, visibilityTimeoutSeconds: 300, ...keys } });
        assert.deepEqual(fifo({}), []);
        assert.deepEqual(fifo({ batchSize: 11 }), [
            ".queue.batchSize: a FIFO queue has batches of 10 at most and no window, got 11 and 0; lower it",
        ]);
        assert.deepEqual(fifo({ windowSeconds: 1 }), [
            ".queue.windowSeconds: a FIFO queue has batches of 10 at most and no window, got 10 and 1; lower it",
        ]);
    });

    it("lets a queue use no more than is reserved", () => {
        const queue = { maximumConcurrency: 10 };
        assert.deepEqual(problems({ queue, reservedConcurrency: 10 }), []);
        assert.deepEqual(problems({ queue, reservedConcurrency: 9 }), [
            ".queue.maximumConcurrency: above reservedConcurrency, so that messages are throttled into the dead letters, got 10 of 9; lower it",
        ]);
    });

    it("names queues and topics of its account, layers of its region, and tickets that somebody gets", () => {
        const queue = { kind: "existing", queueArn: "arn:aws:sqs:eu-central-1:222222222222:uploads", visibilityTimeoutSeconds: 180 };
        const topics = { orders: { topicArn: "arn:aws:sns:eu-west-1:111122223333:orders" } };
        const layers = [layer(1).replace("111122223333", "222222222222"), layer(2).replace("eu-central-1", "eu-west-1")];
        const of = (what: string, got: string, value: string) =>
            `an ARN of another ${what}, got ${got}; write one of the ${what} of the environment, ${value}`;
        assert.deepEqual(problems({ queue, topics, layers, alarms: { errors: { severity: "ticket" } } }), [
            `.queue.queueArn: ${of("account", "222222222222", "111122223333")}`,
            `.topics.orders.topicArn: ${of("region", "eu-west-1", "eu-central-1")}`,
            `.layers[1]: ${of("region", "eu-west-1", "eu-central-1")}`,
            ".alarms.errors.severity: nobody is notified of tickets, got ticket; write alarms.channels.ticket, or page",
        ]);
    });

    it("moves its alias step by step only while an alarm can take it back", () => {
        const deployment = { kind: "linear", percent: 20, minutes: 1 };
        assert.deepEqual(plainValues(decided({ deployment }).shift), deployment);
        assert.equal(decided({ deployment: { kind: "all-at-once" } }).shift, undefined);
        const alarms = { errors: { enabled: false } };
        assert.deepEqual(problems({ alarms }), []);
        assert.deepEqual(problems({ deployment, alarms }), [
            ".alarms.errors.enabled: nothing would take a bad version back, got false and a linear deployment; delete the line, or write deployment: { kind: all-at-once }",
        ]);
    });

    it("may do no more than a role can hold", () => {
        const permissions = Array.from({ length: 60 }, (_, index) => ({
            s3: { bucket: `acme-exports-${index}`, prefix: "a/b/", access: "read-write" },
        }));
        const [problem = "", ...others] = problems({ permissions });
        assert.match(problem, /^\.permissions: more permissions than a role can hold, got \d{5} characters of at most 10240; name fewer/);
        assert.deepEqual([others, problems({ permissions: permissions.slice(0, 20) })], [[], []]);
    });
});
