import type { EfsDescription } from "../../../vocabulary/taskContents.ts";

/** A volume of a task definition, by which its containers mount it. */
export interface VolumePlan {
    readonly name: string;
    /** @default empty, on the disk of the task */
    readonly efs?: Omit<EfsDescription, "securityGroupId">;
}
