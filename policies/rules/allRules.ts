import type { Rule } from "../rule/rule.ts";
import { noAdministrator } from "./access/noAdministrator.ts";
import { noPublicAccess } from "./access/noPublicAccess.ts";
import { resourcePolicyNoWildcards } from "./access/resourcePolicyNoWildcards.ts";
import { roleNoWildcards } from "./access/roleNoWildcards.ts";
import { roleTrustNamed } from "./access/roleTrustNamed.ts";
import { topicOtherAccounts } from "./access/topicOtherAccounts.ts";
import { alarmActions } from "./alarms/alarmActions.ts";
import { alarmCpu } from "./alarms/alarmCpu.ts";
import { alarmDatapoints } from "./alarms/alarmDatapoints.ts";
import { alarmDimensions } from "./alarms/alarmDimensions.ts";
import { alarmHealthyHosts } from "./alarms/alarmHealthyHosts.ts";
import { alarmLeadsToService } from "./alarms/alarmLeadsToService.ts";
import { alarmMemory } from "./alarms/alarmMemory.ts";
import { alarmMetricKnown } from "./alarms/alarmMetricKnown.ts";
import { alarmNoShortSpike } from "./alarms/alarmNoShortSpike.ts";
import { alarmP99 } from "./alarms/alarmP99.ts";
import { alarmRunningTasks } from "./alarms/alarmRunningTasks.ts";
import { alarmScalingHealth } from "./alarms/alarmScalingHealth.ts";
import { alarmSetComplete } from "./alarms/alarmSetComplete.ts";
import { alarmUnhealthyHosts } from "./alarms/alarmUnhealthyHosts.ts";
import { chatGuardrail } from "./alarms/chatGuardrail.ts";
import { beatDesiredCountOne } from "./beat/beatDesiredCountOne.ts";
import { beatNoDeployOverlap } from "./beat/beatNoDeployOverlap.ts";
import { beatNotAutoscaled } from "./beat/beatNotAutoscaled.ts";
import { beatNotEmbedded } from "./beat/beatNotEmbedded.ts";
import { beatOnDemand } from "./beat/beatOnDemand.ts";
import { beatScheduleFile } from "./beat/beatScheduleFile.ts";
import { beatSinglePerCluster } from "./beat/beatSinglePerCluster.ts";
import { beatStopsFast } from "./beat/beatStopsFast.ts";
import { ecsRoleDeclared } from "./beat/ecsRoleDeclared.ts";
import { ecsRoleMatchesCommand } from "./beat/ecsRoleMatchesCommand.ts";
import { nonwebNoLoadBalancer } from "./beat/nonwebNoLoadBalancer.ts";
import { autoscaledIgnoreDesired } from "./capacity/autoscaledIgnoreDesired.ts";
import { ecsCapacityExclusive } from "./capacity/ecsCapacityExclusive.ts";
import { ecsPreferStrategy } from "./capacity/ecsPreferStrategy.ts";
import { prodMinTwo } from "./capacity/prodMinTwo.ts";
import { scalingMaxBudget } from "./capacity/scalingMaxBudget.ts";
import { servicesAreScaled } from "./capacity/servicesAreScaled.ts";
import { spotBaseCoversMinimum } from "./capacity/spotBaseCoversMinimum.ts";
import { spotHipaaOff } from "./capacity/spotHipaaOff.ts";
import { spotOnDemandBase } from "./capacity/spotOnDemandBase.ts";
import { spotStrategyValid } from "./capacity/spotStrategyValid.ts";
import { workerMinOne } from "./capacity/workerMinOne.ts";
import { tableRecovery } from "./data/tableRecovery.ts";
import { topicEncrypted } from "./data/topicEncrypted.ts";
import { circuitBreakerRollback } from "./deployment/circuitBreakerRollback.ts";
import { deployAlarms } from "./deployment/deployAlarms.ts";
import { deployPercent } from "./deployment/deployPercent.ts";
import { deployRequestScaling } from "./deployment/deployRequestScaling.ts";
import { ecsGracePeriod } from "./deployment/ecsGracePeriod.ts";
import { ecsManagedTags } from "./deployment/ecsManagedTags.ts";
import { ecsMultiAz } from "./deployment/ecsMultiAz.ts";
import { fargatePlatform } from "./deployment/fargatePlatform.ts";
import { listenerRuleWeightsIgnored } from "./deployment/listenerRuleWeightsIgnored.ts";
import { rollbackShown } from "./deployment/rollbackShown.ts";
import { targetPortOpen } from "./deployment/targetPortOpen.ts";
import { asgHealthAz } from "./ec2/asgHealthAz.ts";
import { asgManagedByEcs } from "./ec2/asgManagedByEcs.ts";
import { asgOnDemandBase } from "./ec2/asgOnDemandBase.ts";
import { asgSingleArch } from "./ec2/asgSingleArch.ts";
import { asgSpotExclusive } from "./ec2/asgSpotExclusive.ts";
import { asgTagsPropagated } from "./ec2/asgTagsPropagated.ts";
import { imdsv2 } from "./ec2/imdsv2.ts";
import { instanceNoPlainSecrets } from "./ec2/instanceNoPlainSecrets.ts";
import { ltImageSsm } from "./ec2/ltImageSsm.ts";
import { ltVolumesEncrypted } from "./ec2/ltVolumesEncrypted.ts";
import { taskArchFitsInstances } from "./ec2/taskArchFitsInstances.ts";
import { environmentKind } from "./governance/environmentKind.ts";
import { policyInternalError } from "./governance/policyInternalError.ts";
import { standardTags } from "./governance/standardTags.ts";
import { lambdaBaseline } from "./lambda/lambdaBaseline.ts";
import { lambdaReservedConcurrency } from "./lambda/lambdaReservedConcurrency.ts";
import { lambdaSqsVisibility } from "./lambda/lambdaSqsVisibility.ts";
import { lambdaTimeout } from "./lambda/lambdaTimeout.ts";
import { logGroupMade } from "./logs/logGroupMade.ts";
import { logsDoNotBlock } from "./logs/logsDoNotBlock.ts";
import { deadLettersWatched } from "./messages/deadLettersWatched.ts";
import { protectedTasksStay } from "./messages/protectedTasksStay.ts";
import { queueDeadLetterRetention } from "./messages/queueDeadLetterRetention.ts";
import { queueEncrypted } from "./messages/queueEncrypted.ts";
import { queueRedrive } from "./messages/queueRedrive.ts";
import { scheduleFailuresKept } from "./messages/scheduleFailuresKept.ts";
import { workerQueueVisibility } from "./messages/workerQueueVisibility.ts";
import { albHardening } from "./network/albHardening.ts";
import { albHttps } from "./network/albHttps.ts";
import { albHttpsListener } from "./network/albHttpsListener.ts";
import { albTls12 } from "./network/albTls12.ts";
import { albTlsFsbp } from "./network/albTlsFsbp.ts";
import { apiAccessLogs } from "./network/apiAccessLogs.ts";
import { classicHttps } from "./network/classicHttps.ts";
import { defaultSecurityGroupUnused } from "./network/defaultSecurityGroupUnused.ts";
import { listenerRuleReached } from "./network/listenerRuleReached.ts";
import { nlbTls } from "./network/nlbTls.ts";
import { noPublicIp } from "./network/noPublicIp.ts";
import { publicEntryWaf } from "./network/publicEntryWaf.ts";
import { serviceConnectTls } from "./network/serviceConnectTls.ts";
import { taskEgressHttps } from "./network/taskEgressHttps.ts";
import { taskIngressFromAlb } from "./network/taskIngressFromAlb.ts";
import { testListenerClosed } from "./network/testListenerClosed.ts";
import { tgDrain } from "./network/tgDrain.ts";
import { tgHealthCheck } from "./network/tgHealthCheck.ts";
import { vpcBaseline } from "./network/vpcBaseline.ts";
import { scalingBacklogPerTask } from "./scaling/scalingBacklogPerTask.ts";
import { scalingCooldowns } from "./scaling/scalingCooldowns.ts";
import { scalingCpuAndRequest } from "./scaling/scalingCpuAndRequest.ts";
import { scalingCpuTarget } from "./scaling/scalingCpuTarget.ts";
import { scalingMemoryTarget } from "./scaling/scalingMemoryTarget.ts";
import { scalingRequestTarget } from "./scaling/scalingRequestTarget.ts";
import { scalingScaleInOn } from "./scaling/scalingScaleInOn.ts";
import { scalingScheduleBounds } from "./scaling/scalingScheduleBounds.ts";
import { scalingWorkerQueue } from "./scaling/scalingWorkerQueue.ts";
import { beatHealthCheck } from "./tasks/beatHealthCheck.ts";
import { containerInsights } from "./tasks/containerInsights.ts";
import { ecrHygiene } from "./tasks/ecrHygiene.ts";
import { ecrImmutableTags } from "./tasks/ecrImmutableTags.ts";
import { ecrOwnKey } from "./tasks/ecrOwnKey.ts";
import { ecsExec } from "./tasks/ecsExec.ts";
import { execWritableRoot } from "./tasks/execWritableRoot.ts";
import { logRetention } from "./tasks/logRetention.ts";
import { secretsReadable } from "./tasks/secretsReadable.ts";
import { taskArm64 } from "./tasks/taskArm64.ts";
import { taskContainerLogging } from "./tasks/taskContainerLogging.ts";
import { taskEfsEncrypted } from "./tasks/taskEfsEncrypted.ts";
import { taskFargateSize } from "./tasks/taskFargateSize.ts";
import { taskHealthCheck } from "./tasks/taskHealthCheck.ts";
import { taskHealthcheckTool } from "./tasks/taskHealthcheckTool.ts";
import { taskImagePinned } from "./tasks/taskImagePinned.ts";
import { taskNonRoot } from "./tasks/taskNonRoot.ts";
import { taskNoPlainSecrets } from "./tasks/taskNoPlainSecrets.ts";
import { taskReadOnlyRoot } from "./tasks/taskReadOnlyRoot.ts";
import { taskRolesHardening } from "./tasks/taskRolesHardening.ts";
import { taskStopTimeout } from "./tasks/taskStopTimeout.ts";

