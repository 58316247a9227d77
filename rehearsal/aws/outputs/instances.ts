import type { Properties } from "../../contract/values.ts";
import { arn, creationTime, hex, letters, type Making, type OutputsTable, text, uuid } from "./making.ts";

/** Changes of these make no new version. @see terraform-provider-aws internal/service/ec2/ec2_launch_template.go, `CustomizeDiff` */
const withoutVersion: ReadonlySet<string> = new Set(["defaultVersion", "description", "name", "namePrefix", "updateDefaultVersion"]);

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2autoscaling.html#amazonec2autoscaling-resources-for-iam-policies */
export const instanceOutputs: OutputsTable = {
    "aws:autoscaling/group:Group": {
        id: (making) => nameOf(making),
        outputs: (making, id) => ({
            arn: arn(making, "autoscaling", `autoScalingGroup:${uuid(making)}:autoScalingGroupName/${id}`),
            availabilityZones: zonesOf(making),
            defaultCooldown: 300,
            desiredCapacity: making.inputs["minSize"],
            healthCheckType: "EC2",
            name: id,
            namePrefix: "",
            predictedCapacity: 0,
            serviceLinkedRoleArn:
                `arn:aws:iam::${making.accountId}:role/aws-service-role/autoscaling.amazonaws.com/` + "AWSServiceRoleForAutoScaling",
            warmPoolSize: 0,
        }),
    },
    "aws:ec2/launchTemplate:LaunchTemplate": {
        id: (making) => `lt-${hex(making, 17)}`,
        outputs: (making, id) => {
            const { latest, preferred } = versions(making);
            return {
                arn: arn(making, "ec2", `launch-template/${id}`),
                defaultVersion: preferred,
                latestVersion: latest,
                name: nameOf(making),
                namePrefix: "",
            };
        },
        changing: (changed, { updateDefaultVersion }) => {
            if (changed.every((property) => withoutVersion.has(property))) return [];
            return updateDefaultVersion === true ? ["defaultVersion", "latestVersion"] : ["latestVersion"];
        },
    },
    "aws:iam/instanceProfile:InstanceProfile": {
        id: (making) => nameOf(making),
        outputs: (making, id) => ({
            arn: `arn:aws:iam::${making.accountId}:instance-profile${text(making.inputs["path"] ?? "/")}${id}`,
            createDate: creationTime,
            name: id,
            namePrefix: "",
            uniqueId: `AIPA${letters(making, 17)}`,
        }),
    },
};

/** Tags are of the template, not of a version. The first version is number 1. */
function versions({ inputs, existing }: Making): { readonly latest: number; readonly preferred: number } {
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

function nameOf(making: Making): string {
    const { name, namePrefix } = making.inputs;
    return name === undefined ? `${text(namePrefix)}${hex(making, 26, "name")}` : text(name);
}

/** Of its subnets, as far as they stand in this cloud. */
function zonesOf({ inputs, cloud, region }: Making): readonly string[] {
    const subnets = Array.isArray(inputs["vpcZoneIdentifiers"]) ? inputs["vpcZoneIdentifiers"] : [];
    const zones = Object.values(cloud.resources)
        .filter(({ type, id }) => type === "aws:ec2/subnet:Subnet" && subnets.includes(id))
        .map(({ properties }) => text(properties["availabilityZone"]));
    return zones.length > 0 ? [...new Set(zones)].sort() : [`${region}a`];
}
