import type { TypeTable } from "./typeRow.ts";

const service = "terraform-provider-aws internal/service";

/** EC2 instances: how they start, and the groups that keep them running. */
export const instanceTypes: TypeTable = {
    "aws:autoscaling/group:Group": {
        source: `${service}/autoscaling/group.go`,
        name: { property: "name", maxLength: 255, limit: 255 },
        defaults: {
            values: { healthCheckGracePeriod: 300, metricsGranularity: "1Minute", waitForCapacityTimeout: "10m" },
            blocks: {
                instanceRefresh: {
                    blocks: {
                        preferences: {
                            values: {
                                maxHealthyPercentage: 100,
                                minHealthyPercentage: 90,
                                scaleInProtectedInstances: "Ignore",
                                standbyInstances: "Ignore",
                            },
                        },
                    },
                },
                warmPool: { values: { maxGroupPreparedCapacity: -1, poolState: "Stopped" } },
            },
        },
    },
    "aws:autoscaling/policy:Policy": {
        source: `${service}/autoscaling/policy.go`,
        defaults: { values: { enabled: true, policyType: "SimpleScaling" } },
    },
    "aws:ec2/launchTemplate:LaunchTemplate": {
        source: `${service}/ec2/ec2_launch_template.go`,
        name: { property: "name", maxLength: 255, limit: 128 },
    },
    "aws:iam/instanceProfile:InstanceProfile": {
        source: `${service}/iam/instance_profile.go`,
        name: { property: "name", maxLength: 255, limit: 128 },
        defaults: { values: { path: "/" } },
    },
};
