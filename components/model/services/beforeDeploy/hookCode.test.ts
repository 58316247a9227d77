import assert from "node:assert/strict";
import { hookCode } from "./hookCode.ts";

type Answer = Readonly<Record<string, unknown>>;
type Asked = readonly [command: string, input: Answer];

/** The SDK as far as the function uses it: each command is answered by its name. */
const sdk = `
const { asked, answers, env } = globalThis.beforeDeployTest;
const process = { env };
const console = { warn() {}, error() {} };
const sdkCommand = (name) => class { constructor(input) { this.name = name; this.input = input; } };
const [DescribeServiceRevisionsCommand, DescribeTasksCommand, RunTaskCommand, StopTaskCommand] =
    ["revisions", "look", "run", "stop"].map(sdkCommand);
class ECSClient { send({ name, input }) { asked.push([name, input]); return Promise.resolve(answers[name]); } }
`;

let loaded = 0;

/** The function with these answers of ECS. */
async function hook(answers: Readonly<Record<string, Answer>>) {
    const asked: Asked[] = [];
    const env = {
        BEFORE_DEPLOY: JSON.stringify({
            container: "orders",
            command: ["migrate"],
            strategy: [{ capacityProvider: "FARGATE", weight: 1 }],
            timeoutSeconds: 600,
        }),
    };
    Reflect.set(globalThis, "beforeDeployTest", { asked, answers: { revisions: { serviceRevisions: [revision] }, ...answers }, env });
    loaded += 1;
    const body = hookCode.replace(/^import .*$/m, "");
    const { handler }: { handler: (event: Answer) => Promise<Answer> } = await import(
        `data:text/javascript,${encodeURIComponent(`${sdk}${body}// ${loaded}`)}`
    );
    return { handler, asked };
}

const revision = { clusterArn: "arn:cluster", taskDefinition: "arn:task:8", networkConfiguration: { n: 1 }, platformVersion: "LATEST" };
const first = { executionId: "e-1", executionDetails: { targetServiceRevisionArn: "arn:revision" } };
const later = (startedAt: number) => ({ ...first, hookDetails: { cluster: "arn:cluster", taskArn: "arn:task/1", startedAt } });
const task = (lastStatus: string, exitCode?: number) => ({
    tasks: [
        {
            lastStatus,
            stoppedReason: "x",
            containers: [
                { name: "log-router", exitCode: 1 },
                { name: "orders", exitCode },
            ],
        },
    ],
});

describe("the function that runs a command before a deployment", () => {
    it("runs the command as a task of the revision that is being deployed, and asks to be asked again", async () => {
        const { handler, asked } = await hook({ run: { tasks: [{ taskArn: "arn:task/1" }] } });
        const { hookDetails, ...answer } = await handler(first);
        assert.deepEqual(answer, { hookStatus: "IN_PROGRESS", callBackDelay: 15 });
        assert.partialDeepStrictEqual(hookDetails, { cluster: "arn:cluster", taskArn: "arn:task/1" });
        assert.deepEqual(asked, [
            ["revisions", { serviceRevisionArns: ["arn:revision"] }],
            [
                "run",
                {
                    cluster: "arn:cluster",
                    taskDefinition: "arn:task:8",
                    networkConfiguration: { n: 1 },
                    platformVersion: "LATEST",
                    capacityProviderStrategy: [{ capacityProvider: "FARGATE", weight: 1 }],
                    overrides: { containerOverrides: [{ name: "orders", command: ["migrate"] }] },
                    clientToken: "e-1-1",
                    startedBy: "before-deploy",
                    propagateTags: "TASK_DEFINITION",
                },
            ],
        ]);
    });

    it("lets the deployment go on when the command ends with 0, and rolls it back when it does not", async () => {
        const now = Date.now();
        assert.deepEqual(await (await hook({ look: task("STOPPED", 0) })).handler(later(now)), { hookStatus: "SUCCEEDED" });
        assert.deepEqual(await (await hook({ look: task("STOPPED", 1) })).handler(later(now)), { hookStatus: "FAILED" });
        assert.deepEqual(await (await hook({ look: task("STOPPED") })).handler(later(now)), { hookStatus: "FAILED" });
    });

    it("waits while the command runs, and starts no second one", async () => {
        const { handler, asked } = await hook({ look: task("RUNNING") });
        const { hookStatus, hookDetails } = await handler(later(Date.now()));
        assert.equal(hookStatus, "IN_PROGRESS");
        assert.partialDeepStrictEqual(hookDetails, { taskArn: "arn:task/1" });
        assert.deepEqual(
            asked.map(([name]) => name),
            ["look"],
        );
    });

    it("stops a command that takes too long, and rolls back", async () => {
        const { handler, asked } = await hook({ look: task("RUNNING"), stop: {} });
        assert.deepEqual(await handler(later(Date.now() - 601_000)), { hookStatus: "FAILED" });
        assert.deepEqual(asked.at(-1), ["stop", { cluster: "arn:cluster", task: "arn:task/1", reason: "Ran for more than 600 s" }]);
    });

    it("tries again without capacity, each time as a new request, until the time is up", async () => {
        const { handler, asked } = await hook({ run: { tasks: [], failures: [{ reason: "Capacity is unavailable at this time." }] } });
        const { hookStatus, hookDetails } = await handler(first);
        assert.equal(hookStatus, "IN_PROGRESS");
        assert.partialDeepStrictEqual(hookDetails, { attempt: 2 });
        await handler({ ...first, hookDetails: { startedAt: Date.now(), attempt: 2 } });
        assert.equal(asked.at(-1)?.[1]["clientToken"], "e-1-2");
        assert.deepEqual(await handler({ ...first, hookDetails: { startedAt: Date.now() - 601_000, attempt: 3 } }), {
            hookStatus: "FAILED",
        });
    });
});
