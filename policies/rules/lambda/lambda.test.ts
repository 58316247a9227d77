import { describeRule } from "../../testing/describeRule.ts";
import type { TestResource } from "../../testing/judgeAsPulumi.ts";
import { lambdaBaseline } from "./lambdaBaseline.ts";
import { lambdaReservedConcurrency } from "./lambdaReservedConcurrency.ts";
import { lambdaSqsVisibility } from "./lambdaSqsVisibility.ts";
import { lambdaTimeout } from "./lambdaTimeout.ts";

const todos: TestResource = {
    type: "aws:lambda/function:Function",
    name: "todos",
    props: {
        timeout: 20,
        runtime: "nodejs24.x",
        tags: { Critical: "true" },
        reservedConcurrentExecutions: 100,
        tracingConfig: { mode: "Active" },
        deadLetterConfig: { targetArn: "arn" },
        loggingConfig: { logGroup: "/aws/lambda/todos" },
    },
};

function unfit(timeout: string): string {
    return `timeout is ${timeout}, must be 1 to 900 seconds and not the default 3; set it`;
}
describeRule(lambdaTimeout, {
    good: todos,
    levels: "M M M A",
    cases: [
        ["the default, as the provider fills it in", { props: { timeout: 3 } }, unfit("3")],
        ["none", { props: { timeout: undefined } }, unfit("not set")],
        ["1 second", { props: { timeout: 1 } }],
        ["2 seconds", { props: { timeout: 2 } }],
        ["900 seconds", { props: { timeout: 900 } }],
        ["901 seconds", { props: { timeout: 901 } }, unfit("901")],
        ["0 seconds", { props: { timeout: 0 } }, unfit("0")],
    ],
    unknown: ["timeout"],
});

const mapping: TestResource = {
    type: "aws:lambda/eventSourceMapping:EventSourceMapping",
    name: "jobs-to-todos",
    props: {},
    uses: { eventSourceArn: ["jobs"], functionName: ["todos"] },
};
const queue: TestResource = { type: "aws:sqs/queue:Queue", name: "jobs", props: { visibilityTimeoutSeconds: 120 } };
describeRule(lambdaSqsVisibility, {
    good: mapping,
    others: [queue, todos],
    levels: "M M A -",
    cases: [
        [
            "119 seconds",
            { others: [{ ...queue, props: { visibilityTimeoutSeconds: 119 } }, todos] },
            "visibilityTimeoutSeconds of jobs is 119, must be at least 120, 6 times the timeout of todos; raise it",
        ],
        ["121 seconds", { others: [{ ...queue, props: { visibilityTimeoutSeconds: 121 } }, todos] }],
        [
            "the default of a queue",
            { others: [{ ...queue, props: {} }, todos] },
            "visibilityTimeoutSeconds of jobs is 30, must be at least 120, 6 times the timeout of todos; raise it",
        ],
        ["a source that is not here", { uses: { functionName: ["todos"] }, others: [todos] }],
    ],
    unknown: [],
});

describeRule(lambdaReservedConcurrency, {
    good: todos,
    levels: "M M A -",
    cases: [
        [
            "none",
            { props: { reservedConcurrentExecutions: undefined } },
            "reservedConcurrentExecutions is not set, must be at least 1; set it",
        ],
        [
            "zero, which stops it",
            { props: { reservedConcurrentExecutions: 0 } },
            "reservedConcurrentExecutions is 0, must be at least 1; set it",
        ],
        ["one", { props: { reservedConcurrentExecutions: 1 } }],
        [
            "none of a hook of deployments, which runs once at a time",
            { props: { reservedConcurrentExecutions: undefined, tags: { Role: "deployment-hook" } }, stack: "prod-hipaa" },
        ],
        ["none of a function that is not critical", { props: { tags: {}, reservedConcurrentExecutions: -1 } }],
        [
            "none of any function under hipaa",
            { stack: "prod-hipaa", props: { tags: {}, reservedConcurrentExecutions: -1 } },
            "reservedConcurrentExecutions is -1, must be at least 1; set it",
        ],
    ],
    unknown: ["reservedConcurrentExecutions"],
});

const nightly: TestResource = {
    type: "aws:scheduler/schedule:Schedule",
    name: "nightly",
    props: {},
    uses: { target: ["todos"] },
};
const alias: TestResource = { type: "aws:lambda/alias:Alias", name: "live", props: {}, uses: { functionName: ["todos"] } };
const subscription = { type: "aws:sns/topicSubscription:TopicSubscription", name: "orders", uses: { endpoint: ["live"] } };
const destination: TestResource = {
    type: "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
    name: "attempts",
    props: { destinationConfig: { onFailure: { destination: "arn" } } },
    uses: { functionName: ["todos"] },
};
describeRule(lambdaBaseline, {
    good: todos,
    levels: "A A A A",
    cases: [
        ["no traces", { props: { "tracingConfig.mode": "PassThrough" } }, "tracingConfig.mode is PassThrough, must be Active; set it"],
        [
            "no dead letters of what a schedule starts",
            { props: { deadLetterConfig: undefined }, others: [nightly] },
            "deadLetterConfig.targetArn is not set, must be set; add a queue, or a destination for failures",
        ],
        [
            "no dead letters of what a topic sends to its alias",
            { props: { deadLetterConfig: undefined }, others: [alias, { ...nightly, ...subscription }] },
            "deadLetterConfig.targetArn is not set, must be set; add a queue, or a destination for failures",
        ],
        ["a destination for failures", { props: { deadLetterConfig: undefined }, others: [nightly, destination] }],
        [
            "a destination for successes alone",
            {
                props: { deadLetterConfig: undefined },
                others: [nightly, { ...destination, props: { destinationConfig: { onSuccess: { destination: "arn" } } } }],
            },
            "deadLetterConfig.targetArn is not set, must be set; add a queue, or a destination for failures",
        ],
        ["a caller that waits for the answer", { props: { deadLetterConfig: undefined } }],
        [
            "an abandoned runtime",
            { props: { runtime: "nodejs20.x" } },
            "runtime is nodejs20.x, must be one that AWS supports; use a newer one",
        ],
        [
            "a hook of deployments, whose caller sees every failure",
            { props: { tracingConfig: undefined, deadLetterConfig: undefined, "tags.Role": "deployment-hook" } },
        ],
        ["an image, which has no runtime", { props: { runtime: undefined } }],
        [
            "no log group",
            { props: { loggingConfig: undefined } },
            "loggingConfig.logGroup is not set, must be set; name one with a retention",
        ],
    ],
    mayBeUnset: ["runtime"],
    unknown: ["tracingConfig", "runtime"],
});
