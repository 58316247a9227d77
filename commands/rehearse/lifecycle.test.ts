import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadPolicyPack } from "../../reports/judging/loadPolicyPack.ts";
import { stackNames } from "../../stacks/testing/stackNames.ts";
import type { Cloud } from "../../rehearsal/aws/cloud/cloud.ts";
import { allResources } from "../../rehearsal/aws/cloud/cloud.ts";
import { loadCloud, saveCloud } from "../../rehearsal/aws/cloud/cloudFile.ts";
import { changed, removed } from "../../rehearsal/aws/testing/drift.ts";
import type { Host } from "../host.ts";
import { noPolicies, rehearseHere } from "../testing/testHost.ts";

const unprotected = ["--config-path", "-c", "environment.deletionProtection=false"];
const service = "aws:ecs/service:Service";

/** Lines of the tree that name a resource which changes, without the tree. */
function changesIn(stdout: string): readonly string[] {
    const rows = [...stdout.matchAll(/^ (\+-|[+~-]) {1,3}[ │├└─]*([\w:]+) +(\S+) +(.*)$/gm)];
    return rows.map(([, mark = "", type = "", name = "", status = ""]) => `${mark} ${type} ${name} ${status}`);
}

/** Lines of the summary. */
const summaryOf = (stdout: string): string => (/^Resources:\n((?: {4}.*\n)*)/m.exec(stdout)?.[1] ?? "").trim().replaceAll(/\n +/g, ", ");

