import type { EcsServiceNames } from "../monitoring/monitoredService.ts";

/**
 * One line that takes CPU scaling off a service at once, whatever state the program is in; request scaling goes on.
 * @see https://docs.aws.amazon.com/cli/latest/reference/application-autoscaling/delete-scaling-policy.html
 */
export function deleteCpuPolicyCommand({ clusterName, serviceName }: EcsServiceNames, region: string): string {
    return [
        "aws application-autoscaling delete-scaling-policy",
        "--service-namespace ecs",
        `--resource-id service/${clusterName}/${serviceName}`,
        "--scalable-dimension ecs:service:DesiredCount",
        `--policy-name ${serviceName}-cpu-tracking-policy`,
        `--region ${region}`,
    ].join(" ");
}
