import { forceNew, type ReplacementRow } from "./replacement.ts";

/** Scaling, monitoring, identities, keys and certificates. */
export const monitoringAndSecurityReplacements: readonly ReplacementRow[] = [
    ...forceNew("aws:appautoscaling/policy:Policy", "appautoscaling/policy.go", [
        "name",
        "resourceId",
        "scalableDimension",
        "serviceNamespace",
    ]),
    ...forceNew("aws:appautoscaling/scheduledAction:ScheduledAction", "appautoscaling/scheduled_action.go", [
        "name",
        "resourceId",
        "scalableDimension",
        "serviceNamespace",
    ]),
    ...forceNew("aws:appautoscaling/target:Target", "appautoscaling/target.go", ["resourceId", "scalableDimension", "serviceNamespace"]),
    ...forceNew("aws:cloudwatch/alarmMuteRule:AlarmMuteRule", "cloudwatch/alarm_mute_rule.go", ["name"]),
    ...forceNew("aws:cloudwatch/compositeAlarm:CompositeAlarm", "cloudwatch/composite_alarm.go", ["actionsEnabled", "alarmName"]),
    ...forceNew("aws:cloudwatch/dashboard:Dashboard", "cloudwatch/dashboard.go", ["dashboardName"]),
    ...forceNew("aws:cloudwatch/eventRule:EventRule", "events/rule.go", ["eventBusName", "name", "namePrefix"]),
    ...forceNew("aws:cloudwatch/eventTarget:EventTarget", "events/target.go", ["eventBusName", "rule", "targetId"]),
    ...forceNew("aws:cloudwatch/logGroup:LogGroup", "logs/group.go", ["logGroupClass", "name", "namePrefix"]),
    ...forceNew("aws:cloudwatch/logMetricFilter:LogMetricFilter", "logs/metric_filter.go", ["logGroupName", "name"]),
    ...forceNew("aws:cloudwatch/logResourcePolicy:LogResourcePolicy", "logs/resource_policy.go", ["policyName", "resourceArn"]),
    ...forceNew("aws:cloudwatch/metricAlarm:MetricAlarm", "cloudwatch/metric_alarm.go", ["name"]),
    ...forceNew("aws:acm/certificate:Certificate", "acm/certificate.go", [
        "certificateAuthorityArn",
        "domainName",
        "keyAlgorithm",
        "subjectAlternativeNames",
        "validationMethod",
        "validationOptions",
    ]),
    ...forceNew("aws:acm/certificateValidation:CertificateValidation", "acm/certificate_validation.go", [
        "certificateArn",
        "validationRecordFqdns",
    ]),
    ...forceNew("aws:iam/instanceProfile:InstanceProfile", "iam/instance_profile.go", ["name", "namePrefix", "path"]),
    ...forceNew("aws:iam/role:Role", "iam/role.go", ["name", "namePrefix", "path"]),
    ...forceNew("aws:iam/rolePolicy:RolePolicy", "iam/role_policy.go", ["name", "namePrefix", "role"]),
    ...forceNew("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "iam/role_policy_attachment.go", ["policyArn", "role"]),
    ...forceNew("aws:kms/alias:Alias", "kms/alias.go", ["name", "namePrefix"]),
    ...forceNew("aws:kms/key:Key", "kms/key.go", ["customKeyStoreId", "customerMasterKeySpec", "keyUsage", "multiRegion", "xksKeyId"]),
];
