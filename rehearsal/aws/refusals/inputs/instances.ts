import type { InputRefusal } from "../refusal.ts";
import { block, isPresent, knownText, list, numberIn } from "../../propertyValues.ts";

const api = "https://docs.aws.amazon.com";
const ecs = `${api}/AmazonECS/latest/APIReference`;
const createGroup = `${api}/autoscaling/ec2/APIReference/API_CreateAutoScalingGroup.html`;
const templateData = `${api}/AWSEC2/latest/APIReference/API_RequestLaunchTemplateData.html`;
const group = { kind: "inputs", types: ["aws:autoscaling/group:Group"] } as const;
const template = { kind: "inputs", types: ["aws:ec2/launchTemplate:LaunchTemplate"] } as const;
const capacityProvider = { kind: "inputs", types: ["aws:ecs/capacityProvider:CapacityProvider"] } as const;

/** The most bytes of user data, before base64. @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-add-user-data.html */
const mostUserData = 16_384;

/** Refusals of launch templates, Auto Scaling groups and capacity providers for their inputs alone. */
export const instanceRefusals: readonly InputRefusal[] = [
    {
        ...group,
        rule: "group-bounds",
        property: "maxSize",
        says: "the desired capacity of a group lies between its minimum and its maximum size",
        source: createGroup,
        problem: ({ minSize, maxSize, desiredCapacity }) => {
            const [least, most, desired] = [minSize, maxSize, desiredCapacity].map(numberIn);
            if (least === undefined || most === undefined) return undefined;
            if (least > most)
                return `ValidationError: Min bound, ${String(least)}, must be less than or equal to max bound, ${String(most)}; raise maxSize`;
            if (desired === undefined || (desired >= least && desired <= most)) return undefined;
            return (
                `ValidationError: Desired capacity:${String(desired)} must be between the specified min size:${String(least)} and max size:${String(most)}; ` +
                "remove desiredCapacity"
            );
        },
    },
    {
        ...group,
        rule: "group-one-template",
        property: "launchTemplate",
        says: "a group has a launch template or a mixed instances policy, exactly one",
        source: "https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/autoscaling/group.go",
        problem: (inputs) => {
            const kinds = ["launchConfiguration", "launchTemplate", "mixedInstancesPolicy"];
            const given = kinds.filter((kind) => isPresent(inputs[kind]));
            if (given.length === 1) return undefined;
            return `one of ${kinds.join(", ")} must be specified, got ${given.join(" and ") || "none"}; keep one`;
        },
    },
    {
        ...group,
        rule: "group-subnets",
        property: "vpcZoneIdentifiers",
        says: "a group names subnets, or zones of the default VPC",
        source: createGroup,
        problem: ({ availabilityZones, vpcZoneIdentifiers }) => {
            if (isPresent(availabilityZones) !== isPresent(vpcZoneIdentifiers)) return undefined;
            const given = isPresent(availabilityZones) ? "both" : "neither";
            return `ValidationError: either availability zones or VPC subnets are required, got ${given}; name vpcZoneIdentifiers`;
        },
    },
    {
        ...group,
        rule: "group-tags",
        property: "tags",
        says: "a group has 50 tags at most",
        source: `${api}/autoscaling/ec2/userguide/ec2-auto-scaling-tagging.html`,
        problem: ({ tags }) => {
            const count = list(tags).length;
            return count <= 50 ? undefined : `ValidationError: a group has 50 tags at most, got ${String(count)}; remove some`;
        },
    },
    {
        ...group,
        rule: "instance-lifetime",
        property: "maxInstanceLifetime",
        says: "instances live a day at least, or 0 for any time",
        source: `${api}/autoscaling/ec2/userguide/asg-max-instance-lifetime.html`,
        problem: ({ maxInstanceLifetime }) => {
            const seconds = numberIn(maxInstanceLifetime);
            if (seconds === undefined || seconds === 0 || seconds >= 86_400) return undefined;
            return `ValidationError: maxInstanceLifetime must be 0 or at least 86400 seconds, got ${String(seconds)}; raise it`;
        },
    },
    {
        ...template,
        rule: "image-id",
        property: "imageId",
        says: "an image is `ami-` with 8 or 17 hexadecimal digits, or a parameter of Systems Manager: `resolve:ssm:/aws/service/…`",
        source: templateData,
        problem: ({ imageId }) => {
            const id = knownText(imageId);
            if (id === undefined || /^ami-([0-9a-f]{8}|[0-9a-f]{17})$|^resolve:ssm:[\w./:-]+$/.test(id)) return undefined;
            return `InvalidAMIID.Malformed: Invalid id: "${id}"; write ami-… or resolve:ssm:…`;
        },
    },
    {
        ...template,
        rule: "user-data",
        property: "userData",
        says: "user data is base64 of 16384 bytes at most",
        source: templateData,
        problem: ({ userData }) => {
            const data = knownText(userData);
            if (data === undefined) return undefined;
            if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(data))
                return "InvalidUserData.Malformed: Invalid BASE64 encoding of user data; encode it";
            const bytes = Buffer.from(data, "base64").length;
            if (bytes <= mostUserData) return undefined;
            return `InvalidParameterValue: User data is limited to ${String(mostUserData)} bytes, got ${String(bytes)}; shorten it`;
        },
    },
    {
        ...template,
        rule: "metadata-options",
        property: "metadataOptions",
        says: "`httpTokens` is `optional` or `required`, and the hop limit is 1 to 64",
        source: `${api}/AWSEC2/latest/APIReference/API_LaunchTemplateInstanceMetadataOptionsRequest.html`,
        problem: ({ metadataOptions }) => {
            const { httpTokens, httpPutResponseHopLimit } = block(metadataOptions);
            const [tokens, hops] = [knownText(httpTokens), numberIn(httpPutResponseHopLimit)];
            if (tokens !== undefined && tokens !== "optional" && tokens !== "required")
                return `InvalidParameterValue: httpTokens must be optional or required, got ${tokens}; set httpTokens: "required"`;
            if (hops === undefined || (hops >= 1 && hops <= 64)) return undefined;
            return `InvalidParameterValue: httpPutResponseHopLimit must be 1 to 64, got ${String(hops)}; use a value in this range`;
        },
    },
    {
        ...capacityProvider,
        rule: "capacity-provider-kind",
        property: "autoScalingGroupProvider",
        says: "a capacity provider has an Auto Scaling group, or managed instances of one cluster",
        source: "https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/ecs/capacity_provider.go",
        problem: ({ autoScalingGroupProvider, managedInstancesProvider, cluster }) => {
            const [isGroup, isManaged] = [isPresent(autoScalingGroupProvider), isPresent(managedInstancesProvider)];
            if (isGroup === isManaged) {
                const given = isGroup ? "both" : "neither";
                return `exactly one of autoScalingGroupProvider or managedInstancesProvider must be specified, got ${given}; keep one`;
            }
            if (isGroup === !isPresent(cluster)) return undefined;
            return isGroup
                ? "cluster must not be set when using autoScalingGroupProvider; remove cluster"
                : "cluster is required when using managedInstancesProvider; add cluster";
        },
    },
    {
        ...capacityProvider,
        rule: "termination-protection-needs-scaling",
        property: "autoScalingGroupProvider",
        says: "ECS protects instances with tasks only where it scales the group itself",
        source: `${ecs}/API_AutoScalingGroupProvider.html`,
        problem: ({ autoScalingGroupProvider }) => {
            const { managedTerminationProtection, managedScaling } = block(autoScalingGroupProvider);
            const status = block(managedScaling)["status"] ?? "DISABLED";
            if (managedTerminationProtection !== "ENABLED" || status !== "DISABLED") return undefined;
            return (
                "ClientException: The managed termination protection setting for the capacity provider is invalid: managed scaling must be enabled; " +
                'set managedScaling.status: "ENABLED"'
            );
        },
    },
];
