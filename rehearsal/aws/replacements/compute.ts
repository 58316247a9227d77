import type { Properties } from "../../contract/values.ts";
import { forceNew, type ReplacementRow } from "./replacement.ts";

const isNetwork = {
    says: "the load balancer is a network load balancer",
    holds: (_: Properties, { loadBalancerType }: Properties) => loadBalancerType === "network",
};

/** Containers, instances and load balancers. */
export const computeReplacements: readonly ReplacementRow[] = [
    ...forceNew("aws:ecs/capacityProvider:CapacityProvider", "ecs/capacity_provider.go", [
        "name",
        "cluster",
        "autoScalingGroupProvider.autoScalingGroupArn",
        "managedInstancesProvider.instanceLaunchTemplate.capacityOptionType",
    ]),
    ...forceNew("aws:autoscaling/group:Group", "autoscaling/group.go", ["initialLifecycleHooks", "name", "namePrefix"]),
    ...forceNew("aws:autoscaling/policy:Policy", "autoscaling/policy.go", ["autoscalingGroupName", "name", "policyType"]),
    ...forceNew("aws:ec2/launchTemplate:LaunchTemplate", "ec2/ec2_launch_template.go", ["name", "namePrefix"]),
    ...forceNew("aws:ecs/cluster:Cluster", "ecs/cluster.go", ["name"]),
    ...forceNew("aws:ecs/clusterCapacityProviders:ClusterCapacityProviders", "ecs/cluster_capacity_providers.go", ["clusterName"]),
    ...forceNew("aws:ecs/service:Service", "ecs/service.go", ["cluster", "iamRole", "launchType", "name", "schedulingStrategy"]),
    ...forceNew("aws:ecs/taskDefinition:TaskDefinition", "ecs/task_definition.go", [
        "containerDefinitions",
        "cpu",
        "enableFaultInjection",
        "ephemeralStorage",
        "executionRoleArn",
        "family",
        "ipcMode",
        "memory",
        "networkMode",
        "pidMode",
        "placementConstraints",
        "proxyConfiguration",
        "requiresCompatibilities",
        "runtimePlatform",
        "taskRoleArn",
        "volumes",
    ]),
    ...forceNew("aws:servicediscovery/httpNamespace:HttpNamespace", "servicediscovery/http_namespace.go", ["description", "name"]),
    ...forceNew("aws:lb/listener:Listener", "elbv2/listener.go", ["loadBalancerArn"]),
    ...forceNew("aws:lb/listenerCertificate:ListenerCertificate", "elbv2/listener_certificate.go", ["certificateArn", "listenerArn"]),
    ...forceNew("aws:lb/listenerRule:ListenerRule", "elbv2/listener_rule.go", ["listenerArn"]),
    ...forceNew("aws:lb/loadBalancer:LoadBalancer", "elbv2/load_balancer.go", [
        "customerOwnedIpv4Pool",
        "internal",
        "loadBalancerType",
        "name",
        "namePrefix",
    ]),
    ...forceNew("aws:lb/loadBalancer:LoadBalancer", "elbv2/load_balancer.go", ["subnets", "subnetMappings", "securityGroups"], isNetwork),
    ...forceNew("aws:lb/targetGroup:TargetGroup", "elbv2/target_group.go", [
        "ipAddressType",
        "name",
        "namePrefix",
        "port",
        "protocol",
        "protocolVersion",
        "targetType",
        "vpcId",
    ]),
    ...forceNew("aws:lb/targetGroupAttachment:TargetGroupAttachment", "elbv2/target_group_attachment.go", [
        "availabilityZone",
        "port",
        "quicServerId",
        "targetGroupArn",
        "targetId",
    ]),
];
