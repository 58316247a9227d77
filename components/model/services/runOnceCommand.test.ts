import assert from "node:assert/strict";
import { planOf } from "../../testing/planOf.ts";
import { testEnvironment } from "../../testing/testEnvironment.ts";
import { runOnceCommand } from "./runOnceCommand.ts";

const worker = { preset: "worker", image: "docker.io/acme/orders:1.4.2", probe: ["CMD", "/app/check"] } as const;

describe("runOnceCommand", () => {
    it("is a whole line: definition and network come from the running service, on demand, and no shell takes the command apart", () => {
        const line = runOnceCommand(planOf("orders", worker), "eu-central-1", ["sh", "-c", "echo 'a b' \"$HOME\""]);
        const service = "aws ecs describe-services --region eu-central-1 --cluster services --services orders --query";
        assert.equal(
            line,
            [
                "aws ecs run-task --region eu-central-1 --cluster services \\",
                `    --task-definition "$(${service} 'services[0].taskDefinition' --output text)" \\`,
                `    --network-configuration "$(${service} 'services[0].networkConfiguration' --output json)" \\`,
                "    --capacity-provider-strategy capacityProvider=FARGATE,weight=1 \\",
                `    --overrides '{"containerOverrides":[{"name":"orders","command":["sh","-c","echo '\\''a b'\\'' \\"$HOME\\""]}]}' \\`,
                "    --propagate-tags TASK_DEFINITION --started-by run-once",
            ].join("\n"),
        );
    });

    it("starts a run of a scheduled task, whose command is its own", () => {
        const plan = planOf(
            "report",
            { preset: "scheduled-task", image: worker.image, schedule: { expression: "rate(1 hour)" } },
            testEnvironment,
        );
        assert.equal(
            runOnceCommand(plan, "eu-central-1", []),
            "aws stepfunctions start-execution --region eu-central-1 --state-machine-arn arn:aws:states:eu-central-1:111111111111:stateMachine:report",
        );
    });
});
