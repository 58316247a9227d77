import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { wafLogGroupName } from "../model/names.ts";
import type { WafConfig } from "../vocabulary/entry.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";

export interface EntryWafArgs extends Transformable {
    readonly waf: WafConfig;
    readonly loadBalancerArn: pulumi.Input<string>;
    /** Part of the name of the log group: `staging`. */
    readonly environment: string;
    readonly logRetentionDays: number;
    /** Encrypts the logs. @default the key that CloudWatch Logs manages */
    readonly keyArn?: pulumi.Input<string>;
    /** Keeps the logs in AWS when they leave the stack. */
    readonly deletionProtection: boolean;
    /** The log group is there, kept by AWS, and is taken up. @default it is made */
    readonly adoptLogs?: boolean;
}

/** AWS WAF in front of a load balancer: a web ACL made elsewhere, or one with the core rule set of AWS and a rate limit, whose decisions are logged. */
export class EntryWaf extends pulumi.ComponentResource {
    public readonly webAclArn: pulumi.Output<string>;

    constructor(name: string, args: EntryWafArgs, opts?: pulumi.ComponentResourceOptions) {
        const { waf, loadBalancerArn } = args;
        super("platform:http:EntryWaf", name, { waf }, transformed(opts, args));

        this.webAclArn = waf.kind === "existing" ? pulumi.output(waf.webAclArn) : this.#managed(name, waf, args);
        new aws.wafv2.WebAclAssociation(
            `${name}-association`,
            { resourceArn: loadBalancerArn, webAclArn: this.webAclArn },
            // AWS takes the web ACL away from the load balancer by its ARN alone: after a new one had come, that would be the new one.
            { parent: this, deleteBeforeReplace: true },
        );
        this.registerOutputs({ webAclArn: this.webAclArn });
    }

    #managed(
        name: string,
        { rateLimit, countedRules }: Extract<WafConfig, { kind: "managed" }>,
        args: EntryWafArgs,
    ): pulumi.Output<string> {
        const visible = (metricName: string) => ({ metricName, cloudwatchMetricsEnabled: true, sampledRequestsEnabled: true });
        const webAcl = new aws.wafv2.WebAcl(
            name,
            {
                scope: "REGIONAL",
                defaultAction: { allow: {} },
                rules: [
                    {
                        name: "rate-limit",
                        priority: 0,
                        action: { block: {} },
                        statement: { rateBasedStatement: { limit: rateLimit, aggregateKeyType: "IP", evaluationWindowSec: 300 } },
                        visibilityConfig: visible("rate-limit"),
                    },
                    {
                        name: "core-rule-set",
                        priority: 1,
                        overrideAction: { none: {} },
                        statement: {
                            managedRuleGroupStatement: {
                                vendorName: "AWS",
                                name: "AWSManagedRulesCommonRuleSet",
                                ruleActionOverrides: countedRules.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
                            },
                        },
                        visibilityConfig: visible("core-rule-set"),
                    },
                ],
                visibilityConfig: visible(name),
            },
            { parent: this },
        );
        const logGroupName = wafLogGroupName(args.environment);
        const logs = new aws.cloudwatch.LogGroup(
            `${name}-logs`,
            {
                name: logGroupName,
                retentionInDays: args.logRetentionDays,
                kmsKeyId: args.keyArn,
                deletionProtectionEnabled: args.deletionProtection,
            },
            { parent: this, retainOnDelete: args.deletionProtection, import: args.adoptLogs ? logGroupName : undefined },
        );
        new aws.wafv2.WebAclLoggingConfiguration(
            `${name}-logging`,
            {
                resourceArn: webAcl.arn,
                logDestinationConfigs: [logs.arn],
                // What logs a user in.
                redactedFields: ["authorization", "cookie"].map((header) => ({ singleHeader: { name: header } })),
            },
            { parent: this },
        );
        return webAcl.arn;
    }
}
