import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { FakeRun } from "../rollout/pulumi/testing/fakePulumi.ts";
import { rolloutExit } from "../rollout/core/rolloutExit.ts";
import { cpuPolicy, resourceOf, scaledServices } from "./testing/liveAccounts.ts";
import { inLiveProject, type LiveProject } from "./testing/liveProject.ts";

/** What the event log says of one resource. */
function event(op: string, type: string, name: string, diffs: readonly string[] = []) {
    const urn = `urn:pulumi:prod-eu::ecs-platform::${type}::${name}`;
    const state = { urn, type, custom: true, id: name, inputs: {}, outputs: {} };
    const [before, after] = [op === "create" ? {} : { old: state }, op === "delete" ? {} : { new: state }];
    return { resOutputsEvent: { metadata: { op, urn, type, ...before, ...after, diffs } } };
}

const target = event("update", "aws:appautoscaling/target:Target", "web-scaling", ["tags"]);
const creating = scaledServices.map((service) => event("create", "aws:appautoscaling/policy:Policy", `${service}-scaling-cpu`));
const refreshed = [
    { resourcePreEvent: event("refresh", "aws:appautoscaling/target:Target", "web-scaling").resOutputsEvent },
    event("update", "aws:appautoscaling/target:Target", "web-scaling", ["maxCapacity"]),
];

