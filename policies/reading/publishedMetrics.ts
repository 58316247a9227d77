/** Metrics that AWS publishes, exact to the letter, with the sets of dimensions under which it has data. */
export interface PublishedMetrics {
    readonly names: readonly string[];
    readonly dimensions: readonly (readonly string[])[];
}

const perService = ["ClusterName", "ServiceName"];
const perTargetGroup = [
    ["LoadBalancer", "TargetGroup"],
    ["AvailabilityZone", "LoadBalancer", "TargetGroup"],
];
const perTask = [perService, ["ClusterName", "TaskDefinitionFamily"], ["ClusterName", "ServiceName", "TaskId"]];
const perContainer = [
    ["ClusterName", "ContainerName", "ServiceName"],
    ["ClusterName", "ContainerName", "ServiceName", "TaskId"],
    ["ClusterName", "ContainerName", "TaskDefinitionFamily"],
];
const perLoadBalancer = [["LoadBalancer"], ["AvailabilityZone", "LoadBalancer"]];
/** Service Connect reports these where requests arrive. */
const perDiscoveryName = [["DiscoveryName"], ["ClusterName", "DiscoveryName", "ServiceName"]];
/** Service Connect reports these from the proxy that sends the requests: cluster and service are those of the caller. */
const perTargetDiscoveryName = [["TargetDiscoveryName"], ["ClusterName", "ServiceName", "TargetDiscoveryName"]];

/**
 * By namespace. One that is not listed is the application's own.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-metrics-ECS.html
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
 */
