import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stackFilePlaces } from "./stackFilePlaces.ts";

const directory = mkdtempSync(join(tmpdir(), "stack-file-"));
const file = [
    "config:",
    "  ecs-platform:network: { cidrBlock: 10.20.0.0/16 }",
    "  ecs-platform:amply:",
    "    image: v1.2.3",
    "    api: { route: { priority: 10 } }",
    "  other:web: {}",
    "  ecs-platform:langfuse:",
    "    services:",
    "      web: { route: { priority: 20 } }",
    "      web-ingestion: { route: { priority: 30 } }",
    "  ecs-platform:services:",
    "    orders: { preset: rest-api }",
    "    orders-mailer: { preset: worker }",
];
writeFileSync(join(directory, "Pulumi.prod-eu.yaml"), file.join("\n"));

const placeOf = stackFilePlaces(directory, "prod-eu");
const urn = (name: string, type = "aws:ecs/service:Service", project = "ecs-platform") =>
    `urn:pulumi:prod-eu::${project}::${type}::${name}`;

describe("the line of the stack file that a resource comes from", () => {
    const lines: readonly (readonly [name: string, line: number | undefined])[] = [
        ["amply-api", 5],
        ["amply-api-scaling", 5],
        ["amply-beat", 3],
        ["amply", 3],
        ["web", 9],
        ["web-tg", 9],
        ["web-ingestion-tg", 10],
        ["network-private-1", 2],
        ["orders-task", 12],
        ["orders", 12],
        ["orders-mailer-scaling", 13],
        ["webhook", undefined],
        ["dashboard", undefined],
    ];
    for (const [name, line] of lines) {
        it(`is ${line ?? "none"} for ${name}`, () => {
            assert.deepEqual(placeOf(urn(name)), { file: "Pulumi.prod-eu.yaml", ...(line === undefined ? {} : { line }) });
        });
    }

    it("is that of the workload when the name says nothing", () => {
        assert.equal(placeOf(urn("platform", "platform:langfuse:LangfuseServices$aws:ecs/cluster:Cluster"))?.line, 7);
    });

    it("is none for the stack as a whole, which is the file", () => {
        assert.deepEqual(placeOf(""), { file: "Pulumi.prod-eu.yaml" });
    });

    it("is that of another file, as it was typed, where that is read instead", () => {
        writeFileSync(join(directory, "tried.yaml"), ["config:", "  ecs-platform:services:", "    orders: {}"].join("\n"));
        assert.deepEqual(stackFilePlaces(directory, "prod-eu", "./tried.yaml")(urn("orders-task")), { file: "./tried.yaml", line: 3 });
    });

    it("is not known for another project, without a file, and with a file that is broken", () => {
        writeFileSync(join(directory, "Pulumi.broken.yaml"), "config: [");
        assert.equal(placeOf(urn("web", "aws:ecs/service:Service", "shop")), undefined);
        assert.equal(stackFilePlaces(directory, "dev")(urn("web")), undefined);
        assert.equal(stackFilePlaces(directory, "broken")(urn("web")), undefined);
    });

    it("finds the services of a committed stack", () => {
        const written = readFileSync("Pulumi.prod-eu.yaml", "utf8").split("\n");
        const committed = stackFilePlaces(process.cwd(), "prod-eu");
        assert.match(written[(committed(urn("web-iso-scaling"))?.line ?? 0) - 1] ?? "", /^ +web-iso:/);
        assert.match(written[(committed(urn("amply-worker-scaling"))?.line ?? 0) - 1] ?? "", /^ +(worker|ecs-platform:amply):/);
    });
});