describe("rollout next --live", () => {
    let live: LiveProject;
    inLiveProject((opened) => {
        live = opened;
        live.project.setStage("prod-eu", "off", "on");
    });

    /** What the CLI does with prod-eu, which has the feature off until then. */
    function keep(runs: Readonly<Record<string, FakeRun>>): void {
        const calls = scaledServices.map((service) => ({
            operation: "PutScalingPolicy",
            input: { ResourceId: resourceOf("prod-eu", service), PolicyName: cpuPolicy(service) },
        }));
        const up = { calls, then: live.updated("prod-eu", 0) };
        live.pulumi.keep("prod-eu", {
            ...live.updated("prod-eu", 2000, "off"),
            runs: { preview: { events: [target, ...creating] }, up, ...runs },
        });
    }
    const next = (...args: readonly string[]) => live.rollout("next", ...args);
    const asked = () => live.pulumi.asked().filter((line) => !line.startsWith("stack "));

    it("shows what the update would do, judged by the policies, and does nothing without --yes", async () => {
        keep({});
        const { exitCode, stdout, stderr } = await next();
        assert.deepEqual([exitCode, stderr], [0, ""], stdout);
        assert.match(stdout, /^Promoting cpuScaling to prod-eu\n\n.*\n \+ {3}aws:appautoscaling:Policy {2}web-scaling-cpu +create\n/s);
        assert.match(
            stdout,
            /✓ files {5}all of them are committed\n {2}✓ policies {2}the policy pack allows it\n {2}✓ changes {3}update 1, create 3\n\nNothing was changed\. To do it: npm run rollout -- next --live --yes\n$/,
        );
        const [planned = "", waiting = "", ...others] = asked();
        assert.match(
            planned,
            /^preview --json --save-plan \S+plan\.json --policy-pack \S+policies --stack prod-eu --event-log \S+ --non-interactive$/,
        );
        assert.match(waiting, /^preview --json --config-file \S+Pulumi\.prod-eu\.yaml --refresh --policy-pack /);
        assert.match(live.pulumi.configured("preview"), /features: \{ cpuScaling: "off" \}/);
        assert.deepEqual(others, []);
    });

    it("updates by the plan that was judged, asks AWS, and keeps who did it", async () => {
        keep({});
        const { exitCode, stdout } = await next("--yes");
        assert.equal(exitCode, 0, stdout);
        assert.match(stdout, /✓ deployed {2}as the files say at 0123456, since .*\n {2}✓ live {6}\d services as the stack says\n/);
        assert.match(stdout, /… prod-eu: it soaks for 24 h more, .*\n {2}next: npm run rollout -- check prod-eu --live\n$/);
        const up = asked().at(-1) ?? "";
        assert.match(
            up,
            /^up --yes --skip-preview --plan \S+plan\.json --policy-pack \S+ --message rollout:cpuScaling:promote:[0-9a-f]{8} /,
        );
        assert.ok(asked()[0]?.includes(/--plan (\S+)/.exec(up)?.[1] ?? "no plan"));
        assert.match((await live.rollout("history")).stdout, /prod-eu +promoted /);
        assert.equal((await live.rollout("unlock")).stdout, "Nobody has the lease.\n");
    });

    it("tells a job the same as one document", async () => {
        keep({});
        const planned: unknown = JSON.parse((await next("--json")).stdout);
        assert.partialDeepStrictEqual(planned, { stack: "prod-eu", changes: { create: 3, update: 1 }, next: { kind: "promote" } });
    });

    it("ends with 28 where it was deployed, and AWS has not what it should", async () => {
        keep({ up: { then: live.updated("prod-eu", 0) } });
        const { exitCode, stdout } = await next("--yes");
        assert.equal(exitCode, rolloutExit.unverified, stdout);
        assert.match(stdout, /✗ live {6}web-cpu-tracking-policy is not there, /);
    });

    it("ends with 28 where a deployment fails after the update", async () => {
        keep({});
        live.answer = (request) => {
            if (request.operation === "PutScalingPolicy") live.accounts.rolloutState = "FAILED";
            return live.accounts.answer(request);
        };
        const { exitCode, stdout } = await next("--yes");
        assert.equal(exitCode, rolloutExit.unverified, stdout);
        assert.match(stdout, /✗ live {6}the deployment of /);
    });

    for (const { title, runs, exitCode, says } of [
        {
            title: "26 where somebody has changed by hand what the update changes",
            runs: { "preview staged": { events: [...refreshed, target] } },
            exitCode: rolloutExit.drifted,
            says: /✗ drift {5}AWS has something else than the stack: web-scaling; mend it there, or run pulumi up --refresh\n/,
        },
        {
            title: "20 where a policy of the pack forbids it",
            runs: {
                preview: {
                    events: [
                        { policyEvent: { policyName: "no-spot", enforcementLevel: "mandatory", resourceUrn: "urn::web", message: "no" } },
                        ...creating,
                    ],
                    problem: "error: preview failed",
                },
            },
            exitCode: rolloutExit.gateFailed,
            says: /✗ policies {2}forbidden by no-spot\n/,
        },
        {
            title: "20 where the update would do more",
            runs: { "preview staged": { events: [target] } },
            exitCode: rolloutExit.gateFailed,
            says: /✗ changes {3}the update would do more: update web-scaling; bring that out by itself first\n/,
        },
        {
            title: "20 where the program does not compile",
            runs: { preview: { problem: "warning: old\nerror: TSError: unexpected token" } },
            exitCode: rolloutExit.gateFailed,
            says: /✗ preview +TSError: unexpected token\n/,
        },
    ] as const) {
        it(`ends with ${title}, and updates nothing`, async () => {
            keep(runs);
            const found = await next("--yes");
            assert.equal(found.exitCode, exitCode, found.stdout);
            assert.match(found.stdout, says);
            assert.match(found.stdout, /Nothing was changed\. To see all of it: pulumi preview -s prod-eu --policy-pack \S+policies\n$/);
            assert.ok(asked().every((line) => line.startsWith("preview ")));
        });
    }

    it("ends with 24 where somebody else updates the stack", async () => {
        const problem =
            "error: the stack is currently locked by 1 lock(s). Either wait\n  file:///x.json: created by kim@laptop (pid 7) at now";
        keep({ up: { problem } });
        const { exitCode, stdout } = await next("--yes");
        assert.equal(exitCode, rolloutExit.locked);
        assert.match(
            stdout,
            /✗ update {2}the stack is currently locked by 1 lock\(s\)\. Either wait\n\nLook what is in the way: npm run rollout -- doctor --live\n$/,
        );
    });

    it("ends with 1 where the update fails, and is not called done", async () => {
        keep({ up: { problem: "error: update failed" } });
        assert.equal((await next("--yes")).exitCode, 1);
        assert.doesNotMatch((await live.rollout("history")).stdout, /promoted/);
    });

    it("does not begin with files that nobody could find again", async () => {
        keep({});
        const stray = join(live.project.directory, "Pulumi.yaml~");
        writeFileSync(stray, "");
        const { exitCode, stdout } = await next("--yes").finally(() => {
            rmSync(stray);
        });
        assert.equal(exitCode, rolloutExit.gateFailed);
        assert.match(stdout, /✗ files {5}not committed: Pulumi\.yaml~\n/);
    });

    it("runs the CLI with the profile of the environment alone", async () => {
        delete process.env["AWS_ACCESS_KEY_ID"];
        await live.rolloutWith({ AWS_PROFILE_PROD_EU: "eu", AWS_ACCESS_KEY_ID: "AKIDOTHER" }, "status");
        assert.ok(live.pulumi.profiles().some((line) => line === "eu "));
        assert.ok(live.pulumi.profiles().some((line) => line === " AKIDOTHER"));
    });
});
