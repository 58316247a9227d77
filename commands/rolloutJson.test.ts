import assert from "node:assert/strict";
import { resolve } from "node:path";
import type { OutputName } from "../rollout/published/outputs.ts";
import { problemsOfOutput } from "../rollout/published/testing/problemsOfOutput.ts";
import { environment } from "../rollout/testing/environments.ts";
import { RolloutProject } from "./testing/rolloutProject.ts";

const { comparisons = [], unchanged, alarms } = environment("staging");
const ofEach = ["web", "web-ingestion", "web-iso"].flatMap((service) => comparisons.map((one) => ({ ...one, service })));

describe("rollout --json", function () {
    this.timeout(60_000);
    let project: RolloutProject;
    before(() => {
        project = new RolloutProject();
    });
    after(() => {
        project.remove();
    });

    /** One document, as the published schema says. @returns how the command ended */
    async function printed(name: OutputName, args: readonly string[]): Promise<number> {
        const { exitCode, stdout, stderr } = await project.rollout([...args, "--json"]);
        assert.deepEqual([problemsOfOutput(name, JSON.parse(stdout)), stderr], [[], ""], args.join(" "));
        return exitCode;
    }

    it("prints one document of the published schema, whatever is typed", async () => {
        const load = (name: string) => resolve("docs/examples/load", name);
        const reason = ["--reason", "a test"];
        project.setStage("staging", "off", "on");
        assert.equal((await project.rehearse("up", "staging")).exitCode, 0);
        assert.equal(await printed("status", ["status"]), 21);
        assert.equal(await printed("next", ["next"]), 21);
        const files = ["--activities", load("activities.json"), "--metrics", load("cpu.json")];
        assert.equal(await printed("evidence", ["evidence", "staging", load("summary.json"), ...files]), 0);
        assert.equal(await printed("hold", ["hold", "staging", ...reason]), 0);
        assert.equal(await printed("resume", ["resume", "staging", ...reason]), 0);
        assert.equal(await printed("override", ["override", "staging", "alarms", ...reason]), 0);
        project.wait(48);
        project.measure("staging", { comparisons: ofEach, unchanged, alarms });
        assert.equal(await printed("check", ["check", "staging"]), 0);
        assert.equal(await printed("rollback", ["rollback", "staging", ...reason]), 0);
        assert.equal(await printed("rollback", ["rollback", "staging", ...reason, "--yes"]), 0);
        assert.equal(await printed("watch", ["watch", "staging", "--minutes", "1"]), 22);
        assert.equal(await printed("report", ["report"]), 0);
        assert.equal(await printed("history", ["history"]), 0);
        assert.equal(await printed("doctor", ["doctor"]), 1);
        assert.equal(await printed("unlock", ["unlock"]), 0);
    });
});
