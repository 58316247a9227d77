import { arn, type Making, type OutputsTable, text, uuid } from "./making.ts";

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsapplicationautoscaling.html */
export const scalingOutputs: OutputsTable = {
    "aws:appautoscaling/policy:Policy": {
        id: ({ inputs }) => text(inputs["name"]),
        outputs: (making, id) => ({
            alarmArns: alarmNames(making).map((alarm) => arn(making, "cloudwatch", `alarm:${alarm}`)),
            arn: arn(making, "autoscaling", `scalingPolicy:${uuid(making)}:${place(making)}:policyName/${id}`),
        }),
    },
    "aws:appautoscaling/scheduledAction:ScheduledAction": {
        id: ({ inputs }) => `${text(inputs["name"])}-${text(inputs["serviceNamespace"])}-${text(inputs["resourceId"])}`,
        outputs: (making) => ({
            arn: arn(
                making,
                "autoscaling",
                `scheduledAction:${uuid(making)}:${place(making)}:scheduledActionName/${text(making.inputs["name"])}`,
            ),
        }),
    },
    "aws:appautoscaling/target:Target": {
        id: ({ inputs }) => text(inputs["resourceId"]),
        outputs: (making) => ({
            arn: arn(making, "application-autoscaling", `scalable-target/0${uuid(making).replaceAll("-", "").slice(0, 31)}`),
            roleArn:
                `arn:aws:iam::${making.accountId}:role/aws-service-role/ecs.application-autoscaling.amazonaws.com/` +
                "AWSServiceRoleForApplicationAutoScaling_ECSService",
        }),
    },
};

function place({ inputs }: Making): string {
    return `resource/${text(inputs["serviceNamespace"])}/${text(inputs["resourceId"])}`;
}

/** Target tracking makes two alarms of its own; the other kinds of policy make none. */
function alarmNames(making: Making): string[] {
    if (making.inputs["policyType"] !== "TargetTrackingScaling") return [];
    return ["AlarmHigh", "AlarmLow"].map((side) => `TargetTracking-${text(making.inputs["resourceId"])}-${side}-${uuid(making, side)}`);
}
