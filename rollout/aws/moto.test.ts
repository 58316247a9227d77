import assert from "node:assert/strict";
import { ApplicationAutoScaling } from "@aws-sdk/client-application-auto-scaling";
import { ECS } from "@aws-sdk/client-ecs";
import { S3 } from "@aws-sdk/client-s3";
import { S3Store } from "../store/s3Store.ts";
import { keepsToTheContract } from "../store/testing/storeContract.ts";
import { AwsClients } from "./awsClients.ts";
import { AwsScaling } from "./awsScaling.ts";
import { resourceId, tasksOfServices } from "./scaledInAws.ts";
import { isolatedEnvironment } from "./testing/fakeAws.ts";
import { MotoServer } from "./testing/motoServer.ts";

const region = "eu-central-1";
/** The account that moto answers for. */
const accountId = "123456789012";
const cluster = "langfuse-prod-eu";
/** None begins as another does: moto gives the policies of both to the shorter one. */
const services = ["web", "ingestion"];

describe("what the rollout asks of AWS, answered by moto", function () {
    this.timeout(60_000);
    let moto: MotoServer | undefined;
    let environment: NodeJS.ProcessEnv;
    before(async function () {
        moto = await MotoServer.start();
        if (moto === undefined) {
            console.log("    no moto_server on PATH: S3, ECS and Application Auto Scaling stay untried against it");
            this.skip();
        }
        environment = process.env;
        process.env = { ...isolatedEnvironment(environment), AWS_ENDPOINT_URL: moto.endpoint };
    });
    after(() => {
        if (moto === undefined) return;
        process.env = environment;
        moto.stop();
    });
    beforeEach(async () => {
        await moto?.reset();
    });

    describe("a store in a bucket", () => {
        beforeEach(async () => {
            await new S3({ region, forcePathStyle: true }).createBucket({
                Bucket: "rollouts",
                CreateBucketConfiguration: { LocationConstraint: region },
            });
        });
        keepsToTheContract(() => new S3Store({ bucket: "rollouts", prefix: "platform", region }));
    });

    describe("scaling", () => {
        const names = (service: string) => [`${service}-request-tracking-policy`, `${service}-cpu-tracking-policy`];
        let scaling: AwsScaling;
        let client: ApplicationAutoScaling;
        beforeEach(async () => {
            client = new ApplicationAutoScaling({ region });
            const ecs = new ECS({ region });
            await ecs.createCluster({ clusterName: cluster });
            await ecs.registerTaskDefinition({ family: "web", containerDefinitions: [{ name: "web", image: "web:1", memory: 128 }] });
            for (const service of services) {
                await ecs.createService({ cluster, serviceName: service, taskDefinition: "web", desiredCount: 4 });
                const ResourceId = resourceId({ cluster, service });
                await client.registerScalableTarget({ ...tasksOfServices, ResourceId, MinCapacity: 2, MaxCapacity: 10 });
                for (const PolicyName of names(service)) {
                    await client.putScalingPolicy({
                        ...tasksOfServices,
                        ResourceId,
                        PolicyName,
                        PolicyType: "TargetTrackingScaling",
                        TargetTrackingScalingPolicyConfiguration: {
                            TargetValue: 70,
                            PredefinedMetricSpecification: { PredefinedMetricType: "ECSServiceAverageCPUUtilization" },
                        },
                    });
                }
            }
            scaling = new AwsScaling(
                new AwsClients({ region, accountId }),
                services.map((service) => ({ service, cluster })),
            );
        });
        const policiesLeft = async () =>
            (await scaling.services()).map(({ service, policies, suspended }) => [service, Object.keys(policies).sort(), suspended]);

        it("reads the policies and the tasks of each service", async () => {
            assert.deepEqual(
                await policiesLeft(),
                services.map((service) => [service, names(service).sort(), []]),
            );
            assert.deepEqual(await scaling.desiredCounts(services), { web: 4, ingestion: 4 });
        });

        it("deletes one policy, and takes one that is gone for deleted", async () => {
            for (let time = 0; time < 2; time += 1) await scaling.deletePolicy("web", "web-cpu-tracking-policy");
            assert.deepEqual(await policiesLeft(), [
                ["web", ["web-request-tracking-policy"], []],
                ["ingestion", names("ingestion").sort(), []],
            ]);
        });

        it("holds scaling in and lets it go again, and leaves the bounds as they are", async () => {
            const bounds = async () => {
                const { ScalableTargets = [] } = await client.describeScalableTargets({ ServiceNamespace: "ecs" });
                return ScalableTargets.map(({ MinCapacity, MaxCapacity }) => [MinCapacity, MaxCapacity]);
            };
            await scaling.setScaleInSuspended("web", true);
            assert.deepEqual(
                (await policiesLeft()).map(([, , suspended]) => suspended),
                [["scale-in"], []],
            );
            await scaling.setScaleInSuspended("web", false);
            assert.deepEqual(
                (await policiesLeft()).map(([, , suspended]) => suspended),
                [[], []],
            );
            assert.deepEqual(await bounds(), [
                [2, 10],
                [2, 10],
            ]);
        });
    });
});
