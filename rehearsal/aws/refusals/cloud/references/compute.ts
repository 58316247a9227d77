import type { Reference } from "./reference.ts";
import { api, ecs, elb, vpc, subnet, securityGroup, targetGroup, launchTemplate, certificate, role } from "./commonTargets.ts";

const service = "aws:ecs/service:Service";
const taskDefinition = "aws:ecs/taskDefinition:TaskDefinition";
const listener = "aws:lb/listener:Listener";
const listenerRule = "aws:lb/listenerRule:ListenerRule";
const loadBalancer = "aws:lb/loadBalancer:LoadBalancer";

/** Containers, instances and load balancers. */
export const computeReferences: readonly Reference[] = [
    {
        type: service,
        property: "cluster",
        target: "aws:ecs/cluster:Cluster",
        missing: "ClusterNotFoundException: Cluster not found: %",
        inUse: "ClusterContainsServicesException: The Cluster % cannot be deleted while Services are active",
        source: `${ecs}/API_DeleteCluster.html`,
    },
    {
        type: service,
        property: "taskDefinition",
        target: taskDefinition,
        missing: "ClientException: TaskDefinition not found: %",
        source: `${ecs}/API_CreateService.html`,
    },
    {
        type: service,
        property: "loadBalancers[].targetGroupArn",
        target: "aws:lb/targetGroup:TargetGroup",
        missing: "InvalidParameterException: The target group % does not exist",
        source: `${ecs}/API_CreateService.html`,
    },
    {
        type: service,
        property: "loadBalancers[].advancedConfiguration.alternateTargetGroupArn",
        target: "aws:lb/targetGroup:TargetGroup",
        missing: "InvalidParameterException: The target group % does not exist",
        source: `${ecs}/API_CreateService.html`,
    },
    ...["productionListenerRule", "testListenerRule"].map((property) => ({
        type: service,
        property: `loadBalancers[].advancedConfiguration.${property}`,
        target: listenerRule,
        missing: "InvalidParameterException: The listener rule % does not exist",
        source: `${ecs}/API_AdvancedConfiguration.html`,
    })),
    {
        type: service,
        property: "serviceConnectConfiguration.namespace",
        target: "aws:servicediscovery/httpNamespace:HttpNamespace",
        missing: "NamespaceNotFoundException: The specified namespace wasn't found: %",
        source: `${ecs}/API_CreateService.html`,
    },
    { type: service, property: "networkConfiguration.subnets[]", ...subnet },
    { type: service, property: "networkConfiguration.securityGroups[]", ...securityGroup },
    {
        type: "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders",
        property: "clusterName",
        target: "aws:ecs/cluster:Cluster",
        missing: "ClusterNotFoundException: Cluster not found: %",
        deletedWithTarget: true,
        source: `${ecs}/API_PutClusterCapacityProviders.html`,
    },
    {
        type: "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders",
        property: "capacityProviders[]",
        target: "aws:ecs/capacityProvider:CapacityProvider",
        builtIn: ["FARGATE", "FARGATE_SPOT"],
        missing: "InvalidParameterException: The specified capacity provider '%' was not found",
        inUse: "ResourceInUseException: The specified capacity provider % is in use and cannot be removed",
        source: `${ecs}/API_DeleteCapacityProvider.html`,
    },
    {
        type: "aws:ecs/capacityProvider:CapacityProvider",
        property: "autoScalingGroupProvider.autoScalingGroupArn",
        target: "aws:autoscaling/group:Group",
        missing: "ClientException: The specified Auto Scaling group ARN % does not exist",
        source: `${ecs}/API_CreateCapacityProvider.html`,
    },
    { type: "aws:autoscaling/group:Group", property: "launchTemplate.id", ...launchTemplate },
    {
        type: "aws:autoscaling/group:Group",
        property: "mixedInstancesPolicy.launchTemplate.launchTemplateSpecification.launchTemplateId",
        ...launchTemplate,
    },
    {
        type: "aws:autoscaling/group:Group",
        property: "mixedInstancesPolicy.launchTemplate.overrides[].launchTemplateSpecification.launchTemplateId",
        ...launchTemplate,
    },
    {
        type: "aws:autoscaling/group:Group",
        property: "vpcZoneIdentifiers[]",
        ...subnet,
        missing: "ValidationError: The subnet ID '%' does not exist",
        inUse: undefined,
    },
    ...["executionRoleArn", "taskRoleArn"].map((property) => ({
        type: taskDefinition,
        property,
        ...role,
        missing: "ClientException: Role is not valid: %",
        source: `${ecs}/API_RegisterTaskDefinition.html`,
    })),
    {
        type: listener,
        property: "loadBalancerArn",
        target: loadBalancer,
        missing: "LoadBalancerNotFound: Load balancer '%' not found",
        deletedWithTarget: true,
        source: `${elb}/API_CreateListener.html`,
    },
    { type: listener, property: "certificateArn", ...certificate },
    { type: listener, property: "defaultActions[].targetGroupArn", ...targetGroup },
    { type: listener, property: "defaultActions[].forward.targetGroups[].arn", ...targetGroup },
    {
        type: listenerRule,
        property: "listenerArn",
        target: listener,
        adopts: true,
        missing: "ListenerNotFound: Listener '%' not found",
        deletedWithTarget: true,
        source: `${elb}/API_CreateRule.html`,
    },
    { type: listenerRule, property: "actions[].targetGroupArn", ...targetGroup },
    { type: listenerRule, property: "actions[].forward.targetGroups[].arn", ...targetGroup },
    {
        type: "aws:lb/listenerCertificate:ListenerCertificate",
        property: "listenerArn",
        target: listener,
        missing: "ListenerNotFound: Listener '%' not found",
        deletedWithTarget: true,
        source: `${elb}/API_AddListenerCertificates.html`,
    },
    { type: "aws:lb/listenerCertificate:ListenerCertificate", property: "certificateArn", ...certificate },
    { type: loadBalancer, property: "subnets[]", ...subnet },
    { type: loadBalancer, property: "securityGroups[]", ...securityGroup },
    {
        type: loadBalancer,
        property: "accessLogs.bucket",
        target: "aws:s3/bucket:Bucket",
        adopts: true,
        missing: "InvalidConfigurationRequest: Access Denied for bucket: %. Please check S3bucket permission",
        source: `${api}/elasticloadbalancing/latest/application/enable-access-logging.html`,
    },
    {
        type: "aws:lb/targetGroup:TargetGroup",
        property: "vpcId",
        ...vpc,
        missing: "ValidationError: The VPC ID '%' is not found",
        inUse: undefined,
    },
];
