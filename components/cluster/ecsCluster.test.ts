import * as assert from "node:assert/strict";
import { assertGiven } from "../testing/assertGiven.ts";
import { EcsCluster, type EcsClusterArgs } from "./ecsCluster.ts";
import { preview } from "../testing/preview.ts";

const clusterType = "aws:ecs/cluster:Cluster";
const logGroupType = "aws:cloudwatch/logGroup:LogGroup";
const staging: EcsClusterArgs = {
    clusterName: "amply-staging",
    exec: true,
    logRetentionDays: 7,
    deletionProtection: false,
};
const capacityType = "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders";
const groupType = "aws:autoscaling/group:Group";
const group = { instances: { min: 2, max: 10 }, targetCapacityPercent: 100, diskGiB: 30 };
const instances = {
    place: { accountId: "111111111111", region: "eu-central-1" },
    network: { vpcId: "vpc-1", privateSubnetIds: ["subnet-1", "subnet-2"] },
    standardTags: { Owner: "platform-team" },
    groups: { general: { ...group, instanceTypes: ["t4g.medium"] }, gpu: { ...group, instanceTypes: ["g5.xlarge"] } },
};
const previewed = (args: Partial<EcsClusterArgs> = {}) =>
    preview((providers) => new EcsCluster("amply", { ...staging, ...args }, { providers }));

describe("EcsCluster", () => {
    it("has enhanced insights and records exec sessions in a log group of its own", async () => {
        const cluster = (await previewed()).get(clusterType, "amply");
        assertGiven(cluster, {
            name: "amply-staging",
            settings: [{ name: "containerInsights", value: "enhanced" }],
            configuration: {
                executeCommandConfiguration: {
                    logging: "OVERRIDE",
                    logConfiguration: { cloudWatchEncryptionEnabled: false, cloudWatchLogGroupName: "/ecs/amply-staging/exec" },
                },
            },
        });
        assert.equal(cluster.parent, "platform:ecs:EcsCluster::amply");
    });

    it("keeps the records for the given days", async () => {
        const logs = (await previewed()).get(logGroupType, "amply-exec");
        assertGiven(logs, { name: "/ecs/amply-staging/exec", retentionInDays: 7, deletionProtectionEnabled: false });
        assert.equal(logs.options.retainOnDelete, false);
    });

    it("protects the records in production", async () => {
        const logs = (await previewed({ deletionProtection: true })).get(logGroupType, "amply-exec");
        assert.deepEqual([logs.inputs.deletionProtectionEnabled, logs.options.retainOnDelete], [true, true]);
    });

    it("encrypts sessions, records and the storage of tasks with a given key", async () => {
        const run = await previewed({ keyArn: "arn:key" });
        assert.deepEqual(run.get(clusterType, "amply").inputs.configuration, {
            executeCommandConfiguration: {
                kmsKeyId: "arn:key",
                logging: "OVERRIDE",
                logConfiguration: { cloudWatchEncryptionEnabled: true, cloudWatchLogGroupName: "/ecs/amply-staging/exec" },
            },
            managedStorageConfiguration: { fargateEphemeralStorageKmsKeyId: "arn:key" },
        });
        assert.equal(run.get(logGroupType, "amply-exec").inputs.kmsKeyId, "arn:key");
    });

    it("has no log group where exec is off, and never leaves a session unlogged", async () => {
        const run = await previewed({ exec: false, keyArn: "arn:key" });
        assert.deepEqual(run.names(logGroupType), []);
        assert.deepEqual(run.get(clusterType, "amply").inputs.configuration, {
            executeCommandConfiguration: { logging: "DEFAULT" },
            managedStorageConfiguration: { fargateEphemeralStorageKmsKeyId: "arn:key" },
        });
    });

    it("offers FARGATE and FARGATE_SPOT, and Spot only to those who name it", async () => {
        const capacity = (await previewed()).get(capacityType, "amply-capacity");
        assertGiven(capacity, {
            clusterName: "amply-staging",
            capacityProviders: ["FARGATE", "FARGATE_SPOT"],
            defaultCapacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1 }],
        });
    });

    it("has no instances unless a group is named", async () => {
        const run = await previewed();
        assert.deepEqual(
            run.resources.map(({ name }) => name).filter((name) => name.startsWith("amply")),
            ["amply", "amply-exec", "amply", "amply-capacity"],
        );
    });

    it("offers each group of instances beside Fargate, once cluster and instances are there", async () => {
        const run = await previewed({ instances });
        const capacity = run.get(capacityType, "amply-capacity");
        assert.deepEqual(capacity.inputs["capacityProviders"], ["FARGATE", "FARGATE_SPOT", "amply-staging-general", "amply-staging-gpu"]);
        assert.deepEqual(capacity.inputs["defaultCapacityProviderStrategies"], [{ capacityProvider: "FARGATE", weight: 1 }]);
        assert.deepEqual(capacity.propertyDependencies["capacityProviders"], [
            "aws:ecs/capacityProvider:CapacityProvider::amply-general-capacity",
            "aws:ecs/capacityProvider:CapacityProvider::amply-gpu-capacity",
        ]);
        assert.deepEqual(run.names(groupType), ["amply-general", "amply-gpu"]);
        const general = run.get(groupType, "amply-general");
        assert.ok(general.dependencies.includes(`${clusterType}::amply`));
        assert.deepEqual(general.inputs["vpcZoneIdentifiers"], ["subnet-1", "subnet-2"]);
        assert.equal(general.parent, "platform:ecs:InstanceGroup::amply-general");
    });

    it("hands the key and the protection of the environment on to its instances", async () => {
        const run = await previewed({ instances, keyArn: "arn:key", deletionProtection: true });
        assert.equal(run.get(groupType, "amply-gpu").inputs["forceDelete"], false);
        const template = run.get("aws:ec2/launchTemplate:LaunchTemplate", "amply-gpu-template");
        assert.match(JSON.stringify(template.inputs["blockDeviceMappings"]), /"kmsKeyId":"arn:key"/);
    });

    it("hands its names out before it exists", async () => {
        const names: unknown[] = [];
        await preview((providers) => {
            const on = new EcsCluster("on", staging, { providers });
            const off = new EcsCluster("off", { ...staging, exec: false }, { providers });
            names.push(on.clusterName, on.execLogGroupName, off.execLogGroupName);
        });
        assert.deepEqual(names, ["amply-staging", "/ecs/amply-staging/exec", undefined]);
    });
});
