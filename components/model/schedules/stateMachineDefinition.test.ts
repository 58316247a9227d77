import assert from "node:assert/strict";
import { type ScheduledRun, stateMachineDefinition } from "./stateMachineDefinition.ts";

const run: ScheduledRun = {
    region: "eu-central-1",
    serviceName: "nightly-report",
    family: "pr-1_nightly-report",
    clusterArn: "arn:cluster",
    taskDefinitionArn: "arn:task-definition:7",
    containerName: "app",
    subnetIds: ["subnet-1", "subnet-2"],
    securityGroupId: "sg-1",
    strategy: [{ capacityProvider: "FARGATE", weight: 1 }],
    placement: { PlatformVersion: "LATEST" },
    exec: false,
    longestRunSeconds: 7200,
    pollSeconds: 30,
};

interface State {
    readonly Type: string;
    readonly Next?: string;
    readonly Default?: string;
    readonly Choices?: readonly { readonly Condition: string; readonly Next: string }[];
    readonly Arguments?: Readonly<Record<string, unknown>>;
}

function statesOf(changes: Partial<ScheduledRun> = {}): ReadonlyMap<string, State> {
    const { States: states }: { States: Record<string, State> } = JSON.parse(stateMachineDefinition({ ...run, ...changes }));
    return new Map(Object.entries(states));
}

const state = (name: string, changes?: Partial<ScheduledRun>): State => statesOf(changes).get(name) ?? assert.fail(name);

describe("stateMachineDefinition", () => {
    it("looks for a running task of its family first, and starts none beside it", () => {
        const { StartAt: first } = JSON.parse(stateMachineDefinition(run));
        assert.equal(first, "FindRunning");
        assert.deepEqual(state("FindRunning").Arguments, {
            Cluster: "arn:cluster",
            DesiredStatus: "RUNNING",
            Family: "pr-1_nightly-report",
        });
        assert.equal(state("FindRunning").Next, "IsRunning");
        assert.deepEqual(state("IsRunning").Choices, [{ Condition: "{% $running > 0 %}", Next: "LeftOut" }]);
        assert.equal(state("IsRunning").Default, "Run");
        assert.equal(state("LeftOut").Type, "Succeed");
    });

    it("runs the revision in private subnets, with a token by which ECS knows the same start again", () => {
        assert.deepEqual(state("Run").Arguments, {
            CapacityProviderStrategy: [{ CapacityProvider: "FARGATE", Weight: 1 }],
            ClientToken: "{% 'nightly-report-' & $start & '-' & $string($attempt) %}",
            Cluster: "arn:cluster",
            EnableExecuteCommand: false,
            NetworkConfiguration: {
                AwsvpcConfiguration: { AssignPublicIp: "DISABLED", SecurityGroups: ["sg-1"], Subnets: ["subnet-1", "subnet-2"] },
            },
            PlatformVersion: "LATEST",
            PropagateTags: "TASK_DEFINITION",
            StartedBy: "nightly-report",
            TaskDefinition: "arn:task-definition:7",
        });
    });

    it("fails unless the main container ends with 0, whatever a helper beside it does", () => {
        const ended = "$states.input.Containers[Name = 'app']";
        assert.deepEqual(state("HasStopped").Choices, [
            { Condition: `{% $states.input.LastStatus = 'STOPPED' and $count(${ended}[ExitCode = 0]) = 1 %}`, Next: "Succeeded" },
            { Condition: "{% $states.input.LastStatus = 'STOPPED' %}", Next: "Failed" },
            { Condition: "{% $millis() - $startedAt > 7200000 %}", Next: "Stop" },
        ]);
        assert.equal(state("Failed").Type, "Fail");
    });

    it("stops a task that runs for too long, and fails then as well", () => {
        assert.deepEqual(state("Stop").Arguments, { Cluster: "arn:cluster", Reason: "Ran for more than 7200 s", Task: "{% $taskArn %}" });
        assert.equal(state("Stop").Next, "RanTooLong");
        assert.equal(state("RanTooLong").Type, "Fail");
    });

    it("leads from each state to states that exist, and to each of them", () => {
        const states = statesOf();
        const next = [...states.values()].flatMap(({ Next, Default, Choices = [] }) => [Next, Default, ...Choices.map((one) => one.Next)]);
        const named = new Set(["FindRunning", ...next.flatMap((name) => name ?? [])]);
        assert.deepEqual([...named].sort(), [...states.keys()].sort());
    });
});
