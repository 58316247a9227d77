import { by, type Collision } from "./collision.ts";

const api = "https://docs.aws.amazon.com";
const elb = `${api}/elasticloadbalancing/latest/APIReference`;

export const computeCollisions: readonly Collision[] = [
    {
        type: "aws:ecs/service:Service",
        property: "name",
        key: by("cluster", "name"),
        says: "InvalidParameterException: Creation of service was not idempotent: %",
        source: `${api}/AmazonECS/latest/APIReference/API_CreateService.html`,
    },
    {
        type: "aws:ecs/capacityProvider:CapacityProvider",
        property: "name",
        key: by("name"),
        says: "ClientException: The specified capacity provider already exists: %",
        source: `${api}/AmazonECS/latest/APIReference/API_CreateCapacityProvider.html`,
    },
    {
        type: "aws:autoscaling/group:Group",
        property: "name",
        key: by("name"),
        says: "AlreadyExists: AutoScalingGroup by this name already exists - A group with the name % already exists",
        source: `${api}/autoscaling/ec2/APIReference/API_CreateAutoScalingGroup.html`,
    },
    {
        type: "aws:autoscaling/policy:Policy",
        property: "name",
        key: by("autoscalingGroupName", "name"),
        source: `${api}/autoscaling/ec2/APIReference/API_PutScalingPolicy.html`,
    },
    {
        type: "aws:ec2/launchTemplate:LaunchTemplate",
        property: "name",
        key: by("name"),
        says: "InvalidLaunchTemplateName.AlreadyExistsException: Launch template name already in use: %",
        source: `${api}/AWSEC2/latest/APIReference/API_CreateLaunchTemplate.html`,
    },
    {
        type: "aws:lb/loadBalancer:LoadBalancer",
        property: "name",
        key: by("name"),
        says: "DuplicateLoadBalancerName: A load balancer with the name '%' exists already",
        source: `${elb}/API_CreateLoadBalancer.html`,
    },
    {
        type: "aws:lb/targetGroup:TargetGroup",
        property: "name",
        key: by("name"),
        says: "ELBv2 Target Group (%) already exists",
        source: `${elb}/API_CreateTargetGroup.html`,
    },
    {
        type: "aws:lb/listener:Listener",
        property: "port",
        key: by("loadBalancerArn", "port"),
        says: "DuplicateListener: A listener already exists on port % of this load balancer",
        source: `${elb}/API_CreateListener.html`,
    },
    {
        type: "aws:lb/listenerRule:ListenerRule",
        property: "priority",
        key: by("listenerArn", "priority"),
        says: "PriorityInUse: Priority '%' is currently in use",
        mend: "write a priority that is free: two rules cannot trade theirs in one update, and one that leaves is deleted last",
        source: `${elb}/API_CreateRule.html`,
    },
    {
        type: "aws:servicediscovery/httpNamespace:HttpNamespace",
        property: "name",
        key: by("name"),
        says: "NamespaceAlreadyExists: Namespace with name % already exists",
        source: `${api}/cloud-map/latest/api/API_CreateHttpNamespace.html`,
    },
    {
        type: "aws:ecs/cluster:Cluster",
        property: "name",
        key: by("name"),
        source: `${api}/AmazonECS/latest/APIReference/API_CreateCluster.html`,
    },
    {
        type: "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders",
        property: "clusterName",
        key: by("clusterName"),
        source: `${api}/AmazonECS/latest/APIReference/API_PutClusterCapacityProviders.html`,
    },
];
