import { architectureOf } from "../../reading/architecture.ts";
import type { Props } from "../../resources/resource.ts";
import { autoScalingGroup } from "../../resources/typeTokens.ts";
import { object, objects, text } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const asgSingleArch: Rule = {
    name: "asg-single-arch",
    scope: "resource",
    types: autoScalingGroup,
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "mandatory" },
    reason: "A launch template names one image, and an image boots on one CPU architecture.",
    remedy: "Give the instance types of the other architecture a launch template of their own.",
    url: "https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-mixed-instances-groups-launch-template-overrides.html",
    unknown: "note",
    checks: [
        ({ props }) => {
            const template = object(object(props["mixedInstancesPolicy"])["launchTemplate"]);
            // An override that names a template of its own may have an image of its own.
            const shared = objects(template["overrides"]).filter((override) => !("launchTemplateSpecification" in override));
            return mixed(shared.flatMap((override) => text(override["instanceType"]) ?? []));
        },
        ({ props }) => {
            const template = object(object(props["mixedInstancesPolicy"])["launchTemplate"]);
            const own = objects(template["overrides"]).filter((override) => "launchTemplateSpecification" in override);
            return [...new Set(own.map(templateOf))].flatMap(
                (name) =>
                    mixed(
                        own.filter((override) => templateOf(override) === name).flatMap((override) => text(override["instanceType"]) ?? []),
                    ) ?? [],
            );
        },
    ],
};

function templateOf(override: Props): string | undefined {
    const specification = object(override["launchTemplateSpecification"]);
    return text(specification["launchTemplateId"]) ?? text(specification["launchTemplateName"]);
}

function mixed(types: readonly string[]): string | undefined {
    const architectures = new Set(types.map(architectureOf));
    if (architectures.size < 2) return undefined;
    return `one launch template starts ${types.join(", ")}, must be of one CPU architecture; give arm64 types a template of their own`;
}
