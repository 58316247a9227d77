/**
 * What the function does that ECS asks before it starts the tasks of a new revision: the first time it runs the command as a task of that very
 * revision, then it looks how far the task is. Until the task has stopped it answers IN_PROGRESS, and ECS asks again and hands back what it
 * was told. Without capacity it tries again until the time is up.
 *
 * It stands here as text, because it runs on Lambda alone, whose runtime has the SDK.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/lambda-lifecycle-hooks.html
 */
export const hookCode = `import { DescribeServiceRevisionsCommand, DescribeTasksCommand, ECSClient, RunTaskCommand, StopTaskCommand } from "@aws-sdk/client-ecs";

const ecs = new ECSClient({ maxAttempts: 8 });
const { container, command, strategy, timeoutSeconds } = JSON.parse(process.env.BEFORE_DEPLOY);

export async function handler({ executionId, executionDetails, hookDetails = {} }) {
    const { cluster, taskArn } = hookDetails;
    return taskArn === undefined ? start(executionId, executionDetails, hookDetails) : look(cluster, taskArn, hookDetails);
}

async function start(executionId, { targetServiceRevisionArn }, { startedAt = Date.now(), attempt = 1 }) {
    const { serviceRevisions } = await ecs.send(new DescribeServiceRevisionsCommand({ serviceRevisionArns: [targetServiceRevisionArn] }));
    const { clusterArn: cluster, taskDefinition, networkConfiguration, platformVersion } = serviceRevisions[0];
    const { tasks = [], failures } = await ecs.send(
        new RunTaskCommand({
            cluster,
            taskDefinition,
            networkConfiguration,
            platformVersion,
            capacityProviderStrategy: strategy,
            overrides: { containerOverrides: [{ name: container, command }] },
            clientToken: executionId + "-" + attempt,
            startedBy: "before-deploy",
            propagateTags: "TASK_DEFINITION",
        }),
    );
    if (tasks.length > 0) return inProgress({ cluster, taskArn: tasks[0].taskArn, startedAt });
    console.warn("no task started", JSON.stringify(failures));
    return isLate(startedAt) ? { hookStatus: "FAILED" } : inProgress({ startedAt, attempt: attempt + 1 });
}

async function look(cluster, taskArn, { startedAt }) {
    const { tasks } = await ecs.send(new DescribeTasksCommand({ cluster, tasks: [taskArn] }));
    const { lastStatus, stoppedReason, containers = [] } = tasks[0];
    if (lastStatus === "STOPPED") {
        const { exitCode } = containers.find(({ name }) => name === container) ?? {};
        if (exitCode === 0) return { hookStatus: "SUCCEEDED" };
        console.error("the command has failed", JSON.stringify({ taskArn, exitCode, stoppedReason }));
        return { hookStatus: "FAILED" };
    }
    if (!isLate(startedAt)) return inProgress({ cluster, taskArn, startedAt });
    const reason = "Ran for more than " + timeoutSeconds + " s";
    await ecs.send(new StopTaskCommand({ cluster, task: taskArn, reason }));
    console.error("the command was stopped", JSON.stringify({ taskArn, reason }));
    return { hookStatus: "FAILED" };
}

const isLate = (startedAt) => Date.now() - startedAt > timeoutSeconds * 1000;
const inProgress = (hookDetails) => ({ hookStatus: "IN_PROGRESS", callBackDelay: 15, hookDetails });
`;
