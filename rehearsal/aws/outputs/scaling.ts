import { arn, iamArn } from "./arn.ts";
import type { OutputsRequest, OutputsTable } from "./outputsRow.ts";
import { text } from "../propertyValues.ts";
import { uuid } from "./inventedValues.ts";

/** By namespace. @see https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-service-linked-roles.html */
const serviceRoles: Readonly<Record<string, string>> = {
    dynamodb: "dynamodb.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_DynamoDBTable",
    ecs: "ecs.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_ECSService",
    lambda: "lambda.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_LambdaConcurrency",
};

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsapplicationautoscaling.html */
export const scalingOutputs: OutputsTable = {
    "aws:appautoscaling/policy:Policy": {
        id: ({ inputs }) => text(inputs["name"]),
        outputs: (request, id) => ({
            alarmArns: alarmNames(request).map((alarm) => arn(request, "cloudwatch", `alarm:${alarm}`)),
            arn: arn(request, "autoscaling", `scalingPolicy:${uuid(request)}:${resourcePath(request)}:policyName/${id}`),
        }),
    },
    "aws:appautoscaling/scheduledAction:ScheduledAction": {
        id: ({ inputs }) => `${text(inputs["name"])}-${text(inputs["serviceNamespace"])}-${text(inputs["resourceId"])}`,
        outputs: (request) => ({
            arn: arn(
                request,
                "autoscaling",
                `scheduledAction:${uuid(request)}:${resourcePath(request)}:scheduledActionName/${text(request.inputs["name"])}`,
            ),
        }),
    },
    "aws:appautoscaling/target:Target": {
        id: ({ inputs }) => text(inputs["resourceId"]),
        outputs: (request) => ({
            arn: arn(request, "application-autoscaling", `scalable-target/0${uuid(request).replaceAll("-", "").slice(0, 31)}`),
            roleArn: iamArn(request, `role/aws-service-role/${serviceRoles[text(request.inputs["serviceNamespace"])] ?? ""}`),
        }),
    },
};

function resourcePath({ inputs }: OutputsRequest): string {
    return `resource/${text(inputs["serviceNamespace"])}/${text(inputs["resourceId"])}`;
}

/** A target tracking policy creates two alarms; the other types of policy create none. */
function alarmNames(request: OutputsRequest): string[] {
    if (request.inputs["policyType"] !== "TargetTrackingScaling") return [];
    return ["AlarmHigh", "AlarmLow"].map((side) => `TargetTracking-${text(request.inputs["resourceId"])}-${side}-${uuid(request, side)}`);
}
