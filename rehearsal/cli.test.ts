import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Runs the command as a user does, without a terminal. */
function rehearse(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    const flags = ["--stack-trace-limit=0", "--import", "./bin/typescript.mjs", "bin/rehearse.ts"];
    const { status, stdout, stderr } = spawnSync(process.execPath, [...flags, ...args], {
        encoding: "utf8",
        env: { PATH: process.env["PATH"], ...env },
        maxBuffer: 64 * 1024 * 1024,
    });
    return { status, stdout, stderr };
}

describe("npm run rehearse", () => {
    it("says first which engine previews which stack, and that nothing reaches AWS", () => {
        const { status, stdout, stderr } = rehearse(["preview", "prod-us"]);
        assert.equal(status, 0, stderr);
        const [first] = stdout.split("\n");
        assert.equal(first, "Previewing update (prod-us) on the rehearsal engine, in this process: nothing reaches AWS.");
        assert.match(stdout, /\n \+ {3}pulumi:pulumi:Stack +ecs-platform-prod-us +create\n/);
        assert.match(stdout, /\nPolicies:\n {2}✓ ecs-platform@v\d+\.\d+\.\d+ /);
        assert.match(stdout, /\nResources:\n {4}\+ 19\d to create\n\nDuration: \d+\.\ds\n$/);
    });

    it("writes neither colours nor progress where there is no terminal", () => {
        const { stdout, stderr } = rehearse(["preview", "prod-hipaa"]);
        assert.equal(stderr, "");
        assert.ok(!stdout.includes("\u001b"));
    });

    it("prints one JSON document, which holds what each resource would be, the counts and the findings", () => {
        const { status, stdout } = rehearse(["preview", "prod-hipaa", "--json"]);
        assert.equal(status, 0);
        const digest: { steps: { op: string; newState: { type: string } }[]; changeSummary: object; policies: object } = JSON.parse(stdout);
        assert.deepEqual(digest.changeSummary, { create: digest.steps.length });
        assert.equal(digest.steps.filter(({ newState }) => newState.type === "aws:ecs/service:Service").length, 3);
        assert.deepEqual(Object.keys(digest.policies).sort(), ["findings", "summary"]);
    });

    it("takes configuration for this run alone, and leaves the file as it is", () => {
        const before = readFileSync("Pulumi.prod-us.yaml", "utf8");
        const args = ["preview", "prod-us", "--json", "--config-path", "-c", "langfuse.services.web.tasks.max=7"];
        const { stdout } = rehearse(args);
        const { steps }: { steps: { newState: { type: string; urn: string; inputs: { maxCapacity?: number } } }[] } = JSON.parse(stdout);
        const target = steps.find(({ newState }) => newState.urn.endsWith("aws:appautoscaling/target:Target::web-scaling"));
        assert.equal(target?.newState.inputs.maxCapacity, 7);
        assert.equal(readFileSync("Pulumi.prod-us.yaml", "utf8"), before);
    });

    it("shows every property with --diff", () => {
        const { stdout } = rehearse(["preview", "prod-us", "--diff"]);
        assert.match(stdout, /\n +availabilityZoneRebalancing +: "ENABLED"\n/);
        assert.match(stdout, /\n +containerDefinitions +: \(json\) \[\n/);
    });

    it("ends with 2 on a wrong configuration, all problems at once and nothing else", () => {
        const args = ["preview", "prod-us", "--config-path", "-c", "features.cpuScalin=on", "-c", "langfuse.services.web.tasks.min=11"];
        const { status, stdout, stderr } = rehearse(args);
        assert.equal(status, 2);
        assert.equal(stdout, "");
        assert.equal(stderr.trimEnd().split("\n").length, 2, stderr);
        assert.match(stderr, /features\.cpuScalin: unknown key; did you mean cpuScaling/);
        assert.match(stderr, /langfuse\.services\.web\.tasks: min above max, got 11 and 10; lower min or raise max/);
    });

    it("ends with 2 when a stage is ahead of its predecessor", () => {
        const { status, stderr } = rehearse(["preview", "staging", "--config-path", "-c", "features.cpuScaling=off"]);
        assert.equal(status, 2);
        assert.match(stderr, /Pulumi\.prod-eu\.yaml: ecs-platform:features\.cpuScaling: on before staging/);
    });

    it("ends with 2 on an unknown stack, and lists those that there are", () => {
        const { status, stderr } = rehearse(["preview", "production"]);
        assert.equal(status, 2);
        assert.match(stderr, /unknown stack, got "?production"?; .*staging, prod-eu, prod-us or prod-hipaa/);
    });

    for (const args of [[], ["preview"], ["preview", "staging", "--nonsense"], ["undo", "staging"]]) {
        it(`ends with 2 on wrong usage: rehearse ${args.join(" ")}`, () => {
            assert.equal(rehearse(args).status, 2);
        });
    }

    it("says so when npm has kept options for itself", () => {
        const { status, stderr } = rehearse(["preview", "staging"], { npm_config_json: "true", npm_config_call: "redeploy=x" });
        assert.equal(status, 2);
        assert.match(stderr, /npm kept -c, --json for itself; put -- before the command: npm run rehearse -- preview staging -c --json/);
    });

    it("ends with 1 when a mandatory policy forbids the change, and names policy, resource and mend", () => {
        const { status, stdout } = rehearse(["preview", "prod-eu", "--config-path", "-c", "amply.api.healthCheckPath=/"]);
        assert.equal(status, 1);
        assert.match(
            stdout,
            /✗ ecs-platform@v[\d.]+ \(1 mandatory, 0 advisory\)\n {4}- \[mandatory\] {2}tg-health-check {2}\(aws:lb:TargetGroup: amply-api-tg\)\n/,
        );
    });

    it("ends quietly when its reader has read enough", () => {
        const command = `"${process.execPath}" --import ./bin/typescript.mjs bin/rehearse.ts preview prod-us --diff | head -1`;
        const { stdout, stderr } = spawnSync("sh", ["-c", command], { encoding: "utf8", env: { PATH: process.env["PATH"] } });
        assert.equal(stderr, "");
        assert.match(stdout, /^Previewing update/);
    });

    it("explains itself", () => {
        const { status, stdout } = rehearse(["preview", "--help"]);
        assert.equal(status, 0);
        assert.match(stdout, /--config-path/);
    });
});
