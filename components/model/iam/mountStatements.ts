import type { TaskContents } from "../../vocabulary/taskContents.ts";
import { type AwsPlace, accessPointArn, fileSystemArn } from "../names.ts";
import type { Statement } from "./iamPolicy.ts";

type Volumes = NonNullable<TaskContents["volumes"]>;
type Sidecars = NonNullable<TaskContents["sidecars"]>;

/**
 * Lets a task mount the file systems of its volumes, each by its access point alone where it has one, and write where a container may.
 * @see https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html
 */
export function mountStatements(volumes: Volumes, sidecars: Sidecars, place: AwsPlace): readonly Statement[] {
    return Object.entries(volumes)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .flatMap(([name, { efs }], index): readonly Statement[] => {
            if (efs === undefined) return [];
            const { fileSystemId, accessPointId } = efs;
            const actions = [
                "elasticfilesystem:ClientMount",
                ...(isWritten(name, volumes, sidecars) ? ["elasticfilesystem:ClientWrite"] : []),
            ];
            return [
                {
                    sid: `MountVolume${index + 1}`,
                    actions,
                    resources: [fileSystemArn(place, fileSystemId)],
                    condition: {
                        ...(accessPointId !== undefined && {
                            StringEquals: { "elasticfilesystem:AccessPointArn": accessPointArn(place, accessPointId) },
                        }),
                        Bool: { "aws:SecureTransport": "true" },
                    },
                },
            ];
        });
}

function isWritten(name: string, volumes: Volumes, sidecars: Sidecars): boolean {
    const main = volumes[name];
    const mounts = Object.values(sidecars).flatMap(({ mounts: all = {} }) => (Object.hasOwn(all, name) ? [all[name]] : []));
    return (main?.path !== undefined && main.readOnly !== true) || mounts.some((mount) => mount?.readOnly !== true);
}
