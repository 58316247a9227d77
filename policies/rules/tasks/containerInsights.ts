import { cluster } from "../../resources/typeTokens.ts";
import { objects, shown } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const containerInsights: Rule = {
    name: "container-insights",
    scope: "resource",
    types: cluster,
    severity: "medium",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "advisory" },
    reason: "The number of running tasks, on which alarms and dashboards rely, is a metric of Container Insights.",
    remedy: "Set the cluster setting containerInsights to enhanced.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-container-insights.html",
    controls: ["ECS.12", "CKV_AWS_65"],
    unknown: "note",
    checks: [
        ({ props }) => {
            const setting = objects(props["settings"]).find(({ name }) => name === "containerInsights");
            const value = setting?.["value"];
            if (value === "enabled" || value === "enhanced") return undefined;
            return `setting containerInsights is ${shown(value)}, must be enabled or enhanced; set it`;
        },
    ],
};
