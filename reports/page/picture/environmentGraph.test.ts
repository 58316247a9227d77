import assert from "node:assert/strict";
import { exampleFile } from "../../../docs/exampleStacks.ts";
import { loadStackFile } from "../../../stacks/loadStackFile.ts";
import { environmentGraph } from "./environmentGraph.ts";

/** Of an example, or of the stack itself. @param set such as `bootstrap=true` */
function graphOf(example?: string, set: readonly string[] = []) {
    const file = example === undefined ? {} : { file: exampleFile(example) };
    const loaded = loadStackFile(process.cwd(), "staging", { ...file, set, path: true });
    assert.ok(loaded.kind === "config", loaded.kind === "problems" ? loaded.problems.join("\n") : "");
    const graph = environmentGraph(loaded.config);
    return { ...graph, arrows: graph.edges.map(({ from, to }) => `${from} -> ${to}`) };
}

describe("an environment as boxes and arrows", () => {
    it("leads from the load balancer over its rules to the services", () => {
        const { nodes, arrows } = graphOf("entry");
        assert.equal(nodes[0]?.title, "load balancer");
        assert.deepEqual(
            arrows.filter((arrow) => arrow.startsWith("entry -> ")).length,
            nodes.filter(({ kind }) => kind === "rule").length,
        );
        const { nodes: own, arrows: ownArrows } = graphOf();
        assert.deepEqual(own[0]?.details, ["staging.example.com", "public"]);
        assert.ok(ownArrows.includes("entry -> rule 20"));
        assert.ok(ownArrows.includes("rule 20 -> service web"));
    });

    it("tells of a rule its host, its path and its priority", () => {
        const { nodes } = graphOf("services");
        assert.deepEqual(
            nodes.filter(({ kind }) => kind === "rule").map(({ title, details }) => [title, ...details]),
            [
                ["orders.staging.example.com", "rule 110"],
                ["api.staging.example.com", "/score/*", "rule 120"],
            ],
        );
    });

    it("leads from who sends a job over the queue to its worker, which stand in one cluster", () => {
        const { nodes, arrows } = graphOf("queues");
        assert.deepEqual(
            arrows.filter((arrow) => /payments/.test(arrow)),
            ["queue payments-queue.fifo -> service payments", "service clock -> queue payments-queue.fifo"],
        );
        assert.deepEqual(
            arrows.filter((arrow) => /mailer-/.test(arrow)),
            ["service clock -> queue mailer-queue", "queue mailer-queue -> service mailer", "queue mailer-digests-queue -> service mailer"],
        );
        const queue = nodes.find(({ id }) => id === "queue payments-queue.fifo");
        assert.deepEqual(queue, {
            id: "queue payments-queue.fifo",
            kind: "queue",
            title: "payments-queue.fifo",
            details: ["SQS, first in, first out", "dead letters after 3"],
            cluster: "services-staging",
        });
    });

    it("leads from a caller to what it calls", () => {
        const { arrows } = graphOf("service-connect");
        assert.ok(arrows.includes("service frontend -> service backend"));
    });

    it("leads from a schedule to its task, which ends", () => {
        const { nodes, arrows } = graphOf("jobs");
        assert.ok(arrows.includes("schedule nightly-report -> service nightly-report"));
        assert.deepEqual(
            nodes.filter(({ kind }) => kind === "schedule").map(({ title, details }) => [title, ...details]),
            [
                ["cron(0 2 * * ? *)", "Europe/Berlin"],
                ["rate(15 minutes)", "EventBridge Scheduler"],
            ],
        );
        assert.equal(nodes.find(({ id }) => id === "service nightly-report")?.details[0], "a task that ends");
    });

    it("leads to what services use, by what usually listens there, and once where several use it", () => {
        const { nodes, arrows } = graphOf();
        assert.deepEqual(
            nodes.filter(({ kind }) => kind === "network" || kind === "storage").map(({ title, details }) => [title, ...details]),
            [
                ["PostgreSQL", "sg-0a1b2c3d4e5f60718", "port 5432"],
                ["Redis", "sg-0b2c3d4e5f6071829", "port 6379"],
                ["PostgreSQL", "sg-0f5fea7667db9a5c8", "port 5432"],
                ["Redis", "sg-05d5e232d9ee57eb6", "port 6379"],
                ["ClickHouse", "sg-0ae77e5e8c02605b5", "port 8123, 9000"],
                ["langfuse-events-staging-111122223333", "bucket of S3"],
            ],
        );
        assert.equal(arrows.filter((arrow) => arrow.endsWith("network sg-0f5fea7667db9a5c8")).length, 3);
        const addresses = graphOf("reach").nodes.find(({ id }) => id === "network 10.20.0.0/16");
        assert.deepEqual([addresses?.title, addresses?.details], ["10.20.0.0/16", ["port 8000 to 8010"]]);
    });

    it("shows what services may use of AWS", () => {
        const { nodes } = graphOf("access");
        assert.deepEqual(
            nodes.filter(({ kind }) => kind === "storage" || kind === "topic").map(({ title, details }) => [title, ...details]),
            [
                ["acme-staging-exports", "bucket of S3"],
                ["orders", "table of DynamoDB"],
                ["order-events", "topic of SNS"],
                ["staging.example.com", "sends mail by SES"],
            ],
        );
        assert.deepEqual(nodes.find(({ title }) => title === "legacy-cleanups")?.details, ["queue of SQS, made elsewhere"]);
    });

    it("shows services of somebody else", () => {
        const { nodes } = graphOf("existing-services");
        assert.deepEqual(
            nodes.filter(({ kind }) => kind === "existing").map(({ title, details, cluster }) => [title, ...details, cluster]),
            [
                ["checkout", "2 to 6 tasks", "made by somebody else", "shop"],
                ["Legacy_Importer", "made by somebody else", "shop"],
            ],
        );
    });

    it("leads from whatever calls functions to them, and on to what they use", () => {
        const { arrows, nodes } = graphOf("functions");
        assert.deepEqual(
            arrows.filter((arrow) => /thumbnails|gallery|reports/.test(arrow)),
            [
                "rule 300 -> service gallery",
                "queue thumbnails-queue -> service thumbnails",
                "calling topic arn:aws:sns:eu-central-1:111122223333:uploads -> service thumbnails",
                "service thumbnails -> storage acme-pictures",
                "service gallery -> network sg-0a1b2c3d4e5f60718",
                "schedule reports -> service reports",
            ],
        );
        assert.deepEqual(nodes.find(({ id }) => id === "service thumbnails")?.details, ["function", "1024 MB, arm64", "1 secret"]);
        assert.deepEqual(nodes.find(({ id }) => id.startsWith("network "))?.title, "PostgreSQL");
    });

    it("leads from an API to its functions, and from those that may use its table to that", () => {
        const { nodes, arrows } = graphOf("todo");
        assert.deepEqual(
            nodes.map(({ kind, title }) => `${kind} ${title}`),
            ["function list-todos", "function create-todo", "function get-todo", "api todos", "storage todos"],
        );
        const functions = ["list-todos", "create-todo", "get-todo"];
        assert.deepEqual(
            arrows.toSorted(),
            functions.flatMap((name) => [`service ${name} -> table todos`, `service todos -> service ${name}`]).toSorted(),
        );
    });

    it("leads from the load balancer to instances, which stand in no cluster", () => {
        const { nodes, arrows } = graphOf("instances");
        assert.ok(arrows.includes("rule 110 -> service shop"));
        const shop = nodes.find(({ kind }) => kind === "instances");
        assert.deepEqual(
            [shop?.title, shop?.details, shop?.cluster],
            ["shop", ["2 to 10 instances", "t4g.medium, t3.medium, t3a.medium"], undefined],
        );
    });

    it("has no box twice, and no arrow that leads nowhere", () => {
        const { nodes, edges } = graphOf();
        const ids = nodes.map(({ id }) => id);
        assert.equal(new Set(ids).size, ids.length);
        assert.ok(edges.every(({ from, to }) => ids.includes(from) && ids.includes(to)));
    });

    it("is empty while the environment is bootstrapped", () => {
        for (const example of ["web-app", "functions", "todo", "instances"])
            assert.deepEqual(graphOf(example, ["bootstrap=true"]).nodes, [], example);
    });
});
