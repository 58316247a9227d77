import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { policyName } from "../components/model/scaling/scalingSpec.ts";
import { type Answer, type Asked, FakeAws, isolatedEnvironment, refusal } from "../rollout/aws/testing/fakeAws.ts";
import { fakePulumi } from "../rollout/pulumi/testing/fakePulumi.ts";
import { loadStackFile } from "../stacks/loadStackFile.ts";
import { valueAt } from "../stacks/valueAt.ts";
import { RolloutProject } from "./testing/rolloutProject.ts";

const hour = 3_600_000;

const tracking = {
    PolicyType: "TargetTrackingScaling",
    TargetTrackingScalingPolicyConfiguration: {
        TargetValue: 70,
        ScaleInCooldown: 300,
        ScaleOutCooldown: 60,
        PredefinedMetricSpecification: { PredefinedMetricType: "ECSServiceAverageCPUUtilization" },
    },
};

const values: Readonly<Record<string, number>> = { CPUUtilization: 60, RunningTaskCount: 4, RequestCount: 300, TargetResponseTime: 0.25 };

/** Staging with its CPU policies, and a week like the one before. */
class Staging {
    readonly policies = new Map<string, string>();
    readonly suspended = new Map<string, unknown>();

    constructor() {
        for (const service of ["web", "web-ingestion", "web-iso"]) {
            this.policies.set(policyName({ kind: "cpu" }, service), `service/langfuse-staging/${service}`);
        }
    }

    readonly answer = ({ operation, input }: Asked): Answer => {
        const resource = String(input["ResourceId"]);
        switch (operation) {
            case "DescribeScalableTargets":
                return {
                    output: {
                        ScalableTargets: [input["ResourceIds"]].flat().map((ResourceId) => ({
                            ResourceId,
                            MinCapacity: 2,
                            MaxCapacity: 10,
                            SuspendedState: this.suspended.get(String(ResourceId)) ?? {},
                        })),
                    },
                };
            case "DescribeScalingPolicies": {
                const own = [...this.policies].filter(([, id]) => id === resource).map(([PolicyName]) => ({ PolicyName, ...tracking }));
                return { output: { ScalingPolicies: [{ PolicyName: "requests", ...tracking }, ...own] } };
            }
            case "RegisterScalableTarget":
                this.suspended.set(resource, input["SuspendedState"]);
                return { output: {} };
            case "DeleteScalingPolicy":
                return this.policies.delete(String(input["PolicyName"])) ? { output: {} } : refusal("ObjectNotFoundException", "gone");
            case "DescribeServices":
                return {
                    output: {
                        services: [input["services"]].flat().map((serviceName) => ({
                            serviceName,
                            status: "ACTIVE",
                            desiredCount: 4,
                            deployments: [{ status: "PRIMARY", rolloutState: "COMPLETED" }],
                        })),
                    },
                };
            case "DescribeAlarms":
                return {
                    output: {
                        MetricAlarms: [input["AlarmNames"]]
                            .flat()
                            .map((AlarmName) => ({ AlarmName, StateValue: "OK", ActionsEnabled: true })),
                    },
                };
            case "ListMetrics":
                return {
                    output: {
                        Metrics: ["web", "web-ingestion", "web-iso"].map((service) => ({
                            Dimensions: [
                                { Name: "LoadBalancer", Value: "app/entry-1234567/abc" },
                                { Name: "TargetGroup", Value: `targetgroup/${service}-tg-1234567/def` },
                            ],
                        })),
                    },
                };
            case "GetMetricData":
                return { output: { MetricDataResults: measured(input) } };
            default:
                return { output: {} };
        }
    };
}

function measured({ StartTime, EndTime, MetricDataQueries }: Asked["input"]): readonly unknown[] {
    assert.ok(Array.isArray(MetricDataQueries));
    return MetricDataQueries.map((query: unknown) => {
        const period = Number(valueAt(query, "MetricStat", "Period"));
        const value = values[String(valueAt(query, "MetricStat", "Metric", "MetricName"))];
        const count = value === undefined ? 0 : Math.ceil((Number(EndTime) - Number(StartTime)) / period);
        const times = Array.from({ length: count }, (_, index) => Number(StartTime) + index * period);
        return { Id: valueAt(query, "Id"), Timestamps: times, Values: times.map(() => value), StatusCode: "Complete" };
    });
}

