import type { Properties } from "../../contract/values.ts";
import { arn, iamArn } from "./arn.ts";
import { resourcesOf } from "../cloud/cloud.ts";
import { creationTime, hex, letters, uuid, physicalNameOf } from "./inventedValues.ts";
import type { OutputsRequest, OutputsTable } from "./outputsRow.ts";
import { text } from "../propertyValues.ts";

/** A change of only these creates no new version. @see terraform-provider-aws internal/service/ec2/ec2_launch_template.go, `CustomizeDiff` */
const withoutVersion: ReadonlySet<string> = new Set(["defaultVersion", "description", "name", "namePrefix", "updateDefaultVersion"]);

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2autoscaling.html#amazonec2autoscaling-resources-for-iam-policies */
export const instanceOutputs: OutputsTable = {
    "aws:autoscaling/group:Group": {
        id: (request) => physicalNameOf(request),
        outputs: (request, id) => ({
            arn: arn(request, "autoscaling", `autoScalingGroup:${uuid(request)}:autoScalingGroupName/${id}`),
            availabilityZones: zonesOf(request),
            defaultCooldown: 300,
            desiredCapacity: request.inputs["minSize"],
            healthCheckType: "EC2",
            name: id,
            namePrefix: "",
            predictedCapacity: 0,
            serviceLinkedRoleArn: iamArn(request, "role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling"),
            warmPoolSize: 0,
        }),
    },
    "aws:autoscaling/policy:Policy": {
        id: ({ inputs }) => text(inputs["name"]),
        outputs: (request, id) => ({
            arn: arn(
                request,
                "autoscaling",
                `scalingPolicy:${uuid(request)}:autoScalingGroupName/${text(request.inputs["autoscalingGroupName"])}:policyName/${id}`,
            ),
            metricAggregationType: "",
        }),
    },
    "aws:ec2/launchTemplate:LaunchTemplate": {
        id: (request) => `lt-${hex(request, 17)}`,
        outputs: (request, id) => {
            const { latest, preferred } = versions(request);
            return {
                arn: arn(request, "ec2", `launch-template/${id}`),
                defaultVersion: preferred,
                latestVersion: latest,
                name: physicalNameOf(request),
                namePrefix: "",
            };
        },
        changing: (changed, { updateDefaultVersion }) => {
            if (changed.every((property) => withoutVersion.has(property))) return [];
            return updateDefaultVersion === true ? ["defaultVersion", "latestVersion"] : ["latestVersion"];
        },
    },
    "aws:iam/instanceProfile:InstanceProfile": {
        id: (request) => physicalNameOf(request),
        outputs: (request, id) => ({
            arn: iamArn(request, `instance-profile${text(request.inputs["path"] ?? "/")}${id}`),
            createDate: creationTime,
            name: id,
            namePrefix: "",
            uniqueId: `AIPA${letters(request, 17)}`,
        }),
    },
};

/** A change of the tags creates no version: they belong to the template. The first version is number 1. */
function versions({ inputs, existing }: OutputsRequest): { readonly latest: number; readonly preferred: number } {
    if (existing === undefined) return { latest: 1, preferred: 1 };
    const before = Number(existing["latestVersion"]);
    const latest = changesVersion(existing, inputs) ? before + 1 : before;
    return { latest, preferred: inputs["updateDefaultVersion"] === true ? latest : Number(existing["defaultVersion"]) };
}

function changesVersion(existing: Properties, inputs: Properties): boolean {
    const isData = (property: string) => !withoutVersion.has(property) && property !== "tags" && property !== "tagsAll";
    return Object.keys({ ...existing, ...inputs }).some(
        (property) => isData(property) && property in inputs && JSON.stringify(existing[property]) !== JSON.stringify(inputs[property]),
    );
}

/** The zones of the subnets, if they are in this cloud. */
function zonesOf({ inputs, cloud, region }: OutputsRequest): readonly string[] {
    const subnets = Array.isArray(inputs["vpcZoneIdentifiers"]) ? inputs["vpcZoneIdentifiers"] : [];
    const zones = resourcesOf(cloud, "aws:ec2/subnet:Subnet")
        .filter(({ id }) => subnets.includes(id))
        .map(({ properties }) => text(properties["availabilityZone"]));
    return zones.length > 0 ? [...new Set(zones)].sort() : [`${region}a`];
}
