import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { TaskRoles, type TaskRolesArgs } from "./taskRoles.ts";
import { preview } from "../testing/preview.ts";

const roleType = "aws:iam/role:Role";
const policyType = "aws:iam/rolePolicy:RolePolicy";
const least: TaskRolesArgs = {
    place: { accountId: "111111111111", region: "eu-central-1" },
    serviceName: "amply-api",
    logGroupArn: "arn:logs",
    secrets: [],
};
const previewed = (args: Partial<TaskRolesArgs> = {}) => preview((providers) => new TaskRoles("api", { ...least, ...args }, { providers }));
const sids = async (role: "execution" | "task", args: Partial<TaskRolesArgs>) => {
    const { inputs } = (await previewed(args)).get(policyType, `api-${role}`);
    return JSON.parse(String(inputs.policy)).Statement.map(({ Sid }: { Sid: string }) => Sid);
};
const secret = { store: "secretsmanager", arn: "arn:secret" } as const;
const send = { sid: "SendJobs", actions: ["sqs:SendMessage"], resources: ["arn:jobs"] };

describe("TaskRoles", () => {
    it("are two roles that only tasks of this account may take", async () => {
        const run = await previewed({ tags: { Role: "api" } });
        assert.deepEqual(run.names(roleType), ["api-execution", "api-task"]);
        for (const name of run.names(roleType)) {
            const { inputs, parent } = run.get(roleType, name);
            assert.equal(parent, "platform:ecs:TaskRoles::api");
            assert.deepEqual(inputs.tags, { Role: "api" });
            const [trust] = JSON.parse(String(inputs.assumeRolePolicy)).Statement;
            assert.deepEqual(
                [trust.Principal, trust.Condition],
                [{ Service: "ecs-tasks.amazonaws.com" }, { StringEquals: { "aws:SourceAccount": "111111111111" } }],
            );
        }
    });

    it("say whose they are", async () => {
        const run = await previewed();
        assert.equal(run.get(roleType, "api-execution").inputs.description, "Starts the tasks of amply-api");
        assert.equal(run.get(roleType, "api-task").inputs.description, "What the tasks of amply-api may do");
    });

    it("leave the task without any policy where it may do nothing", async () => {
        assert.deepEqual((await previewed()).names(policyType), ["api-execution"]);
    });

    it("give the agent what the task needs to start, and the application nothing of it", async () => {
        assert.deepEqual(
            await sids("execution", {
                repositoryArns: ["arn:repository"],
                secrets: [secret],
                statements: [send],
            }),
            ["RegistryLogin", "PullImage", "WriteLogs", "ReadSecrets"],
        );
    });

    it("let the agent decrypt secrets under a key of their own, and no others", async () => {
        const key = { secrets: [secret], secretsKeyArn: "arn:key" };
        assert.ok((await sids("execution", key)).includes("DecryptSecrets"));
        assert.ok(!(await sids("execution", { secrets: [secret] })).includes("DecryptSecrets"));
    });

    it("give the application its statements, also those that hold what AWS decides", async () => {
        const statements = [send, pulumi.output({ ...send, sid: "Later" })];
        assert.deepEqual(await sids("task", { statements }), ["SendJobs", "Later"]);
    });

    it("open exec sessions only where exec is on", async () => {
        assert.deepEqual(await sids("task", { statements: [send] }), ["SendJobs"]);
        assert.deepEqual(await sids("task", { exec: { logGroupArn: "arn:exec" } }), ["ExecSession", "FindExecLogs", "RecordExec"]);
        assert.deepEqual(await sids("task", { exec: { logGroupArn: "arn:exec", keyArn: "arn:key" } }), [
            "ExecSession",
            "FindExecLogs",
            "RecordExec",
            "DecryptExecSession",
        ]);
    });
});
