import assert from "node:assert/strict";
import { checkStack } from "../../../stacks/decodeStack.ts";
import { sampleStack, sampleWith } from "../../../stacks/testing/sampleValues.ts";
import { environmentCost } from "../environmentCost.ts";
import type { ServiceCost } from "../serviceCost.ts";
import type { Usage } from "./usage.ts";

const resize = { type: "lambda", code: { path: "resize" }, memoryMB: 512 };
const todos = { type: "api", authorization: { kind: "public" }, routes: { "GET /todos": { function: "resize" } } };
const table = { partitionKey: { name: "id" } };

/** The services of an environment by name. */
function priced(
    services: Readonly<Record<string, unknown>>,
    usage: Usage = {},
    {
        region = "eu-central-1",
        ...assumptions
    }: { readonly region?: string; readonly callMilliseconds?: number; readonly load?: number } = {},
): ReadonlyMap<string, ServiceCost> {
    const network = { availabilityZoneNames: [`${region}a`, `${region}b`] };
    const values = sampleWith({ amply: undefined, langfuse: undefined, environment: { region }, network, services });
    const checked = checkStack(sampleStack("staging"), values);
    assert.ok(checked.kind === "value", JSON.stringify(checked));
    const cost = environmentCost(checked.value, assumptions, usage) ?? assert.fail();
    return new Map(cost.services.map((service) => [service.name, service]));
}

const ratesOf = (service: ServiceCost | undefined) => service?.rates.map(({ usage, usd, of }) => [usage, usd.toFixed(4), of]);
const linesOf = (service: ServiceCost | undefined) =>
    service?.lines.map(({ what, of, cost }) => [what, of, ...[cost.min, cost.typical, cost.max].map((usd) => usd.toFixed(2))]);

describe("functionCost", () => {
    it("prices a million calls by their number, memory and duration, and nothing of them in the month", () => {
        const cost = priced({ resize }).get("resize");
        // 0.2 + 0.1 x 0.5 x 13.3334
        assert.deepEqual(ratesOf(cost), [["millionCalls", "0.8667", "$0.20, and 100 ms each with 512 MB on arm64"]]);
        assert.deepEqual(linesOf(cost), [["alarms", "4 metrics", "0.40", "0.40", "0.40"]]);
        assert.deepEqual([cost?.of, cost?.unknown], ["function of 512 MB on arm64", []]);
    });

    it("says what more memory costs, and the other architecture", () => {
        const rate = (changes: object, callMilliseconds?: number) =>
            ratesOf(priced({ resize: { ...resize, ...changes } }, {}, { callMilliseconds }).get("resize"))?.[0]?.[1];
        assert.equal(rate({ memoryMB: 1024 }), "1.5333");
        // 0.2 + 0.1 x 0.5 x 16.6667
        assert.equal(rate({ architecture: "x86" }), "1.0333");
        assert.equal(rate({}, 250), "1.8667");
        // Rounded up to a millisecond
        assert.equal(rate({}, 250.2), rate({}, 251));
    });

    it("counts the calls that somebody knows, as long as they take", () => {
        const used = (usage: Usage) => linesOf(priced({ resize }, usage).get("resize"))?.find(([what]) => what === "calls");
        assert.deepEqual(used({ resize: { millionCalls: 3 } }), ["calls", "3 million calls at $0.8667", "2.60", "2.60", "2.60"]);
        assert.deepEqual(used({ resize: { millionCalls: 3, callMilliseconds: 40 } })?.slice(1, 3), ["3 million calls at $0.4667", "1.40"]);
        assert.equal(used({ resize: { callMilliseconds: 40 } }), undefined);
        assert.deepEqual(used({ resize: { millionCalls: 0 } })?.[2], "0.00");
    });

    it("prices what is kept started, whose calls cost less", () => {
        const kept = { ...resize, memoryMB: 1024, provisionedConcurrency: { min: 2, max: 6 } };
        const cost = priced({ resize: kept }, {}, { region: "us-east-1" }).get("resize");
        // 730 x 3600 / 10^6 x 3.3334 = 8.7602 each, for 2, 3 and 6
        assert.deepEqual(linesOf(cost)?.[0], ["provisioned concurrency", "2 to 6 environments of 1024 MB", "17.52", "26.28", "52.56"]);
        // 0.2 + 0.1 x 7.7778
        assert.deepEqual(ratesOf(cost), [["millionCalls", "0.9778", "$0.20, and 100 ms each with 1024 MB on arm64, kept started"]]);
        const always = priced({ resize: { ...kept, provisionedConcurrency: { min: 2 } } }, {}, { region: "us-east-1" }).get("resize");
        assert.deepEqual(linesOf(always)?.[0], ["provisioned concurrency", "2 environments of 1024 MB", "17.52", "17.52", "17.52"]);
        // Two alarms of the policy less
        assert.deepEqual([linesOf(cost)?.[1]?.[1], linesOf(always)?.[1]?.[1]], ["6 metrics", "4 metrics"]);
    });

    it("says what has no price in the region, and takes none of another", () => {
        const cost = priced({ resize: { ...resize, ephemeralStorageMB: 2048, provisionedConcurrency: { min: 2, max: 6 } } }).get("resize");
        assert.deepEqual(cost?.unknown, [
            "resize: 2 to 6 environments that are kept started, whose price in eu-central-1 is not in the table",
            "resize: 2048 MB of storage in each call, whose price in eu-central-1 is not in the table",
        ]);
        assert.deepEqual(
            linesOf(cost)?.map(([what]) => what),
            ["alarms"],
        );
        assert.deepEqual(ratesOf(cost), [["millionCalls", "0.8667", "$0.20, and 100 ms each with 512 MB on arm64, not kept started"]]);
    });

    it("prices storage above 512 MB alone", () => {
        const rate = (ephemeralStorageMB: number) =>
            ratesOf(
                priced({ resize: { ...resize, ephemeralStorageMB } }, {}, { region: "us-east-1", callMilliseconds: 1000 }).get("resize"),
            );
        // 0.2 + 0.5 x 13.3334, and 1.5 x 0.0309
        assert.deepEqual(rate(512)?.[0]?.[1], "6.8667");
        assert.deepEqual(rate(2048), [["millionCalls", "6.9131", "$0.20, and 1,000 ms each with 512 MB on arm64 and 2048 MB of storage"]]);
    });

    it("prices messages of its queue by three requests each, and of a FIFO queue at its price", () => {
        const messages = (queue: object) => ratesOf(priced({ resize: { ...resize, queue } }).get("resize"))?.[1];
        assert.deepEqual(messages({}), ["millionMessages", "1.2000", "3 requests of SQS each, at $0.40 a million"]);
        const existing = { kind: "existing", visibilityTimeoutSeconds: 600 };
        const arn = "arn:aws:sqs:eu-central-1:111122223333:jobs";
        assert.equal(messages({ ...existing, queueArn: arn })?.[1], "1.2000");
        assert.deepEqual(messages({ ...existing, queueArn: `${arn}.fifo` }), [
            "millionMessages",
            "1.5000",
            "3 requests of SQS FIFO each, at $0.50 a million",
        ]);
    });
});