describe("rollout --live", () => {
    let project: RolloutProject;
    let pulumi: ReturnType<typeof fakePulumi>;
    let staging: Staging;
    let server: FakeAws;
    let before: NodeJS.ProcessEnv;
    let answer: (asked: Asked) => Answer;
    beforeEach(async () => {
        project = new RolloutProject();
        pulumi = fakePulumi();
        staging = new Staging();
        answer = staging.answer;
        server = new FakeAws((asked) => answer(asked));
        before = process.env;
        process.env = { ...isolatedEnvironment(before), AWS_ENDPOINT_URL: await server.listen() };
        project.setStage("staging", "off", "on");
        keep("staging", 72);
        keep("prod-eu", 2000);
    });
    afterEach(async () => {
        process.env = before;
        await server.close();
        project.remove();
        rmSync(pulumi.place, { recursive: true });
    });

    /** What Pulumi has of a stack that was updated some hours ago. */
    function keep(stack: string, hours: number): void {
        const loaded = loadStackFile(project.directory, stack);
        assert.ok(loaded.kind === "config");
        const config = Object.fromEntries(Object.entries(loaded.file.allConfig).map(([key, value]) => [key, { value, secret: false }]));
        const at = new Date(project.now - hours * hour).toISOString();
        const environment = { "git.head": "0123456789abcdef", "git.dirty": "false" };
        const update = {
            kind: "update",
            startTime: at,
            endTime: at,
            message: "",
            environment,
            config,
            result: "succeeded",
            resourceChanges: {},
        };
        const resources = [{ type: "aws:cloudwatch/metricAlarm:MetricAlarm", id: "web-p99" }];
        pulumi.keep(stack, { history: [update], exported: { deployment: { resources } } });
    }

    const rollout = (...args: readonly string[]) => project.rollout([...args, "--live"], { env: pulumi.env });
    const asked = (operation: string) => server.asked.filter((one) => one.operation === operation);

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

    it("says who is next, and leaves the update to pulumi", async () => {
        project.setStage("prod-eu", "off", "on");
        const { exitCode, stdout } = await rollout("next", "--yes");
        assert.equal(exitCode, 0);
        assert.match(stdout, /^ {2}pulumi up -s prod-eu --policy-pack policies$/m);
        assert.match(stdout, /Nothing was changed\. Then: npm run rollout -- check prod-eu --live/);
    });

    it("says in a line what AWS does not tell, and does not take it for good", async () => {
        answer = (request) =>
            request.operation.startsWith("DescribeAlarm") ? refusal("AccessDeniedException", "not authorized") : staging.answer(request);
        const { exitCode, stdout, stderr } = await rollout("status");
        assert.equal(exitCode, 22);
        assert.match(stderr, /^staging: CloudWatch in eu-central-1: denied, not authorized; allow cloudwatch:DescribeAlarm\w*\n$/);
        assert.match(stdout, /staging +on +undecided .*\? alarms: CloudWatch was not asked/);
    });

    it("takes the feature back by calls of AWS, without Pulumi, and lets the services scale in again", async () => {
        rmSync(`${pulumi.place}/pulumi`);
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
        assert.equal(staging.policies.size, 0);
        assert.equal(asked("DeleteScalingPolicy").length, 3);
        assert.deepEqual(
            [...staging.suspended.values()].map((state) => valueAt(state, "DynamicScalingInSuspended")),
            [true, true, true],
        );
    });

    it("lets the services of an environment scale in again", async () => {
        staging.suspended.set("service/langfuse-staging/web", { DynamicScalingInSuspended: true });
        const { exitCode, stdout } = await rollout("resume", "staging", "--reason", "watched");
        assert.deepEqual([exitCode, stdout], [0, "Resumed staging: watched; web may scale in again\n"]);
        assert.equal(valueAt(staging.suspended.get("service/langfuse-staging/web"), "DynamicScalingInSuspended"), false);
    });

    it("asks with the profile of each environment", async () => {
        const file = join(pulumi.place, "credentials");
        writeFileSync(file, "[staging-readers]\naws_access_key_id = AKIDSTAGING\naws_secret_access_key = none\n");
        process.env["AWS_SHARED_CREDENTIALS_FILE"] = file;
        delete process.env["AWS_ACCESS_KEY_ID"];
        const env = { ...pulumi.env, AWS_PROFILE_STAGING: "staging-readers" };
        const { stderr } = await project.rollout(["status", "--live"], { env });
        assert.ok(server.asked.length > 0 && server.asked.every(({ authorization }) => authorization.includes("Credential=AKIDSTAGING/")));
        assert.match(stderr, /^prod-eu: [A-Za-z ]+ in eu-\w+-\d: no credentials, .*; set AWS_PROFILE, or sign in, as for the AWS CLI$/m);
        assert.doesNotMatch(stderr, /^staging: /m);
    });

    it("needs a Pulumi CLI to know what was deployed", async () => {
        rmSync(`${pulumi.place}/pulumi`);
        const { exitCode, stderr } = await rollout("status");
        assert.equal(exitCode, 1);
        assert.match(stderr, /^--live: no pulumi on PATH .*\n$/);
    });
});
