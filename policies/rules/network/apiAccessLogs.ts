import { httpStage, restStage } from "../../resources/typeTokens.ts";
import { isSet, isTrue, object, shown } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const apiAccessLogs: Rule = {
    name: "api-access-logs",
    scope: "resource",
    types: [...restStage, ...httpStage],
    severity: "medium",
    levels: { production: "advisory", hipaa: "advisory", staging: "advisory", development: "advisory" },
    reason: "Without access logs nobody can say afterwards who called an API, and without traces where the time went.",
    remedy: "Set accessLogSettings, and for a REST API xrayTracingEnabled.",
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/apigateway-controls.html",
    controls: ["APIGateway.1", "APIGateway.3", "APIGateway.9", "CKV_AWS_73", "CKV_AWS_76"],
    unknown: "note",
    checks: [
        ({ props }) =>
            isSet(object(props["accessLogSettings"]), "destinationArn")
                ? undefined
                : "accessLogSettings.destinationArn is not set, must be set; name a log group",
        ({ type, props }) =>
            restStage.includes(type) && !isTrue(props["xrayTracingEnabled"])
                ? `xrayTracingEnabled is ${shown(props["xrayTracingEnabled"])}, must be true; set it`
                : undefined,
    ],
};
