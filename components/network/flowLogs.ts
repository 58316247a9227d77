import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { flowLogPolicies } from "../model/iam/flowLogPolicies.ts";
import type { AwsPlace } from "../model/names.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";

export interface FlowLogsArgs extends AwsPlace, Transformable {
    vpcId: pulumi.Input<string>;
    /** Traffic that security groups and network ACLs refused, or all of it (needed for an audit, and billed by volume). */
    traffic: "rejected" | "all";
    /** `/vpc/<environment>` */
    logGroupName: string;
    retentionDays: number;
    /** @default the key that CloudWatch Logs manages */
    kmsKeyArn?: pulumi.Input<string>;
    /** The logs stay in AWS when they leave the program. */
    deletionProtection: boolean;
    /** The log group is there, kept by AWS, and is taken up. @default it is made */
    adopt?: boolean;
}

/** Records who talked to whom in a VPC, in a log group. */
export class FlowLogs extends pulumi.ComponentResource {
    public readonly logGroupName: pulumi.Output<string>;

    constructor(name: string, args: FlowLogsArgs, opts?: pulumi.ComponentResourceOptions) {
        const { traffic, retentionDays } = args;
        super("platform:network:FlowLogs", name, { traffic, retentionDays }, transformed(opts, args));
        const policies = flowLogPolicies(args, args.logGroupName);

        const logGroup = new aws.cloudwatch.LogGroup(
            `${name}-group`,
            {
                name: args.logGroupName,
                retentionInDays: retentionDays,
                kmsKeyId: args.kmsKeyArn,
                deletionProtectionEnabled: args.deletionProtection,
            },
            { parent: this, retainOnDelete: args.deletionProtection, import: args.adopt ? args.logGroupName : undefined },
        );
        const role = new aws.iam.Role(`${name}-role`, { assumeRolePolicy: policies.trust }, { parent: this });
        const permissions = new aws.iam.RolePolicy(
            `${name}-permissions`,
            { role: role.id, policy: policies.permissions },
            { parent: this },
        );
        new aws.ec2.FlowLog(
            name,
            {
                vpcId: args.vpcId,
                trafficType: traffic === "all" ? "ALL" : "REJECT",
                logDestinationType: "cloud-watch-logs",
                logDestination: logGroup.arn,
                iamRoleArn: role.arn,
            },
            { parent: this, dependsOn: [permissions] },
        );

        this.logGroupName = logGroup.name;
        this.registerOutputs({ logGroupName: this.logGroupName });
    }
}
