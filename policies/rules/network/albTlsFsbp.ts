import { listener } from "../../resources/typeTokens.ts";
import { shown, text } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

const recommended =
    /^ELBSecurityPolicy-(TLS13-1-2-2021-06|TLS13-1-2-Res-2021-06|TLS13-1-3-2021-06|TLS13-1-2-FIPS-2023-04|TLS13-1-2-Res-FIPS-2023-04|TLS13-1-3-FIPS-2023-04|TLS13-.*PQ-2025-09)$/;

export const albTlsFsbp: Rule = {
    name: "alb-tls-fsbp",
    scope: "resource",
    types: listener,
    severity: "low",
    levels: { production: "advisory", hipaa: "advisory", staging: "advisory", development: "advisory" },
    reason: "AWS recommends a few policies; Security Hub reports every other one.",
    remedy: "Set sslPolicy to ELBSecurityPolicy-TLS13-1-2-2021-06.",
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-17",
    controls: ["ELB.17"],
    unknown: "note",
    applies: ({ props }) => props["protocol"] === "HTTPS" || props["protocol"] === "TLS",
    checks: [
        ({ props }) =>
            recommended.test(text(props["sslPolicy"]) ?? "")
                ? undefined
                : `sslPolicy is ${shown(props["sslPolicy"])}, must be one that AWS recommends; use ELBSecurityPolicy-TLS13-1-2-2021-06`,
    ],
};
