import * as assert from "node:assert/strict";
import { assertGiven } from "./assertGiven.ts";
import { FargateCluster, type FargateClusterArgs } from "./fargateCluster.ts";
import { preview } from "./testing.ts";

const clusterType = "aws:ecs/cluster:Cluster";
const logGroupType = "aws:cloudwatch/logGroup:LogGroup";
const staging: FargateClusterArgs = { clusterName: "amply-staging", exec: true, logRetentionDays: 7, deletionProtection: false };
const previewed = (args: Partial<FargateClusterArgs> = {}) =>
    preview((providers) => new FargateCluster("amply", { ...staging, ...args }, { providers }));

describe("FargateCluster", () => {
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
        assert.equal(cluster.parent, "platform:ecs:FargateCluster::amply");
    });

    it("keeps the records for the given days", async () => {
        const logs = (await previewed()).get(logGroupType, "amply-exec");
        assertGiven(logs, { name: "/ecs/amply-staging/exec", retentionInDays: 7, deletionProtectionEnabled: false });
        assert.equal(logs.options.protect, false);
    });

    it("protects the records in production", async () => {
        const logs = (await previewed({ deletionProtection: true })).get(logGroupType, "amply-exec");
        assert.deepEqual([logs.inputs.deletionProtectionEnabled, logs.options.protect], [true, true]);
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
        const capacity = (await previewed()).get("aws:ecs/clusterCapacityProviders:ClusterCapacityProviders", "amply-capacity");
        assertGiven(capacity, {
            clusterName: "amply-staging",
            capacityProviders: ["FARGATE", "FARGATE_SPOT"],
            defaultCapacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1 }],
        });
    });

    it("hands its names out before it exists", async () => {
        const names: unknown[] = [];
        await preview((providers) => {
            const on = new FargateCluster("on", staging, { providers });
            const off = new FargateCluster("off", { ...staging, exec: false }, { providers });
            names.push(on.clusterName, on.execLogGroupName, off.execLogGroupName);
        });
        assert.deepEqual(names, ["amply-staging", "/ecs/amply-staging/exec", undefined]);
    });
});