export const publishedMetrics: Readonly<Record<string, readonly PublishedMetrics[]>> = {
    "AWS/ECS": [
        { names: ["CPUUtilization", "MemoryUtilization"], dimensions: [perService, ["ClusterName"]] },
        { names: ["EBSFilesystemUtilization"], dimensions: [perService] },
        { names: ["CPUReservation", "MemoryReservation", "GPUReservation"], dimensions: [["ClusterName"]] },
        {
            names: [
                "ActiveConnectionCount",
                "NewConnectionCount",
                "ProcessedBytes",
                "RequestCount",
                "GrpcRequestCount",
                "ClientTLSNegotiationErrorCount",
            ],
            dimensions: perDiscoveryName,
        },
        {
            names: ["HTTPCode_Target_2XX_Count", "HTTPCode_Target_3XX_Count", "HTTPCode_Target_4XX_Count", "HTTPCode_Target_5XX_Count"],
            dimensions: perTargetDiscoveryName,
        },
        {
            names: ["RequestCountPerTarget", "TargetProcessedBytes", "TargetResponseTime", "TargetTLSNegotiationErrorCount"],
            dimensions: perTargetDiscoveryName,
        },
    ],
    "ECS/ContainerInsights": [
        {
            names: ["RunningTaskCount", "DesiredTaskCount", "PendingTaskCount", "DeploymentCount", "TaskSetCount"],
            dimensions: [perService],
        },
        {
            names: ["CpuUtilized", "CpuReserved", "MemoryUtilized", "MemoryReserved", "TaskCpuUtilization", "TaskMemoryUtilization"],
            dimensions: [perService, ["ClusterName"]],
        },
        {
            names: [
                "NetworkRxBytes",
                "NetworkTxBytes",
                "StorageReadBytes",
                "StorageWriteBytes",
                "RestartCount",
                "UnHealthyContainerHealthStatus",
            ],
            dimensions: [perService, ["ClusterName"]],
        },
        { names: ["EphemeralStorageReserved", "EphemeralStorageUtilized"], dimensions: [perService, ["ClusterName"]] },
        { names: ["TaskCount", "ServiceCount", "ContainerInstanceCount"], dimensions: [["ClusterName"]] },
        {
            names: [
                ...["ContainerCpuUtilized", "ContainerCpuReserved", "ContainerCpuUtilization"],
                ...["ContainerMemoryUtilized", "ContainerMemoryReserved", "ContainerMemoryUtilization"],
                ...["ContainerNetworkRxBytes", "ContainerNetworkTxBytes", "ContainerStorageReadBytes", "ContainerStorageWriteBytes"],
            ],
            dimensions: perContainer,
        },
        { names: ["TaskEphemeralStorageUtilization", "TaskEBSFilesystemUtilization"], dimensions: perTask },
        {
            names: [
                ...["instance_cpu_limit", "instance_cpu_reserved_capacity", "instance_cpu_usage_total", "instance_cpu_utilization"],
                ...["instance_filesystem_utilization", "instance_memory_limit", "instance_memory_reserved_capacity"],
                ...[
                    "instance_memory_utilization",
                    "instance_memory_working_set",
                    "instance_network_total_bytes",
                    "instance_number_of_running_tasks",
                ],
            ],
            dimensions: [["ClusterName"], ["ClusterName", "ContainerInstanceId", "InstanceId"]],
        },
    ],
    "AWS/ApplicationELB": [
        { names: ["HealthyHostCount", "UnHealthyHostCount", "AnomalousHostCount", "MitigatedHostCount"], dimensions: perTargetGroup },
        { names: ["HealthyStateDNS", "HealthyStateRouting", "UnhealthyStateDNS", "UnhealthyStateRouting"], dimensions: perTargetGroup },
        { names: ["UnhealthyRoutingRequestCount", "ZonalShiftedHostCount"], dimensions: perTargetGroup },
        {
            names: ["LambdaInternalError", "LambdaTargetProcessedBytes", "LambdaUserError"],
            dimensions: [...perTargetGroup, ["TargetGroup"]],
        },
        { names: ["RequestCountPerTarget"], dimensions: [...perTargetGroup, ["TargetGroup"], ["AvailabilityZone", "TargetGroup"]] },
        {
            names: ["TargetResponseTime", "RequestCount", "TargetConnectionErrorCount", "TargetTLSNegotiationErrorCount"],
            dimensions: [...perTargetGroup, ...perLoadBalancer],
        },
        {
            names: ["HTTPCode_Target_2XX_Count", "HTTPCode_Target_3XX_Count", "HTTPCode_Target_4XX_Count", "HTTPCode_Target_5XX_Count"],
            dimensions: [...perTargetGroup, ...perLoadBalancer],
        },
        {
            names: ["HTTPCode_ELB_3XX_Count", "HTTPCode_ELB_4XX_Count", "HTTPCode_ELB_5XX_Count", "HTTPCode_ELB_500_Count"],
            dimensions: perLoadBalancer,
        },
        { names: ["HTTPCode_ELB_502_Count", "HTTPCode_ELB_503_Count", "HTTPCode_ELB_504_Count"], dimensions: perLoadBalancer },
        {
            names: ["ActiveConnectionCount", "NewConnectionCount", "RejectedConnectionCount", "ProcessedBytes", "ConsumedLCUs", "PeakLCUs"],
            dimensions: perLoadBalancer,
        },
        {
            names: [
                ...[
                    "DesyncMitigationMode_NonCompliant_Request_Count",
                    "DroppedInvalidHeaderRequestCount",
                    "ForwardedInvalidHeaderRequestCount",
                ],
                ...[
                    "ELBAuthError",
                    "ELBAuthFailure",
                    "ELBAuthLatency",
                    "ELBAuthRefreshTokenSuccess",
                    "ELBAuthSuccess",
                    "ELBAuthUserClaimsSizeExceeded",
                ],
                ...[
                    "HTTP_Redirect_Url_Limit_Exceeded_Count",
                    "IPv6ProcessedBytes",
                    "IPv6RequestCount",
                    "NonStickyRequestCount",
                    "LowReputationPacketsDropped",
                    "LowReputationRequestsDenied",
                ],
                "ClientTLSNegotiationErrorCount",
                "HTTP_Redirect_Count",
                "HTTP_Fixed_Response_Count",
                "RuleEvaluations",
                "GrpcRequestCount",
            ],
            dimensions: perLoadBalancer,
        },
    ],
    "AWS/SQS": [
        {
            names: [
                "ApproximateAgeOfOldestMessage",
                "ApproximateNumberOfGroupsWithInflightMessages",
                "ApproximateNumberOfMessagesDelayed",
                "ApproximateNumberOfMessagesNotVisible",
                "ApproximateNumberOfMessagesVisible",
                "NumberOfDeduplicatedSentMessages",
                "NumberOfEmptyReceives",
                "NumberOfMessagesDeleted",
                "NumberOfMessagesReceived",
                "NumberOfMessagesSent",
                "SentMessageSize",
            ],
            dimensions: [["QueueName"]],
        },
    ],
};
