import type { Properties } from "../../../contract/values.ts";
import type { CloudResource } from "../../cloud/cloud.ts";
import { resourcesNamed } from "../../cloud/handlesOf.ts";
import { block, blocks, isPresent, knownText, list, text } from "../../propertyValues.ts";
import type { Change, CloudRefusal } from "../refusal.ts";

const group = { kind: "cloud", types: ["aws:autoscaling/group:Group"] } as const;
const userGuide = "https://docs.aws.amazon.com/autoscaling/ec2/userguide";
const createGroup = "https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CreateAutoScalingGroup.html";

/** Refusals of Auto Scaling groups for the launch templates that they start instances from. */
export const groupTemplateRefusals: readonly CloudRefusal[] = [
    {
        ...group,
        rule: "launch-template-version",
        property: "launchTemplate",
        says: "a group names a version of the launch template that exists",
        source: createGroup,
        problem: (change) => {
            for (const { template, version } of templatesOf(change)) {
                const latest = Number(template.properties["latestVersion"]);
                if (!/^\d+$/.test(version) || (Number(version) >= 1 && Number(version) <= latest)) continue;
                return (
                    "ValidationError: You must use a valid fully-formed launch template. The specified launch template version " +
                    `${version} does not exist; use 1 to ${String(latest)}, $Latest or $Default`
                );
            }
            return undefined;
        },
    },
    {
        ...group,
        rule: "instance-profile-exists",
        property: "launchTemplate",
        says: "the instance profile of a launch template exists before a group starts instances",
        source: createGroup,
        problem: (change) => {
            for (const { template } of templatesOf(change)) {
                const { name, arn } = block(template.properties["iamInstanceProfile"]);
                const handle = text(name ?? arn);
                if (
                    handle === "" ||
                    resourcesNamed(change.cloud, "aws:iam/instanceProfile:InstanceProfile", handle, change.region).length > 0
                )
                    continue;
                return (
                    `ValidationError: You must use a valid fully-formed launch template. Value (${handle}) for parameter iamInstanceProfile.name is invalid. ` +
                    "Invalid IAM Instance Profile name; create it first"
                );
            }
            return undefined;
        },
    },
    {
        ...group,
        rule: "mixed-policy-spot-template",
        property: "mixedInstancesPolicy",
        says: "a launch template of a mixed instances policy does not ask for Spot, nor name a price, itself",
        source: `${userGuide}/ec2-auto-scaling-mixed-instances-groups.html`,
        problem: (change) => {
            if (!isPresent(change.inputs["mixedInstancesPolicy"])) return undefined;
            const asks = templatesOf(change).some(({ template }) => isPresent(template.properties["instanceMarketOptions"]));
            return asks
                ? "InvalidQueryParameter: Incompatible launch template: You cannot use a launch template that is set to request Spot Instances " +
                      "(InstanceMarketOptions) when you configure an Auto Scaling group with a mixed instances policy; remove instanceMarketOptions"
                : undefined;
        },
    },
    {
        ...group,
        rule: "image-architecture",
        property: "launchTemplate",
        says: "an image starts on instance types of its CPU architecture alone, as far as the parameter that names the image tells it",
        source: `${userGuide}/ec2-auto-scaling-mixed-instances-groups-launch-template-overrides.html`,
        problem: (change) => {
            for (const { template, instanceTypes } of templatesOf(change)) {
                const image = architectureOfImage(knownText(template.properties["imageId"]) ?? "");
                const other = instanceTypes.find((type) => image !== undefined && architectureOfType(type) !== image);
                if (other === undefined) continue;
                return (
                    `InvalidParameterValue: The architecture '${architectureOfType(other)}' of the specified instance type does not match the architecture ` +
                    `'${image ?? ""}' of the specified AMI; give ${other} a launch template of its own, with another image`
                );
            }
            return undefined;
        },
    },
    {
        ...group,
        rule: "refresh-rollback",
        property: "instanceRefresh",
        says: "a refresh can be rolled back where launch templates name their image by its ID, and the group a version by its number",
        source: `${userGuide}/instance-refresh-rollback.html`,
        problem: (change) => {
            if (block(block(change.inputs["instanceRefresh"])["preferences"])["autoRollback"] !== true) return undefined;
            for (const { template, version } of templatesOf(change)) {
                if (text(template.properties["imageId"]).startsWith("resolve:ssm:")) {
                    return "ValidationError: The AutoRollback parameter cannot be used with a launch template whose ImageId is a Systems Manager parameter; write the ID of the AMI";
                }
                if (!/^\d+$/.test(version)) {
                    return `ValidationError: The AutoRollback parameter cannot be used with the launch template version ${version}; write its number`;
                }
            }
            return undefined;
        },
    },
];

