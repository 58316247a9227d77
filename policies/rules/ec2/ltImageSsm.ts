import { architectureOf, hasGpu } from "../../reading/architecture.ts";
import { groupOf, templatesOf } from "../../reading/capacityProviders.ts";
import { lookup } from "../../resources/lookup.ts";
import type { Resource } from "../../resources/resource.ts";
import { capacityProvider, launchTemplate } from "../../resources/typeTokens.ts";
import { object, objects, shown, text } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const ltImageSsm: Rule = {
    name: "lt-image-ssm",
    scope: "stack",
    types: launchTemplate,
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "advisory" },
    reason: "An instance joins its cluster only from an AMI for ECS that fits its CPU, and an AMI that is pinned by its ID is never patched.",
    remedy: "Set imageId to resolve:ssm: and the parameter of the image that AWS optimises for ECS.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/retrieve-ecs-optimized_AMI.html",
    unknown: "note",
    applies: (template, { stack }) => groupsOf(template, stack).length > 0,
    checks: [
        ({ props }) =>
            parameterOf(props["imageId"]) === undefined
                ? `imageId is ${shown(props["imageId"])}, must be resolve:ssm:/aws/service/ecs/optimized-ami/...; name the parameter`
                : undefined,
        (template, { stack }) => {
            const parameter = parameterOf(template.props["imageId"]);
            if (parameter === undefined) return [];
            const isForArm = /\/arm64\//.test(parameter);
            return typesOf(template, stack)
                .filter((type) => (architectureOf(type) === "arm64") !== isForArm)
                .map(
                    (type) =>
                        `imageId is for ${isForArm ? "arm64" : "x86_64"} though it starts ${type}, must be for its CPU; name the other parameter`,
                );
        },
        (template, { stack }) => {
            const parameter = parameterOf(template.props["imageId"]);
            if (parameter === undefined || /\/gpu\//.test(parameter)) return [];
            return typesOf(template, stack)
                .filter(hasGpu)
                .map((type) => `imageId has no GPU drivers though it starts ${type}, must have them; name the parameter with gpu`);
        },
    ],
};

function parameterOf(imageId: unknown): string | undefined {
    const id = text(imageId);
    return id?.startsWith("resolve:ssm:/aws/service/ecs/optimized-ami/") === true ? id : undefined;
}

const providersBy = lookup(capacityProvider, (provider) =>
    groupOf(provider)
        .flatMap(templatesOf)
        .map(({ urn }) => urn),
);

/** The groups of instances for ECS that start from the template. */
function groupsOf(template: Resource, stack: readonly Resource[]): readonly Resource[] {
    return providersBy(stack, [template.urn]).flatMap(groupOf);
}

/** The instance types that start from the template: its own, or those of the groups that override it where there is one template alone. */
function typesOf(template: Resource, stack: readonly Resource[]): readonly string[] {
    const own = text(template.props["instanceType"]);
    const overrides = groupsOf(template, stack)
        .filter((group) => templatesOf(group).length === 1)
        .flatMap(({ props }) => objects(object(object(props["mixedInstancesPolicy"])["launchTemplate"])["overrides"]))
        .flatMap((override) => text(override["instanceType"]) ?? []);
    return overrides.length > 0 ? overrides : own === undefined ? [] : [own];
}
