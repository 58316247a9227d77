import assert from "node:assert/strict";
import { exampleFile } from "../docs/exampleStacks.ts";
import { explainedFacts } from "./testing/explainedFacts.ts";

const facts = (title: string, service: string) =>
    explainedFacts(title, "staging", service, "--config-file", exampleFile("existing-services"));

describe("explain of existing clusters and services", () => {
    it("tells how a service of somebody else is scaled, by line of the file", () => {
        assert.deepEqual(facts("Tasks", "checkout"), [
            ["fewest tasks", 2, "config"],
            ["most tasks", 6, "config"],
        ]);
        assert.deepEqual(facts("Scaling", "checkout"), [
            ["CPU target", 60, "config"],
            ["requests target", 1000, "config"],
            ["pause after scaling out", 60, "decision"],
            ["pause after scaling in", 300, "decision"],
            ["tasks, day", "2 to 6", "config"],
            ["tasks, night", "1 to 2", "config"],
        ]);
    });

    it("tells that nothing scales one from here, and which alarms it has", () => {
        assert.deepEqual(facts("Tasks", "Legacy_Importer"), [["tasks", 3, "config"]]);
        assert.deepEqual(facts("Scaling", "Legacy_Importer"), [["scaling", "not from here", "decision"]]);
        assert.deepEqual(facts("Alarms", "Legacy_Importer"), [
            ["high-cpu", "> 80", "decision"],
            ["high-memory", "> 85", "decision"],
            ["running", "< 3", "decision"],
            ["a page notifies", "platform-alarms@example.com", "config"],
        ]);
        assert.deepEqual(facts("Size", "Legacy_Importer"), []);
    });

    it("tells whether a service in a cluster of somebody else has ECS Exec", () => {
        const exec = (...more: readonly string[]) =>
            explainedFacts("Container", "staging", "mailer", "--config-file", exampleFile("existing-services"), ...more).filter(
                ([what]) => what === "ECS Exec" || what === "root file system",
            );
        assert.deepEqual(exec(), [
            ["ECS Exec", true, "default"],
            ["root file system", "writable", "decision"],
        ]);
        assert.deepEqual(exec("-c", 'cluster={"name":"shared"}'), [
            ["ECS Exec", false, "decision"],
            ["root file system", "read-only beside 64 MiB of /tmp in memory", "decision"],
        ]);
    });
});
