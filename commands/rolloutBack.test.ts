import assert from "node:assert/strict";
import { writeFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { refusal } from "../rollout/aws/testing/fakeAws.ts";
import { rolloutExit } from "../rollout/core/rolloutExit.ts";
import type { FakeRun } from "../rollout/pulumi/testing/fakePulumi.ts";
import { cpuPolicy, resourceOf, scaledServices } from "./testing/liveAccounts.ts";
import { inLiveProject, type LiveProject, policyUrn, stackUrn } from "./testing/liveProject.ts";

const locked = { problem: "error: the stack is currently locked by 1 lock(s). Either wait" };
const broken = { problem: "warning: old\nerror: TSError: unexpected token" };
const all = scaledServices.map(cpuPolicy).join(", ");

describe("rollout rollback --live", () => {
    let live: LiveProject;
    inLiveProject((opened) => {
        live = opened;
    });

    /** Deletes the policies in AWS, as an update or a destruction of them does. */
    const deleting: FakeRun = {
        calls: scaledServices.map((service) => ({
            operation: "DeleteScalingPolicy",
            input: { ResourceId: resourceOf("staging", service), PolicyName: cpuPolicy(service) },
        })),
    };
    const keep = (runs: Readonly<Record<string, FakeRun>>) => {
        live.keep("staging", 72, { runs });
    };
    const back = (...options: readonly string[]) => live.rollout("rollback", "staging", "--reason", "p99 is up", ...options);
    /** The runs of the CLI that change something. */
    const changes = () => live.pulumi.asked().filter((line) => /^(up|destroy) /.test(line));

    it("says which ways it would try, and changes nothing without --yes", async () => {
        keep({});
        const { exitCode, stdout } = await back();
        assert.equal(exitCode, 0);
        assert.deepEqual(stdout.split("\n").slice(2, 9), [
            "  1  hold the environment, so that no job puts it back",
            "  2  suspend scaling in of web, web-ingestion, web-iso, so that no task is lost",
            "  3  update these policies alone by the program, with cpuScaling: rolled-back, for at most 2 minutes",
            "  4  or else destroy these policies alone, without the program, for at most 2 minutes",
            `  5  or else delete ${all} in AWS`,
            "  6  ask AWS whether they are gone, and whether a service has lost tasks",
            "",
        ]);
        assert.deepEqual(live.pulumi.asked(), []);
    });

    it("updates the policies alone, with a copy of the file, so that the stack says it too", async () => {
        keep({ up: { ...deleting, then: live.updated("staging", 0, "rolled-back") } });
        const { exitCode, stdout } = await back("--yes");
        assert.equal(exitCode, 0, stdout);
        assert.match(
            stdout,
            /^ {2}0:00 {2}✓ snapshot: .*\n {2}0:00 {2}✓ hold capacity: .*\n {2}0:00 {2}… pulumi up: 120 s at most\n {2}0:00 {2}✓ pulumi up\n {2}0:00 {2}✓ verify\n/,
        );
        const [up = "", ...others] = changes();
        const targets = [stackUrn("staging"), ...scaledServices.map((service) => policyUrn("staging", service))];
        assert.ok(up.startsWith("up --yes --skip-preview --config-file "));
        assert.ok(up.includes(targets.map((urn) => ` --target ${urn}`).join("")), up);
        assert.match(up, / --message rollout:cpuScaling:rollback:[0-9a-f]{8} /);
        assert.doesNotMatch(up, /policy-pack/);
        assert.match(live.pulumi.configured("up"), /features: \{ cpuScaling: "rolled-back" \}/);
        assert.deepEqual(others, []);
        assert.match((await live.rollout("status")).stdout, / staging +rolled-back +rolled-back /);
    });

    it("holds the environment by a tag of the stack as well, until it is resumed", async () => {
        keep({ up: deleting });
        await back("--yes");
        assert.deepEqual(live.pulumi.tags("staging"), { "rollout-cpuScaling-hold": "kim: p99 is up" });
        const elsewhere = ["--store", join(live.pulumi.place, "another")];
        const { exitCode, stdout } = await live.rollout("status", ...elsewhere);
        assert.equal(exitCode, rolloutExit.held);
        assert.match(stdout, /\? staging: a tag of the stack holds it: kim: p99 is up\n/);
        await live.rollout("resume", "staging", "--reason", "mended", ...elsewhere);
        assert.deepEqual(live.pulumi.tags("staging"), {});
    });

    it("destroys the policies alone where the program does not compile, and says that the stack does not know", async () => {
        const message = "rollout:cpuScaling:rollback:3f2a9c1b";
        keep({ up: broken, destroy: { ...deleting, then: live.updated("staging", 0, "on", "destroy", message) } });
        const { exitCode, stdout } = await back("--yes");
        assert.equal(exitCode, rolloutExit.unreconciled, stdout);
        assert.match(stdout, /✗ pulumi up: TSError: unexpected token\n.*✓ pulumi destroy\n.*✓ verify\n/s);
        const [, destroy = ""] = changes();
        const targets = scaledServices.map((service) => ` --target ${policyUrn("staging", service)}`).join("");
        assert.ok(destroy.startsWith(`destroy --yes --skip-preview${targets} --message rollout:cpuScaling:rollback:`), destroy);
        // A destruction of the policies is no destruction of the stack.
        assert.match((await live.rollout("status")).stdout, / staging +rolled-back +rolled-back /);
    });

    for (const { title, runs, ways } of [
        {
            title: "the stack is locked",
            runs: { up: locked, destroy: locked },
            ways: ["pulumi up: the stack is currently", "pulumi destroy: the stack is currently"],
        },
        {
            title: "nobody may update the stack",
            runs: { up: { problem: "error: 403" }, destroy: { problem: "error: 403" } },
            ways: ["pulumi up: 403", "pulumi destroy: 403"],
        },
    ]) {
        it(`calls AWS itself where ${title}`, async () => {
            keep(runs);
            const { exitCode, stdout } = await back("--yes");
            assert.equal(exitCode, rolloutExit.unreconciled, stdout);
            for (const way of ways) assert.ok(stdout.includes(`✗ ${way}`), stdout);
            assert.ok(stdout.includes(`✓ delete-scaling-policy: ${all}\n`), stdout);
            assert.deepEqual(live.accounts.policiesOf("staging"), []);
        });
    }

    it("calls AWS itself where the backend is down, and says that the stack is not marked", async () => {
        live.pulumi.keep("staging", { problem: "error: could not connect to the backend" });
        const { exitCode, stdout, stderr } = await back("--yes");
        assert.equal(exitCode, rolloutExit.unreconciled, stdout);
        assert.match(stdout, /✗ pulumi up: pulumi stack export of staging: could not connect to the backend\n/);
        assert.equal(stderr, "not marked as held in Pulumi: pulumi stack tag of staging: could not connect to the backend\n");
        assert.deepEqual(live.accounts.policiesOf("staging"), []);
    });

    it("leaves state and AWS alike where somebody has deleted a policy by hand", async () => {
        live.accounts.policies.delete(`${resourceOf("staging", "web")} ${cpuPolicy("web")}`);
        keep({ up: deleting });
        const { exitCode, stdout } = await back("--yes");
        assert.equal(exitCode, 0, stdout);
        assert.deepEqual(live.accounts.policiesOf("staging"), []);
    });

    it("tells which of three services is left, takes the others back, and is through when it is run again", async () => {
        keep({ up: locked, destroy: locked });
        live.answer = (request) =>
            request.operation === "DeleteScalingPolicy" && request.input["PolicyName"] === cpuPolicy("web-iso")
                ? refusal("AccessDeniedException", "not authorized")
                : live.accounts.answer(request);
        const first = await back("--yes");
        assert.equal(first.exitCode, rolloutExit.unverified);
        assert.match(first.stdout, /✗ staging is not back yet: web-iso-cpu-tracking-policy is still there\n.*Try again: /s);
        assert.match(first.stdout, /Or by hand:\n(?: {4}aws application-autoscaling delete-scaling-policy .* --region eu-central-1\n){3}/);
        assert.doesNotMatch(first.stdout, /rollout -- (?:watch|resume) /);
        live.answer = live.accounts.answer;
        assert.equal((await back("--yes")).exitCode, rolloutExit.unreconciled);
        keep({ up: {} });
        assert.equal((await back("--yes")).exitCode, 0, "once the stack can be updated");
    });

    it("goes on from where a rollback was killed", async () => {
        keep({ up: deleting });
        // The audit says that it has begun, scaling in is suspended, and one policy is gone.
        live.accounts.suspended.set(resourceOf("staging", "web"), { DynamicScalingInSuspended: true });
        live.accounts.policies.delete(`${resourceOf("staging", "web")} ${cpuPolicy("web")}`);
        await live.rollout("hold", "staging", "--reason", "p99 is up");
        assert.equal((await back("--yes")).exitCode, 0);
        assert.equal(live.accounts.suspended.size, 3);
    });

    for (const { tier, begins } of [
        { tier: "state", begins: ["destroy "] },
        { tier: "api", begins: [] },
    ]) {
        it(`begins where it is told to: --tier ${tier}`, async () => {
            keep({ up: deleting, destroy: deleting });
            assert.equal((await back("--yes", "--tier", tier)).exitCode, rolloutExit.unreconciled);
            assert.deepEqual(
                changes().map((line) => line.slice(0, 8)),
                begins,
            );
            assert.deepEqual(live.accounts.policiesOf("staging"), []);
        });
    }

    for (const { name, title } of [
        { name: "Pulumi.staging.yaml", title: "its file" },
        { name: "Pulumi.yaml", title: "Pulumi.yaml" },
    ]) {
        it(`takes back by the history of the stack where ${title} is no YAML any more`, async () => {
            const unread = { problem: `error: could not unmarshal ${name}` };
            keep({ up: unread, destroy: unread });
            const file = join(live.project.directory, name);
            const text = readFileSync(file, "utf8");
            writeFileSync(file, `${text}\n  ecs-platform:nothing: { of: "this`);
            try {
                const { exitCode, stdout } = await back("--yes");
                assert.equal(exitCode, rolloutExit.unreconciled, stdout);
                assert.ok(stdout.includes(`✓ delete-scaling-policy: ${all}\n`), stdout);
            } finally {
                writeFileSync(file, text);
            }
        });
    }

    it("names the way by hand where neither the files nor the history tell what the stack is", async () => {
        keep({});
        const file = join(live.project.directory, "Pulumi.yaml");
        const text = readFileSync(file, "utf8");
        try {
            for (const [damaged, problem] of [
                [`${text}\n  nothing: { of: "this`, "error: no backend"],
                ["name: [", "error: no backend"],
            ] as const) {
                live.pulumi.keep("staging", { problem });
                writeFileSync(file, damaged);
                const { exitCode, stderr } = await back("--yes");
                assert.equal(exitCode, 2, stderr);
                assert.match(stderr, /delete the policies by hand, with aws application-autoscaling delete-scaling-policy .*roll-out\.md/);
            }
        } finally {
            writeFileSync(file, text);
        }
    });
});
