import assert from "node:assert/strict";
import { exampleFile } from "../../../docs/exampleStacks.ts";
import { loadStackFile } from "../../../stacks/loadStackFile.ts";
import { environmentAlarms } from "./environmentAlarms.ts";

function alarmsOf(example: string) {
    const loaded = loadStackFile(process.cwd(), "staging", { file: exampleFile(example), set: [], path: false });
    assert.ok(loaded.kind === "config");
    return environmentAlarms(loaded);
}

describe("the alarms of an environment", () => {
    const { rows, count, notifying, channels } = alarmsOf("alarms");
    const rowsOf = (wanted: string) =>
        rows.flatMap(({ symptom, fires, from, notifies, services }) =>
            symptom === wanted ? [[fires, from, notifies, services.join(" ")]] : [],
        );

    it("are one row where services have them alike, and another where the threshold differs", () => {
        const reason = "decision: above the scaling target, so scaling falls short";
        assert.deepEqual(rowsOf("high-cpu"), [
            ["> 80 percent in 2 x 300 s", reason, "page", "orders chat"],
            ["> 90 percent in 2 x 300 s", reason, "page", "transcoder"],
        ]);
        assert.deepEqual(rowsOf("p99"), [
            ["> 0.3 s in 2 of 3 x 300 s", "alarms.yaml:39", "page", "orders"],
            ["> 30 s in 2 x 300 s", "model llm", "page", "chat"],
        ]);
    });

    it("tell which topic they notify", () => {
        assert.deepEqual(rowsOf("errors"), [["> 20 lines in 1 x 300 s", "alarms.yaml:29", "ticket", "orders chat transcoder nightly"]]);
        const [traffic] = alarmsOf("existing-services").rows.filter(({ symptom }) => symptom === "high-traffic");
        assert.deepEqual([traffic?.notifies, traffic?.services], ["nobody", ["checkout"]]);
    });

    it("are counted, those that notify by themselves apart", () => {
        assert.deepEqual([count, notifying], [37, 37]);
        const existing = alarmsOf("existing-services");
        assert.deepEqual([existing.count, existing.notifying], [25, 24]);
    });

    it("have those of the load balancer and of deployments among them", () => {
        assert.deepEqual(rowsOf("5xx").at(-1), ["> 20 answers in 2 x 300 s", "what the load balancer itself answers", "page", "entry"]);
        assert.deepEqual(rowsOf("deployment-p99"), [["> 0.3 s in 3 x 60 s", "decision: rolls back a faulty deployment", "page", "orders"]]);
    });

    it("have none that is turned off", () => {
        assert.deepEqual(
            rowsOf("scaling-without-effect").map(([, , , services]) => services),
            ["chat", "transcoder"],
        );
    });

    it("say who is told of a page, and who of a ticket", () => {
        assert.deepEqual(
            channels.map(({ what, value }) => [what, value]),
            [
                ["a page notifies", "platform-oncall@example.com, Slack C07EZ1ABC23, HTTPS (1)"],
                ["a ticket notifies", "platform-team@example.com, Microsoft Teams"],
            ],
        );
    });
});
