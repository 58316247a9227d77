import { listener } from "../../resources/typeTokens.ts";
import { shown, text } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

/** Policies of AWS without TLS 1.0 and 1.1, those with post-quantum key exchange included. */
const atLeastTls12 = /^ELBSecurityPolicy-(TLS13-1-[23]|TLS-1-2|FS-1-2)/;

export const albTls12: Rule = {
    name: "alb-tls12",
    scope: "resource",
    types: listener,
    severity: "critical",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "mandatory" },
    neverExempted: true,
    reason: "Without a policy, AWS still accepts TLS 1.0.",
    remedy: "Set sslPolicy to ELBSecurityPolicy-TLS13-1-2-2021-06.",
    url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html",
    controls: ["CKV_AWS_103", "CKV2_AWS_74"],
    unknown: "critical",
    applies: ({ props }) => props["protocol"] === "HTTPS" || props["protocol"] === "TLS",
    checks: [
        ({ props }) =>
            atLeastTls12.test(text(props["sslPolicy"]) ?? "")
                ? undefined
                : `sslPolicy is ${shown(props["sslPolicy"])}, must allow TLS 1.2 or later alone; use ELBSecurityPolicy-TLS13-1-2-2021-06`,
    ],
};
