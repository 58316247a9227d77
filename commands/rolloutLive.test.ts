import assert from "node:assert/strict";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { refusal } from "../rollout/aws/testing/fakeAws.ts";
import { rolloutExit } from "../rollout/core/rolloutExit.ts";
import { FileStore } from "../rollout/store/fileStore.ts";
import { LeaseFile } from "../rollout/store/lease.ts";
import { valueAt } from "../stacks/valueAt.ts";
import { leaseOwner } from "./rollout/updating/withLease.ts";
import { inLiveProject, type LiveProject } from "./testing/liveProject.ts";

describe("rollout --live", () => {
    let live: LiveProject;
    inLiveProject((opened) => {
        live = opened;
    });
    const rollout = (...args: readonly string[]) => live.rollout(...args);
    const asked = (operation: string) => live.asked(operation);

    it("judges by what Pulumi keeps, and what AWS has and measures", async () => {
        const { exitCode, stdout, stderr } = await rollout("check", "staging", "--explain");
        assert.deepEqual([exitCode, stderr], [0, ""]);
        assert.match(stdout, /✓ live +\d services? as the stack says/);
        assert.match(stdout, /✓ alarms +1 alarm, quiet for the whole soak/);
        assert.match(stdout, /✓ criteria +21 comparisons of 3 services/);
        assert.match(stdout, /next: npm run rollout -- next --live/);
        const windows = new Set(asked("GetMetricData").map(({ input }) => `${String(input["StartTime"])} ${String(input["EndTime"])}`));
        assert.equal(windows.size, 2);
    });

    it("says in a line what AWS does not tell, and does not take it for good", async () => {
        live.answer = (request) =>
            request.operation.startsWith("DescribeAlarm")
                ? refusal("AccessDeniedException", "not authorized")
                : live.accounts.answer(request);
        const { exitCode, stdout, stderr } = await rollout("status");
        assert.equal(exitCode, 22);
        assert.match(stderr, /^staging: CloudWatch in eu-central-1: denied, not authorized; allow cloudwatch:DescribeAlarm\w*\n$/);
        assert.match(stdout, /staging +on +undecided .*\? alarms: CloudWatch was not asked/);
    });

    it("takes the feature back by calls of AWS, without Pulumi, and lets the services scale in again", async () => {
        rmSync(`${live.pulumi.place}/pulumi`);
        const planned = await rollout("rollback", "staging", "--reason", "p99 is up");
        assert.equal(planned.exitCode, 0);
        assert.doesNotMatch(planned.stdout, /update the stack/);
        const { exitCode, stdout } = await rollout("rollback", "staging", "--reason", "p99 is up", "--yes");
        assert.equal(exitCode, 25);
        assert.match(stdout, /✓ snapshot: web 4, web-ingestion 4, web-iso 4/);
        assert.match(
            stdout,
            /✓ delete-scaling-policy: web-cpu-tracking-policy, web-ingestion-cpu-tracking-policy, web-iso-cpu-tracking-policy/,
        );
        assert.match(stdout, /✓ verify/);
        assert.equal(live.accounts.policies.size, 0);
        assert.equal(asked("DeleteScalingPolicy").length, 3);
        assert.deepEqual(
            [...live.accounts.suspended.values()].map((state) => valueAt(state, "DynamicScalingInSuspended")),
            [true, true, true],
        );
        const watched = await rollout("watch", "staging", "--minutes", "1");
        assert.equal(watched.exitCode, 22);
        assert.match(
            watched.stdout,
            /✓ policies +requests scale on\n {2}✓ capacity +web 4, web-ingestion 4, web-iso 4\n {2}\? alarms +CloudWatch was not asked\n/,
        );
        assert.match(watched.stderr, /^staging: --live: no pulumi on PATH .*\n/);
    });

    it("lets the services of an environment scale in again", async () => {
        live.accounts.suspended.set("service/langfuse-staging/web", { DynamicScalingInSuspended: true });
        const { exitCode, stdout } = await rollout("resume", "staging", "--reason", "watched");
        assert.deepEqual([exitCode, stdout], [0, "Resumed staging: watched; web may scale in again\n"]);
        assert.equal(valueAt(live.accounts.suspended.get("service/langfuse-staging/web"), "DynamicScalingInSuspended"), false);
    });

    it("asks with the profile of each environment", async () => {
        const file = join(live.pulumi.place, "credentials");
        writeFileSync(file, "[staging-readers]\naws_access_key_id = AKIDSTAGING\naws_secret_access_key = none\n");
        process.env["AWS_SHARED_CREDENTIALS_FILE"] = file;
        delete process.env["AWS_ACCESS_KEY_ID"];
        const env = { ...live.pulumi.env, AWS_PROFILE_STAGING: "staging-readers" };
        const { stderr } = await live.project.rollout(["status", "--live"], { env });
        assert.ok(
            live.server.asked.length > 0 &&
                live.server.asked.every(({ authorization }) => authorization.includes("Credential=AKIDSTAGING/")),
        );
        assert.match(stderr, /^prod-eu: [A-Za-z ]+ in eu-\w+-\d: no credentials, .*; set AWS_PROFILE, or sign in, as for the AWS CLI$/m);
        assert.doesNotMatch(stderr, /^staging: /m);
    });

    it("needs a Pulumi CLI to know what was deployed", async () => {
        rmSync(`${live.pulumi.place}/pulumi`);
        const { exitCode, stderr } = await rollout("status");
        assert.equal(exitCode, 1);
        assert.match(stderr, /^--live: no pulumi on PATH .*\n$/);
    });

    describe("for a job of one environment", () => {
        const ready = (stack: string) => rollout("up", stack, "--if-ready", "--yes");

        it("keeps that it has passed, so that the next one may follow", async () => {
            assert.equal((await ready("staging")).exitCode, 0);
            assert.match((await rollout("history", "--env", "staging")).stdout, / staging +passed /);
        });

        it("ends well where another environment is the one that fails", async () => {
            live.accounts.policies.clear();
            assert.equal((await ready("prod-eu")).exitCode, 0);
            assert.equal((await ready("staging")).exitCode, rolloutExit.drifted);
        });

        it("ends with 23 where somebody holds it", async () => {
            await rollout("hold", "staging", "--reason", "a migration");
            assert.equal((await ready("staging")).exitCode, rolloutExit.held);
        });

        it("gives back its own lease alone", async () => {
            const job = { GITHUB_ACTOR: "kim", GITHUB_RUN_ID: "77", RUNNER_NAME: "one" };
            const lease = new LeaseFile(new FileStore(join(live.project.directory, ".rollout")), () => live.project.now);
            await lease.take({ owner: leaseOwner(job), purpose: "next prod-eu", expires: live.project.now + 1 });
            const unlock = (env: NodeJS.ProcessEnv) => live.rolloutWith({ ...job, ...env }, "unlock", "--own");
            assert.equal((await unlock({ RUNNER_NAME: "two" })).stdout, "Left the lease of kim (run 77.1 one): next prod-eu\n");
            assert.equal((await unlock({})).stdout, "Took the lease of kim (run 77.1 one): next prod-eu\n");
            assert.equal((await unlock({})).stdout, "Nobody has the lease.\n");
        });
    });

    describe("doctor", () => {
        it("finds nothing in the way", async () => {
            const { exitCode, stdout } = await rollout("doctor");
            assert.deepEqual(
                [exitCode, stdout.split("\n").slice(2, 4)],
                [0, ["  ✓ staging  nothing is in the way", "  ✓ prod-eu  nothing is in the way"]],
            );
        });

        it("names what is pending, who has locked, who holds, and what nobody may ask, each with what to type", async () => {
            const backend = join(live.pulumi.place, "backend");
            const locks = join(backend, ".pulumi", "locks", "organization", "ecs-platform", "staging");
            mkdirSync(locks, { recursive: true });
            const lock = { pid: 7, username: "kim", hostname: "laptop", timestamp: "2026-11-23T07:00:00Z" };
            writeFileSync(join(locks, "3f2a.json"), JSON.stringify(lock));
            const { history } = live.updated("staging", 72);
            const died = { deployment: { resources: [], pending_operations: [{ type: "creating" }] } };
            live.pulumi.keep("staging", {
                history,
                exported: died,
                backend: `file://${backend}`,
                tags: { "rollout-cpuScaling-hold": "kim: p99 is up" },
            });
            live.keep("prod-eu", 2000);
            live.answer = (request) =>
                request.operation === "DescribeServices" ? refusal("ExpiredTokenException", "expired") : live.accounts.answer(request);
            const { exitCode, stdout } = await rollout("doctor");
            assert.equal(exitCode, 1);
            const [, , ...found] = stdout.trimEnd().split("\n");
            const expired = "ECS in eu-central-1: credentials that it does not take, expired; sign in again";
            assert.deepEqual(found, [
                "  ✗ staging  1 operations of an update that died; run pulumi refresh -s staging",
                "  ✗ staging  locked by kim@laptop (pid 7) since 2026-11-23T07:00:00Z; where that process has died, run pulumi cancel -s staging",
                '  … staging  held by a tag of the stack: kim: p99 is up; run rollout resume staging --reason "..." --live',
                `  ! staging  ${expired}`,
                `  ! prod-eu  ${expired}`,
            ]);
        });
    });
});