/** @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/attach-load-balancer-asg.html */
export const groupTargetRefusals: readonly CloudRefusal[] = [
    {
        ...group,
        rule: "group-target-type",
        property: "targetGroupArns",
        says: "a group registers its instances in target groups of target type `instance`",
        source: `${userGuide}/attach-load-balancer-asg.html`,
        problem: ({ inputs, cloud, region }) => {
            for (const handle of list(inputs["targetGroupArns"])) {
                const [target] = resourcesNamed(cloud, "aws:lb/targetGroup:TargetGroup", text(handle), region);
                const targetType = target === undefined ? "instance" : text(target.properties["targetType"] ?? "instance");
                if (targetType === "instance") continue;
                return `ValidationError: Provided Target Group has invalid target type ${targetType}. Please ensure all provided Target Groups have target type of instance; set targetType: "instance"`;
            }
            return undefined;
        },
    },
];

interface StartedTemplate {
    readonly template: CloudResource;
    readonly version: string;
    readonly instanceTypes: readonly string[];
}

/** The launch templates of a group, its only one or those of a mixed instances policy, with the types that each starts. */
function templatesOf({ inputs, cloud, region }: Change): readonly StartedTemplate[] {
    const policy = block(block(inputs["mixedInstancesPolicy"])["launchTemplate"]);
    const overrides = blocks(policy["overrides"]);
    const shared = overrides.filter(({ launchTemplateSpecification }) => !isPresent(launchTemplateSpecification));
    const given: readonly (readonly [Properties, readonly Properties[]])[] = [
        [block(inputs["launchTemplate"]), []],
        [block(policy["launchTemplateSpecification"]), shared],
        ...overrides.map((override) => [block(override["launchTemplateSpecification"]), [override]] as const),
    ];
    return given.flatMap(([{ id, name, launchTemplateId, launchTemplateName, version }, started]) => {
        const handle = text(id ?? launchTemplateId ?? name ?? launchTemplateName);
        const [template] = resourcesNamed(cloud, "aws:ec2/launchTemplate:LaunchTemplate", handle, region);
        if (template === undefined) return [];
        const own = overrides.length === 0 ? [template.properties["instanceType"]] : started.map(({ instanceType }) => instanceType);
        return [{ template, version: text(version) || "$Default", instanceTypes: own.flatMap((type) => knownText(type) ?? []) }];
    });
}

/** Graviton has a `g` behind the generation, or is `a1`. @see https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html */
function architectureOfType(instanceType: string): "arm64" | "x86_64" {
    return /^(a1|[a-z]+\d+g[a-z]*)\./.test(instanceType) ? "arm64" : "x86_64";
}

/** Undefined where the name does not tell. @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/retrieve-ecs-optimized_AMI.html */
function architectureOfImage(imageId: string): "arm64" | "x86_64" | undefined {
    if (!/^resolve:ssm:\/aws\/service\/(ecs\/optimized-ami|ami-amazon-linux-latest)\//.test(imageId)) return undefined;
    return imageId.includes("arm64") ? "arm64" : "x86_64";
}
