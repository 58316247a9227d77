import { canonicalJson } from "../canonicalJson.ts";
import type { EventRule } from "../monitoring/ecsEventRules.ts";

/**
 * What Auto Scaling reports of a group that somebody should act on.
 * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-event-reference.html
 */
export function instanceEventRules(groupName: string): readonly EventRule[] {
    const rule = (role: string, detailType: string, description: string, advice: string): EventRule => ({
        role,
        description,
        pattern: canonicalJson({
            source: ["aws.autoscaling"],
            "detail-type": [detailType],
            detail: { AutoScalingGroupName: [groupName] },
        }),
        inputPaths: { group: "$.detail.AutoScalingGroupName" },
        inputTemplate: JSON.stringify(`${description}: <group>. ${advice}`),
    });
    return [
        rule(
            "refresh-failed",
            "EC2 Auto Scaling Instance Refresh Failed",
            "An instance refresh failed, or an alarm stopped it",
            "Read its reason by aws autoscaling describe-instance-refreshes; the previous commit and another up bring the old templates back.",
        ),
        rule(
            "launch-failed",
            "EC2 Instance Launch Unsuccessful",
            "An instance could not be started",
            "Read the reason by aws autoscaling describe-scaling-activities.",
        ),
    ];
}
