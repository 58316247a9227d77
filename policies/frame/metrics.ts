/** Metrics that AWS publishes, exact to the letter, with the sets of dimensions under which it has data. */
export interface PublishedMetrics {
    readonly names: readonly string[];
    readonly dimensions: readonly (readonly string[])[];
}

const perService = ["ClusterName", "ServiceName"];

/** By namespace. A namespace that is not listed is the application's own. */
export const publishedMetrics: Readonly<Record<string, readonly PublishedMetrics[]>> = {
    "AWS/ECS": [
        { names: ["CPUUtilization", "MemoryUtilization"], dimensions: [perService] },
        { names: ["CPUReservation", "MemoryReservation", "GPUReservation"], dimensions: [["ClusterName"]] },
    ],
    "ECS/ContainerInsights": [
        {
            names: ["RunningTaskCount", "DesiredTaskCount", "PendingTaskCount", "DeploymentCount", "TaskSetCount"],
            dimensions: [perService],
        },
        { names: ["CpuUtilized", "CpuReserved", "MemoryUtilized", "MemoryReserved"], dimensions: [perService, ["ClusterName"]] },
        { names: ["TaskCpuUtilization", "TaskMemoryUtilization", "RestartCount"], dimensions: [perService, ["ClusterName"]] },
        { names: ["TaskCount", "ServiceCount", "ContainerInstanceCount"], dimensions: [["ClusterName"]] },
    ],
    "AWS/ApplicationELB": [
        {
            names: ["HealthyHostCount", "UnHealthyHostCount", "RequestCountPerTarget"],
            dimensions: [
                ["LoadBalancer", "TargetGroup"],
                ["AvailabilityZone", "LoadBalancer", "TargetGroup"],
            ],
        },
        {
            names: [
                "TargetResponseTime",
                "RequestCount",
                "HTTPCode_Target_2XX_Count",
                "HTTPCode_Target_3XX_Count",
                "HTTPCode_Target_4XX_Count",
                "HTTPCode_Target_5XX_Count",
                "TargetConnectionErrorCount",
            ],
            dimensions: [["LoadBalancer", "TargetGroup"], ["LoadBalancer"], ["AvailabilityZone", "LoadBalancer", "TargetGroup"]],
        },
        {
            names: ["HTTPCode_ELB_3XX_Count", "HTTPCode_ELB_4XX_Count", "HTTPCode_ELB_5XX_Count", "HTTPCode_ELB_500_Count"],
            dimensions: [["LoadBalancer"], ["AvailabilityZone", "LoadBalancer"]],
        },
        {
            names: [
                "HTTPCode_ELB_502_Count",
                "HTTPCode_ELB_503_Count",
                "HTTPCode_ELB_504_Count",
                "ActiveConnectionCount",
                "NewConnectionCount",
                "RejectedConnectionCount",
                "ProcessedBytes",
                "ConsumedLCUs",
                "ClientTLSNegotiationErrorCount",
            ],
            dimensions: [["LoadBalancer"], ["AvailabilityZone", "LoadBalancer"]],
        },
    ],
    "AWS/SQS": [
        {
            names: [
                "ApproximateAgeOfOldestMessage",
                "ApproximateNumberOfMessagesDelayed",
                "ApproximateNumberOfMessagesNotVisible",
                "ApproximateNumberOfMessagesVisible",
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
