import type * as aws from "@pulumi/aws";
import type { VolumePlan } from "../model/services/containers/volumePlan.ts";

/**
 * A volume in the words of a task definition. A file system is always mounted with TLS and by the role of the task.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EFSVolumeConfiguration.html
 */
export function volumeInputs({ name, efs }: VolumePlan): aws.types.input.ecs.TaskDefinitionVolume {
    if (efs === undefined) return { name };
    const { fileSystemId, accessPointId, rootDirectory } = efs;
    return {
        name,
        efsVolumeConfiguration: {
            fileSystemId,
            rootDirectory,
            transitEncryption: "ENABLED",
            authorizationConfig: { accessPointId, iam: "ENABLED" },
        },
    };
}
