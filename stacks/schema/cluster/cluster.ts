import * as v from "../values.ts";

/** @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCluster.html */
export const clusterName = v.text({
    meaning: "the name of a cluster",
    example: "shared-staging",
    pattern: /^[A-Za-z0-9_-]+$/,
    maxLength: 255,
});

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html */
const logGroupName = v.text({ meaning: "the name of a log group", example: "/ecs/shared-staging/exec", pattern: /^[\w./#-]+$/ });

/** A cluster that is there already. */
export const cluster = v.block(
    v.optionalMap({
        name: v.required(clusterName, "In this account and region. It needs `FARGATE`, `FARGATE_SPOT` and Container Insights"),
        execLogGroup: v.optional(logGroupName, {
            description: "Where the cluster records sessions of ECS Exec",
            defaultText: "its services have no ECS Exec",
        }),
    }),
);