describe("apiCost", () => {
    it("prices a million requests, reads and writes, and a GB with its backups", () => {
        const cost = priced({ resize, todos: { ...todos, table } }).get("todos");
        assert.deepEqual(ratesOf(cost), [
            ["millionRequests", "1.2000", "up to 512 kB each, beside the calls of functions"],
            ["millionReads", "0.1525", "4 kB each, or twice as much with eventual consistency"],
            ["millionWrites", "0.7625", "1 kB each, and as much again for each index"],
            // 0.306 + 0.2448
            ["tableGB", "0.5508", "with point-in-time recovery"],
        ]);
        assert.equal(cost?.of, "HTTP API of 1 route, with a table");
        assert.deepEqual(
            linesOf(cost)?.map(([what]) => what),
            ["alarms"],
        );
        assert.deepEqual(
            priced({ resize, todos })
                .get("todos")
                ?.rates.map(({ usage }) => usage),
            ["millionRequests"],
        );
    });

    it("prices capacity that is provisioned by its bounds, and no reads and writes beside it", () => {
        const capacity = { kind: "provisioned", readUnits: { min: 10, max: 50 }, writeUnits: { min: 5, max: 5 } };
        const cost = priced({ resize, todos: { ...todos, table: { ...table, capacity } } }).get("todos");
        // 730 x 0.0001586 x 10, 20 and 50; 730 x 0.000793 x 5
        assert.deepEqual(linesOf(cost)?.slice(0, 2), [
            ["read capacity", "10 to 50 units", "1.16", "2.32", "5.79"],
            ["write capacity", "5 units", "2.89", "2.89", "2.89"],
        ]);
        assert.deepEqual(
            cost?.rates.map(({ usage }) => usage),
            ["millionRequests", "tableGB"],
        );
    });

    it("counts what somebody knows of each", () => {
        const usage = { todos: { millionRequests: 10, millionReads: 20, tableGB: 4 } };
        const lines = linesOf(priced({ resize, todos: { ...todos, table } }, usage).get("todos"))?.slice(1);
        assert.deepEqual(
            lines?.map(([what, of, usd]) => [what, of, usd]),
            [
                ["requests", "10 million requests at $1.20", "12.00"],
                ["reads", "20 million read request units at $0.1525", "3.05"],
                ["items", "4 GB at $0.5508", "2.20"],
            ],
        );
    });
});

describe("queues of a worker", () => {
    it("are priced together, at the price of the dearest", () => {
        const worker = {
            preset: "worker",
            job: "email",
            image: "docker.io/acme/mails:1.0.0",
            probe: ["CMD", "/app/healthcheck"],
            queue: { kind: "sqs", longestJobSeconds: 60 },
        };
        assert.deepEqual(ratesOf(priced({ mails: worker }).get("mails")), [
            ["millionMessages", "1.2000", "3 requests of SQS each, at $0.40 a million"],
        ]);
        const used = priced({ mails: worker }, { mails: { millionMessages: 2 } }).get("mails");
        assert.deepEqual(linesOf(used)?.at(-1), ["messages", "2 million messages at $1.20", "2.40", "2.40", "2.40"]);
    });
});
