import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stackFileLines } from "./stackFileLines.ts";

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
];
writeFileSync(join(directory, "Pulumi.prod-eu.yaml"), file.join("\n"));

const lineOf = stackFileLines(directory, "prod-eu");
const urn = (name: string, type = "aws:ecs/service:Service", project = "ecs-platform") =>
    `urn:pulumi:prod-eu::${project}::${type}::${name}`;

describe("the line of the stack file that a resource comes from", () => {
    const lines: readonly (readonly [name: string, line: number])[] = [
        ["amply-api", 5],
        ["amply-api-scaling", 5],
        ["amply-beat", 3],
        ["amply", 3],
        ["web", 9],
        ["web-tg", 9],
        ["web-ingestion-tg", 10],
        ["network-private-1", 2],
        ["webhook", 1],
        ["dashboard", 1],
    ];
    for (const [name, line] of lines) it(`is ${line} for ${name}`, () => assert.equal(lineOf(urn(name)), line));

    it("is that of the workload when the name says nothing", () => {
        assert.equal(lineOf(urn("platform", "platform:langfuse:LangfuseServices$aws:ecs/cluster:Cluster")), 7);
    });

    it("is the first for another project, without a file, and with a file that is broken", () => {
        writeFileSync(join(directory, "Pulumi.broken.yaml"), "config: [");
        assert.equal(lineOf(urn("web", "aws:ecs/service:Service", "shop")), 1);
        assert.equal(stackFileLines(directory, "dev")(urn("web")), 1);
        assert.equal(stackFileLines(directory, "broken")(urn("web")), 1);
    });

    it("finds the services of a committed stack", () => {
        const written = readFileSync("Pulumi.prod-eu.yaml", "utf8").split("\n");
        const committed = stackFileLines(process.cwd(), "prod-eu");
        assert.match(written[committed(urn("web-iso-scaling")) - 1] ?? "", /^ +web-iso:/);
        assert.match(written[committed(urn("amply-worker-scaling")) - 1] ?? "", /^ +(worker|ecs-platform:amply):/);
    });
});
