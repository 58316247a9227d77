import assert from "node:assert/strict";
import { type Answer, type Asked, FakeAws, isolatedEnvironment, refusal } from "./testing/fakeAws.ts";
import { AwsClients } from "./awsClients.ts";
import { AwsScaling } from "./awsScaling.ts";
import type { ScaledInAws } from "./scaledInAws.ts";

const access = { region: "eu-central-1", accountId: "111122223333" };
const services = ["web", "web-ingestion"].map((service) => ({ service, cluster: "langfuse-prod-eu" }));

const target = (service: string, suspended: object = {}, account = access.accountId) => ({
    ResourceId: `service/langfuse-prod-eu/${service}`,
    ScalableTargetARN: `arn:aws:application-autoscaling:eu-central-1:${account}:scalable-target/abc`,
    MinCapacity: 2,
    MaxCapacity: 10,
    SuspendedState: {
        DynamicScalingInSuspended: false,
        DynamicScalingOutSuspended: false,
        ScheduledScalingSuspended: false,
        ...suspended,
    },
});

const tracking = {
    PolicyName: "web-cpu-tracking-policy",
    PolicyType: "TargetTrackingScaling",
    TargetTrackingScalingPolicyConfiguration: {
        TargetValue: 70,
        PredefinedMetricSpecification: { PredefinedMetricType: "ECSServiceAverageCPUUtilization" },
        ScaleInCooldown: 300,
        ScaleOutCooldown: 60,
    },
};

const ecsService = (serviceName: string, rolloutState: string | undefined = "COMPLETED", more: object = {}) => ({
    serviceName,
    serviceArn: `arn:aws:ecs:eu-central-1:${access.accountId}:service/langfuse-prod-eu/${serviceName}`,
    status: "ACTIVE",
    desiredCount: 4,
    deployments: [
        { status: "ACTIVE", rolloutState: "FAILED" },
        { status: "PRIMARY", rolloutState },
    ],
    ...more,
});

/** Answers as AWS does of two services, but for what a test changes. */
const answers =
    (changes: Readonly<Record<string, (asked: Asked) => Answer>> = {}) =>
    (asked: Asked): Answer => {
        const usual: Readonly<Record<string, unknown>> = {
            DescribeScalableTargets: { ScalableTargets: services.map(({ service }) => target(service)) },
            DescribeScalingPolicies: { ScalingPolicies: asked.input["ResourceId"] === "service/langfuse-prod-eu/web" ? [tracking] : [] },
            DescribeServices: { services: services.map(({ service }) => ecsService(service)), failures: [] },
            RegisterScalableTarget: {},
            DeleteScalingPolicy: {},
        };
        return changes[asked.operation]?.(asked) ?? { output: usual[asked.operation] };
    };