describe("a life of a stack", function () {
    this.timeout(120_000);
    let directory: string;
    before(() => {
        directory = mkdtempSync(join(tmpdir(), "rehearsal-"));
    });
    after(() => {
        rmSync(directory, { recursive: true });
    });
    const run = (verb: string, stack: string, options: readonly string[] = [], changes: Partial<Host> = {}) =>
        rehearseHere([verb, stack, "--state", directory, ...options], { policyPack: () => noPolicies, ...changes });
    const drift = (stack: string, change: (cloud: Cloud) => Cloud) => {
        const file = join(directory, stack, "cloud.json");
        saveCloud(file, change(loadCloud(file)));
    };

    for (const stack of stackNames) {
        it(`is made by up, as ${stack} is, and then nothing is left to change`, async () => {
            const up = await run("up", stack, [], { policyPack: undefined });
            assert.equal(up.exitCode, 0, up.stdout + up.stderr);
            const [first, second] = up.stdout.split("\n");
            assert.equal(first, `Updating (${stack}) on the rehearsal engine, in this process: nothing reaches AWS.`);
            assert.equal(second, `Against nothing: there is no ${join(directory, stack, "state.json")}.`);
            const count = Number(/^\+ (\d+) created$/.exec(summaryOf(up.stdout))?.[1]);
            assert.ok(count > 150, up.stdout);
            assert.match(up.stdout, /\n {5}Type +Name +Status\n \+ {3}pulumi:pulumi:Stack +ecs-platform-[a-z-]+ +created\n/);

            const again = await run("preview", stack);
            assert.equal(again.exitCode, 0);
            assert.deepEqual([changesIn(again.stdout), summaryOf(again.stdout)], [[], `${count} unchanged`]);
            assert.equal(again.stdout.split("\n")[1], `Against the state in ${join(directory, stack, "state.json")}.`);
        });
    }

    it("shows one value that changes, and what follows from it, before and after", async () => {
        const set = ["--config-path", "-c", "environment.alarmEmail=night@example.com"];
        const expected = (replaced: string, updated: string) => [
            `~ platform:sns:AlarmTopic alarms ${updated}`,
            `+- aws:sns:TopicSubscription alarms-email ${replaced} [diff: ~endpoint]`,
        ];
        const plan = await run("preview", "staging", set);
        assert.deepEqual(changesIn(plan.stdout), expected("replace", "update"));
        const detailed = await run("preview", "staging", [...set, "--diff"]);
        assert.match(detailed.stdout, /~ endpoint: "platform-alarms@example\.com" => "night@example\.com" \(needs a replacement\)\n/);
        const up = await run("up", "staging", set);
        assert.deepEqual([changesIn(up.stdout), up.exitCode], [expected("replaced", "updated"), 0]);
        assert.equal((await run("up", "staging")).exitCode, 0);
    });

    it("replaces a task definition for a new image, and updates its service alone", async () => {
        const up = await run("up", "staging", ["--config-path", "-c", "amply.image=v1.2.4"]);
        const changes = changesIn(up.stdout).filter((line) => / aws:/.test(line));
        assert.equal(
            changes.filter((line) => /^\+- aws:ecs:TaskDefinition amply-\w+-task replaced \[diff: ~containerDefinitions/.test(line)).length,
            3,
        );
        assert.equal(changes.filter((line) => /^~ aws:ecs:Service amply-\w+ updated \[diff: .*~taskDefinition/.test(line)).length, 3);
        assert.ok(
            changes.every((line) => /amply/.test(line)),
            changes.join("\n"),
        );
    });

    it("finds what somebody changed or deleted in AWS, by refresh and by preview --refresh", async () => {
        assert.equal((await run("up", "staging")).exitCode, 0);
        drift("staging", changed(service, "amply-beat", { desiredCount: 3 }));
        drift("staging", removed("aws:cloudwatch/dashboard:Dashboard", "ecs-platform-staging"));

        const unaware = await run("preview", "staging");
        assert.deepEqual(changesIn(unaware.stdout), []);
        const aware = await run("preview", "staging", ["--refresh"]);
        assert.match(aware.stdout, /Changed outside of this program:\n {5}Type +Name +Status\n/);
        assert.deepEqual(
            changesIn(aware.stdout)
                .filter((line) => / aws:/.test(line))
                .sort(),
            [
                "+ aws:cloudwatch:Dashboard dashboard create",
                "- aws:cloudwatch:Dashboard dashboard deleted",
                "~ aws:ecs:Service amply-beat update [diff: ~desiredCount]",
                "~ aws:ecs:Service amply-beat updated [diff: ~desiredCount]",
            ],
        );

        const refresh = await run("refresh", "staging", ["--diff"]);
        assert.equal(refresh.exitCode, 0);
        assert.match(refresh.stdout, /~ desiredCount: 1 => 3\n/);
        assert.match(summaryOf(refresh.stdout), /^~ 1 updated, - 1 deleted, \d+ unchanged$/);
        const up = await run("up", "staging");
        assert.match(summaryOf(up.stdout), /^\+ 1 created, ~ 1 updated, \d+ unchanged$/);
    });

    it("takes the bounds that off-hours have set for no drift, so that an up at night does not wake the service", async () => {
        assert.equal((await run("up", "staging")).exitCode, 0);
        const target = "aws:appautoscaling/target:Target";
        const atNight = "service/langfuse-staging/web";
        drift("staging", changed(target, atNight, { minCapacity: 0, maxCapacity: 0 }));
        for (const [verb, ...options] of [["refresh"], ["preview", "--refresh"], ["up", "--refresh"], ["up"]] as const) {
            const { exitCode, stdout } = await run(verb, "staging", options);
            assert.deepEqual([exitCode, changesIn(stdout)], [0, []], verb);
        }
        const cloud = loadCloud(join(directory, "staging", "cloud.json"));
        const { minCapacity, maxCapacity } = allResources(cloud).find(({ id }) => id === atNight)?.properties ?? {};
        assert.deepEqual([minCapacity, maxCapacity], [0, 0]);

        drift("staging", changed(target, atNight, { minCapacity: 0, maxCapacity: 2 }));
        const found = changesIn((await run("refresh", "staging")).stdout);
        assert.deepEqual(
            found.filter((line) => / aws:/.test(line)),
            ["~ aws:appautoscaling:Target web-scaling updated [diff: ~maxCapacity,~minCapacity]"],
        );
        assert.match(summaryOf((await run("up", "staging")).stdout), /^~ 1 updated, \d+ unchanged$/);
    });

    it("asks on a terminal before something is deleted, and does nothing when the answer is not yes", async () => {
        const asked: string[] = [];
        const ask = (answer: string) => async (question: string) => {
            asked.push(question);
            return answer;
        };
        const set = ["--config-path", "-c", "environment.alarmEmail=day@example.com"];
        const before = readFileSync(join(directory, "staging", "state.json"), "utf8");
        const declined = await run("up", "staging", set, { ask: ask("n") });
        assert.deepEqual([declined.exitCode, declined.stderr], [1, "declined; nothing was changed\n"]);
        const kept = await run("destroy", "staging", [], { ask: ask("") });
        assert.deepEqual([kept.exitCode, kept.stderr], [1, "declined; nothing was changed\n"]);
        assert.equal(readFileSync(join(directory, "staging", "state.json"), "utf8"), before);
        assert.match(asked[0] ?? "", /^This replaces 1 resource\. Go on\? \[y\/N\] $/);
        assert.match(asked[1] ?? "", /^This deletes \d+ resources\. Go on\? \[y\/N\] $/);
        assert.equal((await run("up", "staging", [...set, "--yes"], { ask: ask("n") })).exitCode, 0);
        assert.equal(asked.length, 2);
    });

    it("moves to another region, where what depends on a component that stays goes before what is in it", async () => {
        const file = join(directory, "Pulumi.staging.yaml");
        writeFileSync(file, readFileSync("Pulumi.staging.yaml", "utf8").replaceAll("eu-central-1", "eu-west-1"));
        const up = await run("up", "staging", ["--config-file", file]);
        assert.equal(up.exitCode, 0, up.stdout);
        assert.match(summaryOf(up.stdout), /^\+ 5 created, ~ \d+ updated, \+- \d+ replaced, - 5 deleted, \d+ unchanged$/);
        // A zone of the other region has a NAT gateway and a route of its own.
        assert.deepEqual(
            changesIn(up.stdout).filter((line) => /^-/.test(line) && !/network-nat/.test(line)),
            [],
        );
        const left = allResources(loadCloud(join(directory, "staging", "cloud.json")));
        const former = left.filter(({ region }) => region === "eu-central-1").map(({ type }) => type);
        assert.deepEqual([...new Set(former)], ["aws:ecs/taskDefinition:TaskDefinition"]);
    });

    it("is not ended by destroy where nobody can be asked, which says what to type, and keeps everything", async () => {
        const before = readFileSync(join(directory, "staging", "state.json"), "utf8");
        for (const options of [[], ["--json"]]) {
            const { exitCode, stdout, stderr } = await run("destroy", "staging", [...options, "-c", "redeploy=again and again"]);
            const typed = [
                "npm run rehearse -- destroy staging --state",
                directory,
                "-c 'redeploy=again and again'",
                ...options,
                "--yes",
            ].join(" ");
            assert.deepEqual(
                [exitCode, stdout, stderr],
                [2, "", `destroy: deletes all that staging has, and nobody can be asked here; run: ${typed}\n`],
            );
        }
        assert.equal(readFileSync(join(directory, "staging", "state.json"), "utf8"), before);
    });

    it("ends in staging with destroy, which leaves nothing", async () => {
        const { exitCode, stdout } = await run("destroy", "staging", ["--yes"]);
        assert.equal(exitCode, 0, stdout);
        assert.match(summaryOf(stdout), /^- \d+ deleted$/);
        const { deployment }: { deployment: { resources: unknown[] } } = JSON.parse((await run("export", "staging")).stdout);
        assert.deepEqual(deployment.resources, []);
        const left = allResources(loadCloud(join(directory, "staging", "cloud.json")));
        assert.deepEqual([...new Set(left.map(({ type }) => type))], ["aws:ecs/taskDefinition:TaskDefinition"]);
        assert.equal((await run("destroy", "staging")).exitCode, 0);
    });

    it("is not ended in production by destroy, which names the way; and the way leads to nothing", async () => {
        const refused = await run("destroy", "prod-hipaa");
        assert.equal(refused.exitCode, 1);
        assert.equal(
            refused.stderr,
            "Pulumi.prod-hipaa.yaml: ecs-platform:environment.deletionProtection: keeps prod-hipaa from being destroyed, got true; set deletionProtection: false, " +
                `exempt alb-hardening in policies/exemptions/prod-hipaa.json, run: npm run rehearse -- up prod-hipaa --state ${directory} ` +
                `and then: npm run rehearse -- destroy prod-hipaa --state ${directory}\n`,
        );
        const early = await run("destroy", "prod-hipaa", unprotected);
        assert.equal(early.exitCode, 1);
        assert.match(
            early.stderr,
            /deletionProtection: is false, but .* and \d+ more were made while it was true; run: npm run rehearse -- up prod-hipaa --state \S+ --config-path -c environment\.deletionProtection=false and then: /,
        );

        const forbidden = await run("up", "prod-hipaa", unprotected, { policyPack: undefined });
        assert.equal(forbidden.exitCode, 1);
        assert.match(forbidden.stdout, /\[mandatory\] {2}alb-hardening/);
        const pack = loadPolicyPack();
        const exempted = { ...pack, policies: pack.policies.filter(({ name }) => name !== "alb-hardening") };
        const up = await run("up", "prod-hipaa", unprotected, { policyPack: () => exempted });
        assert.equal(up.exitCode, 0, up.stdout);
        const destroyed = await run("destroy", "prod-hipaa", [...unprotected, "--yes"]);
        assert.equal(destroyed.exitCode, 0, destroyed.stdout + destroyed.stderr);
        assert.match(summaryOf(destroyed.stdout), /^- \d+ deleted$/);
    });

    it("changes nothing at all when a policy forbids a part of it", async () => {
        const before = readFileSync(join(directory, "prod-eu", "state.json"), "utf8");
        const set = ["--config-path", "-c", "amply.api.healthCheckPath=/", "-c", "amply.worker.autoScaling.maxCount=11"];
        const { exitCode, stdout } = await run("up", "prod-eu", set, { policyPack: undefined });
        assert.equal(exitCode, 1);
        assert.match(stdout, /\[mandatory\] {2}tg-health-check/);
        assert.equal(
            stdout.trimEnd().split("\n").at(-1),
            `✗ forbidden: tg-health-check; mend what stands under Policies and run: npm run rehearse -- up prod-eu --state ${directory} ${set.join(" ")}`,
        );
        assert.match(stdout, / to update\n/);
        assert.equal(readFileSync(join(directory, "prod-eu", "state.json"), "utf8"), before);
    });

    it("prints one JSON document for each verb", async () => {
        const digest = async (verb: string, options: readonly string[] = []) => {
            const value: Record<string, unknown> = JSON.parse((await run(verb, "prod-us", ["--json", ...options])).stdout);
            return value;
        };
        const set = ["--config-path", "-c", "langfuse.services.web.autoScaling.maxCount=7"];
        const up = await digest("up", set);
        assert.deepEqual([up["done"], up["changeSummary"]], [true, { same: 199, update: 5 }]);
        assert.deepEqual(Object.keys((await digest("preview"))["changeSummary"] as object).sort(), ["same", "update"]);
        assert.deepEqual((await digest("refresh"))["changeSummary"], { same: 204 });
        assert.deepEqual((await digest("outputs"))["serviceNames"], ["web", "web-ingestion", "web-iso"]);
        assert.equal((await digest("export"))["version"], 3);
    });
});
