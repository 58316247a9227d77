import type { Reference } from "./row.ts";
import { api, ecs, elb, vpc, subnet, securityGroup, targetGroup, certificate, role } from "./targets.ts";

const service = "aws:ecs/service:Service";
const taskDefinition = "aws:ecs/taskDefinition:TaskDefinition";
const listener = "aws:lb/listener:Listener";
const listenerRule = "aws:lb/listenerRule:ListenerRule";
const loadBalancer = "aws:lb/loadBalancer:LoadBalancer";

/** Containers and the load balancers before them. */
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
    { type: service, property: "networkConfiguration.subnets[]", ...subnet },
    { type: service, property: "networkConfiguration.securityGroups[]", ...securityGroup },
    {
        type: "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders",
        property: "clusterName",
        target: "aws:ecs/cluster:Cluster",
        missing: "ClusterNotFoundException: Cluster not found: %",
        goesAlong: true,
        source: `${ecs}/API_PutClusterCapacityProviders.html`,
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
        goesAlong: true,
        source: `${elb}/API_CreateListener.html`,
    },
    { type: listener, property: "certificateArn", ...certificate },
    { type: listener, property: "defaultActions[].targetGroupArn", ...targetGroup },
    { type: listener, property: "defaultActions[].forward.targetGroups[].arn", ...targetGroup },
    {
        type: listenerRule,
        property: "listenerArn",
        target: listener,
        missing: "ListenerNotFound: Listener '%' not found",
        goesAlong: true,
        source: `${elb}/API_CreateRule.html`,
    },
    { type: listenerRule, property: "actions[].targetGroupArn", ...targetGroup },
    { type: listenerRule, property: "actions[].forward.targetGroups[].arn", ...targetGroup },
    {
        type: "aws:lb/listenerCertificate:ListenerCertificate",
        property: "listenerArn",
        target: listener,
        missing: "ListenerNotFound: Listener '%' not found",
        goesAlong: true,
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
