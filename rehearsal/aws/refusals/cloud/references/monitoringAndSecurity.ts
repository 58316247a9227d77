import type { Reference } from "./reference.ts";
import { api, logs, scaling, iam, certificate, role, key, scalableTarget } from "./commonTargets.ts";

const service = "aws:ecs/service:Service";

/** Scaling, monitoring, identities, keys and certificates. */
export const monitoringAndSecurityReferences: readonly Reference[] = [
    {
        type: "aws:appautoscaling/target:Target",
        property: "resourceId",
        target: service,
        missing: "ValidationException: ECS service doesn't exist: %",
        source: `${scaling}/API_RegisterScalableTarget.html`,
    },
    { type: "aws:appautoscaling/policy:Policy", property: "resourceId", ...scalableTarget, source: `${scaling}/API_PutScalingPolicy.html` },
    {
        type: "aws:appautoscaling/scheduledAction:ScheduledAction",
        property: "resourceId",
        ...scalableTarget,
        source: `${scaling}/API_PutScheduledAction.html`,
    },
    {
        type: "aws:cloudwatch/logMetricFilter:LogMetricFilter",
        property: "logGroupName",
        target: "aws:cloudwatch/logGroup:LogGroup",
        missing: "ResourceNotFoundException: The specified log group does not exist: %",
        deletedWithTarget: true,
        source: `${logs}/API_PutMetricFilter.html`,
    },
    {
        type: "aws:cloudwatch/logGroup:LogGroup",
        property: "kmsKeyId",
        ...key,
        missing: "InvalidParameterException: The specified KMS key does not exist or is not allowed to be used: %",
        source: `${logs}/API_CreateLogGroup.html`,
    },
    {
        // An alarm that is deleted while a rule names it is deleted all the same, and the rule stays.
        type: "aws:cloudwatch/alarmMuteRule:AlarmMuteRule",
        property: "muteTargets.alarmNames[]",
        target: "aws:cloudwatch/metricAlarm:MetricAlarm",
        otherTarget: "aws:cloudwatch/compositeAlarm:CompositeAlarm",
        missing: "ResourceNotFoundException: The alarm % does not exist in this account and region",
        source: `${api}/AmazonCloudWatch/latest/APIReference/API_MuteTargets.html`,
    },
    {
        type: "aws:cloudwatch/eventTarget:EventTarget",
        property: "rule",
        target: "aws:cloudwatch/eventRule:EventRule",
        missing: "ResourceNotFoundException: Rule % does not exist on EventBus default",
        inUse: "ValidationException: Rule % can't be deleted since it has targets",
        source: `${api}/eventbridge/latest/APIReference/API_DeleteRule.html`,
    },
    {
        type: "aws:iam/rolePolicy:RolePolicy",
        property: "role",
        ...role,
        adopts: undefined,
        missing: "NoSuchEntity: The role with name % cannot be found",
        inUse: "DeleteConflict: Cannot delete entity %, must delete policies first",
        source: `${iam}/API_DeleteRole.html`,
    },
    {
        type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
        property: "role",
        ...role,
        adopts: undefined,
        missing: "NoSuchEntity: The role with name % cannot be found",
        inUse: "DeleteConflict: Cannot delete entity %, must detach all policies first",
        source: `${iam}/API_DeleteRole.html`,
    },
    {
        type: "aws:iam/instanceProfile:InstanceProfile",
        property: "role",
        ...role,
        adopts: undefined,
        missing: "NoSuchEntity: The role with name % cannot be found",
        inUse: "DeleteConflict: Cannot delete entity %, must remove roles from instance profile first",
        source: `${iam}/API_DeleteRole.html`,
    },
    {
        type: "aws:kms/alias:Alias",
        property: "targetKeyId",
        ...key,
        missing: "NotFoundException: Key '%' does not exist",
        source: `${api}/kms/latest/APIReference/API_CreateAlias.html`,
    },
    {
        type: "aws:acm/certificateValidation:CertificateValidation",
        property: "certificateArn",
        ...certificate,
        missing: "ResourceNotFoundException: Could not find certificate %",
        inUse: undefined,
        deletedWithTarget: true,
    },
];
