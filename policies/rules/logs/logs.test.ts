import { describeRule } from "../../testing/describeRule.ts";
import type { TestResource } from "../../testing/judgeAsPulumi.ts";
import { logGroupMade } from "./logGroupMade.ts";
import { logsDoNotBlock } from "./logsDoNotBlock.ts";

function task(options: Readonly<Record<string, string>>, logDriver = "awslogs"): TestResource {
    return {
        type: "aws:ecs/taskDefinition:TaskDefinition",
        name: "web-task",
        props: { containerDefinitions: JSON.stringify([{ name: "web", logConfiguration: { logDriver, options } }]) },
    };
}
const group: TestResource = { type: "aws:cloudwatch/logGroup:LogGroup", name: "web-logs", props: { name: "/ecs/web" } };

describeRule(logGroupMade, {
    good: task({ "awslogs-group": "/ecs/web" }),
    others: [group],
    levels: "A A A A",
    cases: [
        [
            "another group",
            task({ "awslogs-group": "/ecs/wbe" }),
            "container web: log group /ecs/wbe is none of the stack, must be there before the task; make it",
        ],
        ["a group that the driver makes", task({ "awslogs-group": "/ecs/new", "awslogs-create-group": "true" })],
        ["a group that has no name yet", { ...task({ "awslogs-group": "/ecs/new" }), others: [{ ...group, props: {} }] }],
        ["a stack that makes no log groups", { ...task({ "awslogs-group": "/ecs/web" }), others: [] }],
        ["another driver", task({ "awslogs-group": "/ecs/new" }, "awsfirelens")],
    ],
    mayBeUnset: ["containerDefinitions"],
    unknown: ["containerDefinitions"],
});

describeRule(logsDoNotBlock, {
    good: task({ "awslogs-group": "/ecs/web", mode: "non-blocking" }),
    levels: "A A A A",
    cases: [
        [
            "the blocking mode",
            task({ mode: "blocking" }),
            "container web: logConfiguration.options.mode is blocking, must be non-blocking; set it",
        ],
        ["the default of AWS, which does not block", task({})],
    ],
    mayBeUnset: ["containerDefinitions"],
    unknown: ["containerDefinitions"],
});
