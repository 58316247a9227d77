import type { Environment } from "../service/environment.ts";

/** A production environment with everything given by ids, for tests of workloads. */
export const testEnvironment: Environment & Required<Pick<Environment, "entry">> = {
    name: "prod-eu",
    kind: "production",
    place: { accountId: "111111111111", region: "eu-central-1" },
    network: { vpcId: "vpc-1", privateSubnetIds: ["subnet-1", "subnet-2"] },
    entry: {
        vpcId: "vpc-1",
        securityGroupId: "sg-entry",
        listenerArn: "arn:aws:elasticloadbalancing:eu-central-1:111111111111:listener/app/entry/1/2",
        loadBalancerArnSuffix: "app/entry/1",
    },
    topics: { page: "arn:aws:sns:eu-central-1:111111111111:alarms", ticket: "arn:aws:sns:eu-central-1:111111111111:alarms-ticket" },
    capacity: { kind: "spot", onDemandBase: 2, onDemandWeight: 1, spotWeight: 3 },
    cpuScaling: "on",
    logRetentionDays: 30,
    exec: true,
    redeploy: "",
    deletionProtection: true,
    bootstrap: false,
};