/** The rules by what they protect, in the order of RULES.md. Those about exemptions stand in `pack.ts`. */
export const ruleGroups: Readonly<Record<string, readonly Rule[]>> = {
    Environment: [environmentKind],
    Beat: [
        ecsRoleDeclared,
        ecsRoleMatchesCommand,
        beatDesiredCountOne,
        beatNoDeployOverlap,
        beatNotAutoscaled,
        beatSinglePerCluster,
        beatNotEmbedded,
        beatOnDemand,
        beatStopsFast,
        beatScheduleFile,
        nonwebNoLoadBalancer,
    ],
    Capacity: [
        spotOnDemandBase,
        spotBaseCoversMinimum,
        spotStrategyValid,
        ecsCapacityExclusive,
        ecsPreferStrategy,
        spotHipaaOff,
        prodMinTwo,
        workerMinOne,
        scalingMaxBudget,
        servicesAreScaled,
        autoscaledIgnoreDesired,
    ],
    Deployment: [
        circuitBreakerRollback,
        rollbackShown,
        deployAlarms,
        deployRequestScaling,
        listenerRuleWeightsIgnored,
        deployPercent,
        ecsMultiAz,
        ecsGracePeriod,
        fargatePlatform,
        ecsManagedTags,
        targetPortOpen,
    ],
    Tasks: [
        taskHealthCheck,
        beatHealthCheck,
        taskHealthcheckTool,
        taskEfsEncrypted,
        taskFargateSize,
        taskArm64,
        taskImagePinned,
        taskNoPlainSecrets,
        secretsReadable,
        taskContainerLogging,
        logGroupMade,
        logsDoNotBlock,
        taskRolesHardening,
        taskNonRoot,
        taskReadOnlyRoot,
        taskStopTimeout,
        ecsExec,
        execWritableRoot,
        containerInsights,
        logRetention,
        ecrImmutableTags,
        ecrHygiene,
        ecrOwnKey,
    ],
    Access: [roleNoWildcards, roleTrustNamed, noAdministrator, noPublicAccess, resourcePolicyNoWildcards, topicOtherAccounts],
    Scaling: [
        scalingCpuAndRequest,
        scalingCpuTarget,
        scalingRequestTarget,
        scalingCooldowns,
        scalingMemoryTarget,
        scalingWorkerQueue,
        scalingBacklogPerTask,
        scalingScaleInOn,
        scalingScheduleBounds,
    ],
    Alarms: [
        alarmSetComplete,
        alarmCpu,
        alarmMemory,
        alarmP99,
        alarmHealthyHosts,
        alarmUnhealthyHosts,
        chatGuardrail,
        alarmRunningTasks,
        alarmMetricKnown,
        alarmDimensions,
        alarmActions,
        alarmNoShortSpike,
        alarmScalingHealth,
        alarmDatapoints,
        alarmLeadsToService,
    ],
    Network: [
        noPublicIp,
        defaultSecurityGroupUnused,
        taskIngressFromAlb,
        taskEgressHttps,
        testListenerClosed,
        serviceConnectTls,
        albHttps,
        albHttpsListener,
        albTls12,
        albTlsFsbp,
        albHardening,
        publicEntryWaf,
        listenerRuleReached,
        classicHttps,
        nlbTls,
        apiAccessLogs,
        tgHealthCheck,
        tgDrain,
        vpcBaseline,
    ],
    EC2: [
        imdsv2,
        asgOnDemandBase,
        asgSingleArch,
        asgSpotExclusive,
        asgHealthAz,
        asgManagedByEcs,
        asgTagsPropagated,
        ltImageSsm,
        ltVolumesEncrypted,
        instanceNoPlainSecrets,
        taskArchFitsInstances,
    ],
    Messages: [
        queueRedrive,
        queueDeadLetterRetention,
        queueEncrypted,
        workerQueueVisibility,
        protectedTasksStay,
        deadLettersWatched,
        scheduleFailuresKept,
    ],
    Data: [topicEncrypted, tableRecovery],
    Lambda: [lambdaTimeout, lambdaSqsVisibility, lambdaReservedConcurrency, lambdaBaseline],
    Governance: [standardTags, policyInternalError],
};

export const allRules: readonly Rule[] = Object.values(ruleGroups).flat();
