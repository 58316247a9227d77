import assert from "node:assert/strict";
import { decideWorkload } from "./decideWorkload.ts";

const image = "docker.io/acme/mailer:1.4.2";
const probe = ["CMD", "true"];

describe("decideWorkload", () => {
    it("decides each service, in their order, and keeps the rest of the workload", () => {
        const workload = decideWorkload(
            {
                name: "jobs",
                repositoryName: "jobs",
                services: { mailer: { preset: "worker", image, probe }, ticker: { preset: "scheduler", image, probe } },
            },
            "production",
        );
        assert.deepEqual(Object.keys(workload.services), ["mailer", "ticker"]);
        assert.deepEqual([workload.name, workload.repositoryName], ["jobs", "jobs"]);
        assert.deepEqual([workload.services["mailer"]?.kind, workload.services["ticker"]?.kind], ["worker", "scheduler"]);
    });

    it("names every problem of every service", () => {
        const wrong = { preset: "worker", image, probe, resources: { cpu: 300 } } as const;
        assert.throws(
            () => decideWorkload({ name: "jobs", services: { mailer: wrong, printer: wrong } }, "staging"),
            (error: Error) => {
                const lines = error.message.split("\n");
                assert.deepEqual(
                    lines.map((line) => line.split(": ").slice(0, 2)),
                    [
                        ["jobs", "services.mailer.resources.cpu"],
                        ["jobs", "services.printer.resources.cpu"],
                    ],
                );
                return true;
            },
        );
    });
});