describe("scaling in AWS", () => {
    let server: FakeAws | undefined;
    let before: NodeJS.ProcessEnv;
    beforeEach(() => {
        before = process.env;
        process.env = isolatedEnvironment(before);
    });
    afterEach(async () => {
        process.env = before;
        await server?.close();
        server = undefined;
    });

    async function scalingOf(answer: (asked: Asked, before: number) => Answer, scaled: readonly ScaledInAws[] = services) {
        server = new FakeAws(answer);
        process.env["AWS_ENDPOINT_URL"] = await server.listen();
        return new AwsScaling(new AwsClients(access), scaled);
    }

    const asked = (operation: string) => (server?.asked ?? []).filter((one) => one.operation === operation).map(({ input }) => input);

    it("tells policies, what is suspended and the primary deployment of each service", async () => {
        const scaling = await scalingOf(
            answers({
                DescribeScalableTargets: () => ({
                    output: {
                        ScalableTargets: [
                            target("web", { DynamicScalingInSuspended: true, ScheduledScalingSuspended: true }),
                            target("web-ingestion"),
                        ],
                    },
                }),
                DescribeServices: () => ({
                    output: { services: [ecsService("web", "FAILED"), ecsService("web-ingestion", "IN_PROGRESS")] },
                }),
            }),
        );
        assert.deepEqual(await scaling.services(), [
            {
                service: "web",
                policies: {
                    "web-cpu-tracking-policy": {
                        metric: "ECSServiceAverageCPUUtilization",
                        target: 70,
                        scaleInCooldownSeconds: 300,
                        scaleOutCooldownSeconds: 60,
                    },
                },
                suspended: ["scale-in", "scheduled"],
                rolloutState: "failed",
            },
            { service: "web-ingestion", policies: {}, suspended: [], rolloutState: "in-progress" },
        ]);
        const [request] = server?.asked ?? [];
        assert.match(
            request?.authorization ?? "",
            /Credential=AKIDEXAMPLE\/\d{8}\/eu-central-1\/(application-autoscaling|ecs)\/aws4_request/,
        );
        assert.deepEqual(asked("DescribeScalableTargets"), [
            {
                ServiceNamespace: "ecs",
                ScalableDimension: "ecs:service:DesiredCount",
                ResourceIds: ["service/langfuse-prod-eu/web", "service/langfuse-prod-eu/web-ingestion"],
            },
        ]);
    });

    it("leaves out a service that is not there, or that nothing scales", async () => {
        const scaling = await scalingOf(
            answers({
                DescribeScalableTargets: () => ({ output: { ScalableTargets: [target("web")] } }),
                DescribeServices: () => ({ output: { services: [ecsService("web", "COMPLETED", { status: "INACTIVE" })] } }),
            }),
        );
        assert.deepEqual(await scaling.services(), []);
        assert.deepEqual(await scaling.desiredCounts(["web"]), {});
    });

    it("follows pages", async () => {
        const scaling = await scalingOf(
            answers({
                DescribeScalingPolicies: ({ input }) => ({
                    output:
                        input["NextToken"] === undefined
                            ? { ScalingPolicies: [{ PolicyName: "steps", PolicyType: "StepScaling" }], NextToken: "next" }
                            : { ScalingPolicies: [tracking] },
                }),
            }),
        );
        const [web] = await scaling.services();
        assert.deepEqual(Object.keys(web?.policies ?? {}), ["steps", "web-cpu-tracking-policy"]);
        assert.equal(web?.policies["steps"]?.metric, "StepScaling");
    });

    it("asks for the tasks of ten services of one cluster in a call", async () => {
        const many = Array.from({ length: 12 }, (_, index) => ({ service: `s${String(index)}`, cluster: "one" }));
        const scaling = await scalingOf(
            answers({
                DescribeServices: ({ input }) => ({
                    output: { services: [input["services"]].flat().map((name) => ecsService(String(name))) },
                }),
            }),
            [...many, { service: "other", cluster: "two" }],
        );
        const counts = await scaling.desiredCounts([...many.map(({ service }) => service), "other"]);
        assert.deepEqual([Object.keys(counts).length, counts["other"]], [13, 4]);
        assert.deepEqual(
            asked("DescribeServices")
                .map(({ cluster, services: names }) => [cluster, [names].flat().length])
                .sort(),
            [
                ["one", 10],
                ["one", 2],
                ["two", 1],
            ],
        );
    });

    it("suspends scaling in and nothing else, and leaves bounds as they are", async () => {
        const scaling = await scalingOf(
            answers({
                DescribeScalableTargets: () => ({ output: { ScalableTargets: [target("web", { ScheduledScalingSuspended: true })] } }),
            }),
        );
        await scaling.setScaleInSuspended("web", true);
        await scaling.setScaleInSuspended("web", false);
        const request = (isSuspended: boolean) => ({
            ServiceNamespace: "ecs",
            ScalableDimension: "ecs:service:DesiredCount",
            ResourceId: "service/langfuse-prod-eu/web",
            SuspendedState: {
                DynamicScalingInSuspended: isSuspended,
                DynamicScalingOutSuspended: false,
                ScheduledScalingSuspended: true,
            },
        });
        assert.deepEqual(asked("RegisterScalableTarget"), [request(true), request(false)]);
    });

    it("registers nothing anew where there is no scalable target", async () => {
        const scaling = await scalingOf(answers({ DescribeScalableTargets: () => ({ output: { ScalableTargets: [] } }) }));
        await assert.rejects(scaling.setScaleInSuspended("web", true), { message: "ObjectNotFoundException: no scalable target of web" });
        await assert.rejects(scaling.setScaleInSuspended("other", true), { message: "other: no service of the stack that scales" });
        assert.deepEqual(asked("RegisterScalableTarget"), []);
    });

    it("takes a policy that is gone already for deleted, and no other refusal", async () => {
        const refusals = [
            refusal("ObjectNotFoundException", "No scaling policy found for service namespace: ecs"),
            refusal("ValidationException", "No scaling policy found for service namespace: ecs"),
            refusal("ValidationException", "1 validation error detected"),
        ];
        const scaling = await scalingOf(answers({ DeleteScalingPolicy: () => refusals.shift() ?? { output: {} } }));
        await scaling.deletePolicy("web", "web-cpu-tracking-policy");
        await scaling.deletePolicy("web", "web-cpu-tracking-policy");
        await assert.rejects(scaling.deletePolicy("web", "web-cpu-tracking-policy"), /ValidationException: 1 validation error/);
        await scaling.deletePolicy("web", "web-cpu-tracking-policy");
        assert.deepEqual(asked("DeleteScalingPolicy")[0], {
            ServiceNamespace: "ecs",
            ScalableDimension: "ecs:service:DesiredCount",
            ResourceId: "service/langfuse-prod-eu/web",
            PolicyName: "web-cpu-tracking-policy",
        });
    });

    it("asks again when it is told to slow down", async () => {
        let told = 0;
        const throttled = refusal("ThrottlingException", "Rate exceeded");
        const scaling = await scalingOf(answers({ DeleteScalingPolicy: () => ((told += 1) === 1 ? throttled : { output: {} }) }));
        await scaling.deletePolicy("web", "web-cpu-tracking-policy");
        assert.equal(asked("DeleteScalingPolicy").length, 2);
    });

    it("says in one line what it may not do", async () => {
        const scaling = await scalingOf(
            answers({ DescribeServices: () => refusal("AccessDeniedException", "User: me is not authorized\nmore") }),
        );
        await assert.rejects(scaling.desiredCounts(["web"]), {
            message: "ECS in eu-central-1: denied, User: me is not authorized; allow ecs:DescribeServices",
        });
    });

    it("changes nothing in another account that has services of the same names", async () => {
        const scaling = await scalingOf(
            answers({ DescribeScalableTargets: () => ({ output: { ScalableTargets: [target("web", {}, "444455556666")] } }) }),
        );
        await assert.rejects(scaling.setScaleInSuspended("web", true), {
            message: "the credentials are those of the account 444455556666; sign in to 111122223333, or name its profile",
        });
        assert.deepEqual(asked("RegisterScalableTarget"), []);
    });

    it("says in one line that AWS cannot be reached", async () => {
        process.env["AWS_ENDPOINT_URL"] = "http://127.0.0.1:1";
        await assert.rejects(
            new AwsScaling(new AwsClients(access), services).deletePolicy("web", "web-cpu-tracking-policy"),
            /^Error: Application Auto Scaling in eu-central-1: no answer, ECONNREFUSED: .*; look at the network$/,
        );
    });
});
