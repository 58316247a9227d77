import { webAclArn } from "../awsText.ts";
import * as v from "../values.ts";

/** @see https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-baseline.html */
const ruleName = v.text({
    meaning: "a rule of AWS's core rule set",
    example: "SizeRestrictions_BODY",
    pattern: /^[A-Za-z0-9_-]+$/,
    maxLength: 128,
});

/** AWS WAF in front of the load balancer. */
export const waf = v.choice(
    ["managed", "existing"],
    [
        v.defaultVariant("managed", {
            rateLimit: v.withDefault(
                v.integer(10, 2_000_000_000, "requests"),
                2000,
                "Of one address in five minutes; what comes beyond is blocked",
            ),
            countedRules: v.withDefault(
                v.distinct(ruleName),
                [],
                "Rules of the core rule set that count what they match and let it pass: [which ones](entry-and-routes.md#aws-waf)",
            ),
        }),
        v.variant("existing", { webAclArn: v.required(webAclArn, "A web ACL of the scope `REGIONAL`, in this account and region") }),
    ],
);
