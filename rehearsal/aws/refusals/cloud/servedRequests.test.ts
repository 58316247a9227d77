import assert from "node:assert/strict";
import { listenerRule, type ShiftedParts, shiftedService, weighted } from "../../testing/testDeployments.ts";
import { CloudTests, errorsOf, type Samples } from "../../testing/testRefusals.ts";
import { TestStack } from "../../testing/testStack.ts";
import { servedRequestRefusals } from "./servedRequests.ts";

const service = "aws:ecs/service:Service";
const tests = new CloudTests();
const kept = { ruleOptions: { ignoreChanges: ["actions"] } };
const shifting =
    (parts: ShiftedParts = {}): Samples =>
    (program) =>
        shiftedService(program, { ...kept, ...parts });
/** The same service with rolling deployments, whose tasks are in the blue target group. */
const rolling =
    (parts: ShiftedParts = {}): Samples =>
    (program) =>
        shiftedService(program, { ...kept, strategy: "ROLLING", ...parts });

/** A stack whose first deployment has moved the traffic from the blue target group to the green one, and the next ones to and fro. */
async function deployed(deployments: number): Promise<TestStack> {
    const stack = new TestStack();
    for (let index = 0; index < deployments; index += 1) {
        const changes = { triggers: { redeploy: String(index) }, forceNewDeployment: true };
        assert.deepEqual(await errorsOf(shifting({ changes }), stack), []);
    }
    return stack;
}

describe("refusals of changes after which requests would find no task", () => {
    it("let a service roll only while its traffic is on the first target group", async () => {
        await tests.refuses(
            "tasks-stay-behind-their-rule",
            service,
            "the traffic of shifted is on its second target group, and its tasks would leave that; deploy once more as it is, with another text in " +
                "redeploy, so that the traffic is on the first one again; then change it, with --refresh",
            rolling(),
            await deployed(1),
        );
        await tests.allows(rolling(), await deployed(2));
    });

    it("let a service leave its load balancer wherever its traffic is", async () =>
        tests.allows(rolling({ changes: { loadBalancers: undefined, deploymentConfiguration: undefined } }), await deployed(1)));

    it("let a rule move only to a target group that has tasks", async () => {
        const to =
            (color: "blue" | "green"): Samples =>
            (program) =>
                shiftedService(program, {
                    actions: (blue, green) => [color === "blue" ? weighted([blue, 100]) : weighted([blue, 0], [green, 100])],
                    hasTestRule: true,
                });
        await tests.refuses(
            "rule-keeps-its-tasks",
            listenerRule,
            "the rule would send the requests for shifted to a target group without tasks; deploy once more as it is, with another text in " +
                "redeploy, so that the traffic is on the first one again; then change it, with --refresh",
            to("blue"),
            await deployed(1),
        );
        await tests.allows(to("green"), await deployed(1));
    });

    it("say how to move a service whose target group is replaced", async () => {
        const stack = new TestStack();
        const behind =
            (name: string): Samples =>
            (program) => {
                const group = program.make("aws:lb/targetGroup:TargetGroup", name, { name });
                shiftedService(program, {
                    strategy: "ROLLING",
                    actions: () => [weighted([group.arn, 100])],
                    hasTestRule: true,
                    changes: {
                        loadBalancers: [{ targetGroupArn: group.arn, containerName: "web", containerPort: 80 }],
                    },
                });
            };
        await tests.allows(behind("one"), stack);
        await tests.refuses(
            "rule-keeps-its-tasks",
            listenerRule,
            "the rule would send the requests for shifted to a target group without tasks; run what is new beside it under another name first, " +
                "then give that one the route",
            behind("two"),
            stack,
        );
    });

    it("are tested to the last row", () => {
        assert.deepEqual(tests.untested(servedRequestRefusals), []);
    });
});
