import assert from "node:assert/strict";
import { preview } from "../testing/preview.ts";
import { EntryWaf, type EntryWafArgs } from "./entryWaf.ts";

const aclType = "aws:wafv2/webAcl:WebAcl";
const associationType = "aws:wafv2/webAclAssociation:WebAclAssociation";
const args: EntryWafArgs = {
    waf: { kind: "managed", rateLimit: 2000, countedRules: [] },
    loadBalancerArn: "arn:lb",
    environment: "staging",
    logRetentionDays: 30,
    deletionProtection: false,
};
const build = (changes: Partial<EntryWafArgs> = {}) =>
    preview((providers) => new EntryWaf("entry-waf", { ...args, ...changes }, { providers }));

describe("EntryWaf", () => {
    it("blocks an address with too many requests first, and then what the core rule set finds", async () => {
        const { inputs } = (await build()).get(aclType, "entry-waf");
        assert.equal(inputs["scope"], "REGIONAL");
        assert.deepEqual(inputs["defaultAction"], { allow: {} });
        assert.partialDeepStrictEqual(inputs["rules"], [
            {
                name: "rate-limit",
                priority: 0,
                action: { block: {} },
                statement: { rateBasedStatement: { limit: 2000, aggregateKeyType: "IP", evaluationWindowSec: 300 } },
            },
            {
                name: "core-rule-set",
                priority: 1,
                overrideAction: { none: {} },
                statement: {
                    managedRuleGroupStatement: { vendorName: "AWS", name: "AWSManagedRulesCommonRuleSet", ruleActionOverrides: [] },
                },
            },
        ]);
    });

    it("lets rules count that it is told", async () => {
        const waf = { kind: "managed", rateLimit: 10, countedRules: ["SizeRestrictions_BODY"] } as const;
        const { inputs } = (await build({ waf })).get(aclType, "entry-waf");
        const ruleActionOverrides = [{ name: "SizeRestrictions_BODY", actionToUse: { count: {} } }];
        assert.partialDeepStrictEqual(inputs["rules"], [{}, { statement: { managedRuleGroupStatement: { ruleActionOverrides } } }]);
    });

    it("logs for as long as it is told, and never what logs a user in", async () => {
        const { get } = await build();
        const logs = get("aws:cloudwatch/logGroup:LogGroup", "entry-waf-logs");
        assert.deepEqual([logs.inputs["name"], logs.inputs["retentionInDays"]], ["aws-waf-logs-staging", 30]);
        const { inputs } = get("aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration", "entry-waf-logging");
        assert.deepEqual(inputs["redactedFields"], [{ singleHeader: { name: "authorization" } }, { singleHeader: { name: "cookie" } }]);
    });

    it("keeps its logs where the environment is protected", async () => {
        const { get } = await build({ deletionProtection: true });
        const logs = get("aws:cloudwatch/logGroup:LogGroup", "entry-waf-logs");
        assert.equal(logs.options.retainOnDelete, true);
        assert.equal(logs.inputs["deletionProtectionEnabled"], true);
    });

    it("uses a web ACL made elsewhere, and makes none", async () => {
        const webAclArn = "arn:aws:wafv2:eu-central-1:111111111111:regional/webacl/shared/1";
        const { get, resources } = await build({ waf: { kind: "existing", webAclArn } });
        assert.deepEqual(
            resources.filter(({ type }) => type.startsWith("aws:")).map(({ name }) => name),
            ["entry-waf-association"],
        );
        const association = get(associationType, "entry-waf-association");
        assert.deepEqual([association.inputs["resourceArn"], association.inputs["webAclArn"]], ["arn:lb", webAclArn]);
    });
});
