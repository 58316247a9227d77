import type { Statement } from "./iamPolicy.ts";
import { arn, type AwsPlace, clusterArn } from "../names.ts";
import { dnsSuffixOf } from "../partition.ts";
import { resourcePolicyJson } from "./resourcePolicy.ts";

/** Lets EC2 hand a role to its instances. In China it is the one service here that has a name of its own. @see https://github.com/aws/aws-cdk/pull/24709 */
export function assumeByInstancesJson(region: string): string {
    return resourcePolicyJson([
        { Sid: "AssumeByInstances", Effect: "Allow", Principal: { Service: `ec2.${dnsSuffixOf(region)}` }, Action: "sts:AssumeRole" },
    ]);
}

/**
 * What the ECS agent of an instance does, in one cluster: the part of AmazonEC2ContainerServiceforEC2Role that it needs where tasks have
 * execution roles, which pull images and write logs, and the cluster is there already.
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonEC2ContainerServiceforEC2Role.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html
 */
export function instanceStatements(place: AwsPlace, cluster: string): readonly Statement[] {
    const instances = arn("ecs", place, `container-instance/${cluster}/*`);
    return [
        {
            sid: "ReportToCluster",
            actions: [
                "ecs:DeregisterContainerInstance",
                "ecs:RegisterContainerInstance",
                "ecs:SubmitAttachmentStateChanges",
                "ecs:SubmitContainerStateChange",
                "ecs:SubmitTaskStateChange",
            ],
            resources: [clusterArn(place, cluster)],
        },
        { sid: "TakeOrders", actions: ["ecs:Poll", "ecs:StartTelemetrySession"], resources: [instances] },
        // An address for the whole region: the action knows no resource.
        { sid: "FindEndpoint", actions: ["ecs:DiscoverPollEndpoint"], resources: ["*"] },
    ];
}

/**
 * Lets people open sessions on an instance by Session Manager, whose agent every Amazon Linux 2023 has: no open port and no key.
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html
 */
export function sessionStatements(place: AwsPlace): readonly Statement[] {
    return [
        { sid: "ReportToSystemsManager", actions: ["ssm:UpdateInstanceInformation"], resources: [arn("ec2", place, "instance/*")] },
        {
            sid: "OpenSessions",
            actions: ["CreateControlChannel", "CreateDataChannel", "OpenControlChannel", "OpenDataChannel"].map(
                (action) => `ssmmessages:${action}`,
            ),
            // The channels know no resource.
            resources: ["*"],
        },
    ];
}
