import type { EgressRule } from "../../../vocabulary/egress.ts";
import type { TaskContents } from "../../../vocabulary/taskContents.ts";

const nfsPort = 2049;

/** To the mount targets of the file systems that a task mounts. */
export function volumeEgress(volumes: TaskContents["volumes"] = {}): readonly EgressRule[] {
    return Object.values(volumes).flatMap(({ efs }) =>
        efs === undefined ? [] : [{ securityGroupId: efs.securityGroupId, port: nfsPort }],
    );
}
