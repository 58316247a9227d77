import type { ServicePlan } from "./servicePlan.ts";
import { shellWord } from "../shellWord.ts";

/**
 * The line that runs a command once, as a task of what the service runs now: its definition and its network are read from the running service.
 * Of a scheduled task it starts a run, whose command is its own.
 * @see https://docs.aws.amazon.com/cli/latest/reference/ecs/run-task.html
 */
export function runOnceCommand(
    plan: Pick<ServicePlan, "container" | "names" | "schedule" | "tasks">,
    region: string,
    command: readonly string[],
): string {
    const { names, container, schedule, tasks } = plan;
    if (schedule !== undefined) {
        return `aws stepfunctions start-execution --region ${region} --state-machine-arn ${schedule.stateMachineArn}`;
    }
    const { clusterName: cluster, serviceName: service } = names;
    const of = (part: string, output: "json" | "text") =>
        `"$(aws ecs describe-services --region ${region} --cluster ${cluster} --services ${service} --query 'services[0].${part}' --output ${output})"`;
    const provider = tasks.ec2?.capacityProvider ?? "FARGATE";
    const overrides = JSON.stringify({ containerOverrides: [{ name: container.name, command }] });
    return [
        `aws ecs run-task --region ${region} --cluster ${cluster}`,
        `--task-definition ${of("taskDefinition", "text")}`,
        `--network-configuration ${of("networkConfiguration", "json")}`,
        `--capacity-provider-strategy capacityProvider=${provider},weight=1`,
        `--overrides ${shellWord(overrides)}`,
        "--propagate-tags TASK_DEFINITION --started-by run-once",
    ].join(" \\\n    ");
}
