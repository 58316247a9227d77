import assert from "node:assert/strict";
import { decideAll } from "../components/testing/decideAll.ts";
import { preview } from "../components/testing/preview.ts";
import { testEnvironment } from "../components/testing/testEnvironment.ts";
import { Workload } from "../components/workloads/workload.ts";
import type { ServiceDescription } from "../components/vocabulary/serviceDescription.ts";
import { compilerProblems, programIn, runProgramText } from "./testing/programs.ts";

/** It stands beside describeAmply.ts. */
const program = programIn("docs/add-a-service.md").replaceAll("../../vocabulary/", `${process.cwd()}/components/vocabulary/`);

interface Described {
    describeReports: (reports: object) => Readonly<Record<string, ServiceDescription>>;
}

describe("the workload in docs/add-a-service.md", () => {
    it("is there", () => assert.match(program, /export function describeReports\(/));

    it("compiles as strictly as the project itself", () => {
        assert.deepEqual(compilerProblems(program), []);
        const [problem = ""] = compilerProblems(program.replace('preset: "worker"', 'preset: "writer"'));
        assert.match(problem, /'"writer"' is not assignable/);
    });

    it("makes what the page promises", async () => {
        const exported: Partial<Described> = {};
        runProgramText(program, exported);
        const { describeReports } = exported;
        assert.ok(describeReports);
        const reports = {
            image: "docker.io/acme/reports:1.4.2",
            secrets: { DATABASE_URL: "arn:database" },
            api: { route: { host: "reports.example.com", priority: 210 } },
            renderer: { resources: { cpu: 2048, memory: 4096 } },
        };
        const run = await preview((providers) => {
            const workload = { name: "reports", services: decideAll(describeReports(reports)) };
            new Workload("reports", { environment: testEnvironment, workload, standardTags: {} }, { providers });
        });
        assert.equal(run.get("aws:ecs/cluster:Cluster", "reports").inputs["name"], "reports-prod-eu");
        assert.deepEqual(run.names("aws:ecs/service:Service"), ["reports-api", "reports-renderer"]);
        assert.deepEqual(run.names("aws:sqs/queue:Queue"), ["reports-renderer-queue", "reports-renderer-queue-dead-letters"]);
        assert.deepEqual(run.names("aws:lb/listenerRule:ListenerRule"), ["reports-api-tg-rule"]);
        const { inputs } = run.get("aws:ecs/taskDefinition:TaskDefinition", "reports-renderer-task");
        const [{ command, secrets }] = JSON.parse(String(inputs["containerDefinitions"]));
        assert.deepEqual([inputs["cpu"], inputs["memory"]], ["2048", "4096"]);
        assert.deepEqual([command, secrets], [["/app/render"], [{ name: "DATABASE_URL", valueFrom: "arn:database" }]]);
    });
});
