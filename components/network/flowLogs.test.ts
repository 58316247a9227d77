import assert from "node:assert/strict";
import { FlowLogs, type FlowLogsArgs } from "./flowLogs.ts";
import { preview } from "../testing/preview.ts";

const args: FlowLogsArgs = {
    vpcId: "vpc-1",
    accountId: "111111111111",
    region: "eu-central-1",
    traffic: "rejected",
    logGroupName: "/vpc/staging",
    retentionDays: 7,
    deletionProtection: false,
};
const build = (changes: Partial<FlowLogsArgs> = {}) =>
    preview((providers) => new FlowLogs("flow-logs", { ...args, ...changes }, { providers }));

describe("FlowLogs", () => {
    it("is a log group, a role with one policy, and the flow log", async () => {
        const { resources } = await build();
        const children = resources.filter(({ parent }) => parent === "platform:network:FlowLogs::flow-logs");
        assert.deepEqual(children.map(({ type, name }) => `${type} ${name}`).sort(), [
            "aws:cloudwatch/logGroup:LogGroup flow-logs-group",
            "aws:ec2/flowLog:FlowLog flow-logs",
            "aws:iam/role:Role flow-logs-role",
            "aws:iam/rolePolicy:RolePolicy flow-logs-permissions",
        ]);
    });

    it("records refused traffic in the named group, kept as long as asked", async () => {
        const { get } = await build();
        const flowLog = get("aws:ec2/flowLog:FlowLog", "flow-logs");
        assert.equal(flowLog.inputs["vpcId"], "vpc-1");
        assert.equal(flowLog.inputs["trafficType"], "REJECT");
        assert.equal(flowLog.inputs["logDestinationType"], "cloud-watch-logs");
        assert.deepEqual(flowLog.propertyDependencies["logDestination"], ["aws:cloudwatch/logGroup:LogGroup::flow-logs-group"]);
        assert.deepEqual(flowLog.propertyDependencies["iamRoleArn"], ["aws:iam/role:Role::flow-logs-role"]);
        const group = get("aws:cloudwatch/logGroup:LogGroup", "flow-logs-group");
        assert.equal(group.inputs["name"], "/vpc/staging");
        assert.equal(group.inputs["retentionInDays"], 7);
        assert.equal(group.inputs["kmsKeyId"], undefined);
    });

    it("records all traffic when asked to, under the given key", async () => {
        const kmsKeyArn = "arn:aws:kms:eu-central-1:111111111111:key/1";
        const { get } = await build({ traffic: "all", kmsKeyArn });
        assert.equal(get("aws:ec2/flowLog:FlowLog", "flow-logs").inputs["trafficType"], "ALL");
        assert.equal(get("aws:cloudwatch/logGroup:LogGroup", "flow-logs-group").inputs["kmsKeyId"], kmsKeyArn);
    });

    it("starts once its role may write", async () => {
        const { get } = await build();
        assert.ok(
            get("aws:ec2/flowLog:FlowLog", "flow-logs").dependencies.includes("aws:iam/rolePolicy:RolePolicy::flow-logs-permissions"),
        );
    });

    it("keeps the logs, and nothing else, in a protected environment", async () => {
        const { resources } = await build({ deletionProtection: true });
        assert.deepEqual(
            resources.filter(({ options }) => options.retainOnDelete).map(({ name }) => name),
            ["flow-logs-group"],
        );
        const logs = resources.find(({ name }) => name === "flow-logs-group");
        assert.equal(logs?.inputs["deletionProtectionEnabled"], true);
        assert.deepEqual(
            resources.filter(({ options }) => options.protect),
            [],
        );
    });
});
