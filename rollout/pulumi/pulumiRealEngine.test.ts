import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { join } from "node:path";
import { isAllowed, type RunResult } from "../../rehearsal/engine/runResult.ts";
import { findPulumi } from "../../rehearsal/real/findPulumi.ts";
import { FileStore } from "../store/fileStore.ts";
import { PulumiStack } from "./pulumiStack.ts";
import { isLocked, PulumiUpdates } from "./pulumiUpdates.ts";
import { stackLocks } from "./stackLocks.ts";
import { SmallProject } from "./testing/smallProject.ts";

const unjudged = undefined;

describe("the Pulumi CLI, a stack in a folder", function () {
    // A run of the CLI takes two seconds where nothing else runs.
    this.timeout(120_000);
    let project: SmallProject;
    let updates: PulumiUpdates;
    let stack: PulumiStack;
    before(async function () {
        if (findPulumi() === undefined) {
            console.log("    no pulumi on PATH: its locks, plans and histories stay untried");
            this.skip();
        }
        project = new SmallProject();
        const { cli } = project;
        updates = new PulumiUpdates(project.stack, cli);
        stack = new PulumiStack(project.stack, cli);
        const { exitCode, stderr } = await cli.run(["stack", "init", project.stack, "--no-select"]);
        assert.equal(exitCode, 0, stderr);
    });
    after(() => {
        // Nothing was made where the tests are skipped.
        if (findPulumi() !== undefined) project.remove();
    });

    const up = (things: readonly string[], message = "test") => updates.up([], project.configure(things), { message });
    const changes = ({ steps }: RunResult) =>
        steps
            .filter(({ op, resource }) => op !== "same" && resource.type === "test:index:Thing")
            .map(({ op, resource }) => `${op} ${resource.name}`);
    const locks = () => stackLocks(new FileStore(project.backend), "small", project.stack);
    const things = async () => (await stack.read()).resources - 1;

    it("keeps the newest update first, with its message and the configuration that it was made with", async () => {
        assert.ok(isAllowed(await up(["a", "b"], "first")));
        assert.ok(isAllowed(await up(["a", "b", "c"], "rollout:x:promote:1")));
        const history = await stack.history();
        assert.deepEqual(
            history.map(({ kind, result, message, config }) => [kind, result, message, config["small:things"]?.value]),
            [
                ["update", "succeeded", "rollout:x:promote:1", '["a","b","c"]'],
                ["update", "succeeded", "first", '["a","b"]'],
            ],
        );
        assert.equal(await things(), 3);
    });

    it("does what was planned, and refuses what was not", async () => {
        project.configure(["a", "b", "c", "d"]);
        const plan = join(project.directory, "plan.json");
        assert.deepEqual(changes(await updates.preview(unjudged, { plan })), ["create d"]);
        project.configure(["a", "b", "c", "d", "e"]);
        const other = await updates.upAsPlanned(plan, unjudged, { message: "more than planned" });
        assert.ok(!isAllowed(other));
        assert.match(
            other.diagnostics.map(({ message }) => message).join("\n"),
            /^create is not allowed by the plan: no steps were expected for this resource$/m,
        );
        project.configure(["a", "b", "c", "d"]);
        assert.ok(isAllowed(await updates.upAsPlanned(plan, unjudged, { message: "as planned" })));
        assert.equal(await things(), 4);
    });

    it("previews another file than that of the stack, and leaves the stack as it is", async () => {
        const configFile = project.configure(["a"], "another.yaml");
        assert.deepEqual(changes(await updates.preview(unjudged, { configFile, refreshes: true })).sort(), [
            "delete b",
            "delete c",
            "delete d",
        ]);
        assert.equal(await things(), 4);
    });

    it("updates what is targeted alone, with the configuration of another file, which the history then has", async () => {
        const file = project.configure(["a"], "another.yaml");
        const result = await updates.up([project.urn("d")], file, { message: "rollout:x:rollback:1" });
        assert.deepEqual(changes(result), ["delete d"]);
        const [last] = await stack.history();
        assert.deepEqual([last?.message, last?.config["small:things"]?.value], ["rollout:x:rollback:1", '["a"]']);
        assert.equal(await things(), 3);
    });

    it("destroys what is targeted without the program, which cannot run", async () => {
        project.setFlag("broken", true);
        const broken = await updates.up([], project.configure(["a", "b"]), { message: "broken" });
        assert.match(broken.diagnostics[0]?.message ?? "", /unexpected token/);
        const destroyed = await updates.destroy([project.urn("c")], { message: "rollout:x:rollback:2" });
        project.setFlag("broken", false);
        assert.deepEqual([isAllowed(destroyed), changes(destroyed)], [true, ["delete c"]]);
        const [last, failed] = await stack.history();
        assert.deepEqual([last?.kind, last?.result, failed?.result], ["destroy", "succeeded", "failed"]);
        assert.equal(await things(), 2);
    });

    it("takes tags and gives them back", async () => {
        await stack.setTag("rollout-x-hold", "kim: p99 is up");
        assert.equal((await stack.read()).tags["rollout-x-hold"], "kim: p99 is up");
        await stack.setTag("rollout-x-hold", undefined);
        assert.equal("rollout-x-hold" in (await stack.read()).tags, false);
    });

    it("says where its backend is", async () => {
        assert.equal(await stack.backend(), `file://${project.backend}`);
    });

    it("is locked by who updates it, and by who was killed, until that is cancelled", async () => {
        project.setFlag("wait", true);
        const killing = new AbortController();
        const first = updates.up([], project.configure(["a", "b", "f"]), { message: "killed", signal: killing.signal, grace: 0 });
        while (!project.isWaiting) await sleep(50);
        const [lock] = await locks();
        assert.match(lock?.owner ?? "", /@.+ \(pid \d+\)$/);
        const second = await up(["a", "b"]);
        assert.deepEqual([isAllowed(second), isLocked(second)], [false, true]);
        killing.abort("SIGINT");
        assert.ok(!isAllowed(await first));
        project.setFlag("wait", false);
        assert.deepEqual(await locks(), [lock]);
        assert.ok(isLocked(await up(["a", "b"])));
        const cancelled = await project.cli.run(["cancel", project.stack, "--yes"]);
        assert.equal(cancelled.exitCode, 0, cancelled.stderr);
        assert.deepEqual(await locks(), []);
        assert.ok(isAllowed(await up(["a", "b"])));
    });

    it("ends in order where it is told to stop, and leaves no lock", async () => {
        project.setFlag("wait", true);
        const stopping = new AbortController();
        const stopped = updates.up([], project.configure(["a", "b", "g"]), { message: "stopped", signal: stopping.signal });
        while (!project.isWaiting) await sleep(50);
        stopping.abort("timeout");
        const result = await stopped.finally(() => {
            project.setFlag("wait", false);
        });
        assert.ok(!isAllowed(result));
        assert.deepEqual(await locks(), []);
    });
});
