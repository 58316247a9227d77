import * as assert from "node:assert/strict";
import { resourcesOf } from "../rehearsal/aws/cloud/cloud.ts";
import { LivingStack } from "../rehearsal/testing/livingStack.ts";
import { smallStack } from "../stacks/testing/smallStack.ts";

type Values = Readonly<Record<string, unknown>>;

const shop = { type: "instances", instanceTypes: ["t4g.medium"], port: 8080, route: { host: "shop.example.com", priority: 110 } };

const stackOf = (services: Values, more: Values = {}) => smallStack({ services, ...more });

async function makes(stack: LivingStack, config: ReturnType<typeof stackOf>): Promise<void> {
    const { differences, refusals } = await stack.change(config);
    assert.deepEqual([differences, refusals], [[], []]);
}

async function refuses(stack: LivingStack, config: ReturnType<typeof stackOf>, expected: RegExp): Promise<void> {
    const { differences, refusals } = await stack.change(config);
    assert.deepEqual([differences, refusals.length], [[], 1], refusals.join("\n"));
    assert.match(refusals[0] ?? "", expected);
}

/** What of the group may not change while it stays. */
function groupOf(stack: LivingStack) {
    const [group] = resourcesOf(stack.cloud, "aws:autoscaling/group:Group");
    return group?.properties["arn"];
}

const templatesOf = (stack: LivingStack) => resourcesOf(stack.cloud, "aws:ec2/launchTemplate:LaunchTemplate").length;

describe("changing instances, as docs/instances.md says", function () {
    this.timeout(60_000);

    it("adds and removes types, and with them the template of a CPU architecture, and changes the image, of one and the same group", async () => {
        const stack = new LivingStack();
        await makes(stack, stackOf({ shop }));
        const group = groupOf(stack);
        const both = stackOf({ shop: { ...shop, instanceTypes: ["t4g.medium", "t3.medium", "t3a.medium"], spot: {} } });
        const failed = await stack.up(both, [{ kind: "fail", call: 2, message: "broken" }]);
        assert.ok(failed.diagnostics.some(({ message }) => message.includes("broken")));
        await makes(stack, both);
        assert.deepEqual([groupOf(stack), templatesOf(stack)], [group, 2]);
        await makes(stack, stackOf({ shop: { ...shop, instanceTypes: ["t3.medium"], images: { x86: "ami-0123456789abcdef0" } } }));
        assert.deepEqual([groupOf(stack), templatesOf(stack)], [group, 1]);
        await makes(stack, stackOf({}));
        assert.deepEqual([groupOf(stack), templatesOf(stack)], [undefined, 0]);
    });

    it("refuses another port and another name while requests come, which would find no instance", async () => {
        const stack = new LivingStack();
        await makes(stack, stackOf({ shop }));
        await refuses(
            stack,
            stackOf({ shop: { ...shop, port: 9090 } }),
            /^shop-tg-rule: the rule would send the requests for shop to a target group without instances; run what is new beside it /,
        );
        await refuses(stack, stackOf({ store: shop }), /^store-tg-rule: PriorityInUse: Priority '110' is currently in use; /);
        const beside = { ...shop, port: 9090, route: { priority: 100 } };
        await makes(stack, stackOf({ shop, store: beside }));
        await makes(stack, stackOf({ store: { ...beside, route: { host: "shop.example.com", priority: 100 } } }));
    });

    it("changes the types and the purchase of a group that ECS fills, of one and the same group", async () => {
        const stack = new LivingStack();
        const constrained = { placement: { constraints: ["attribute:ecs.cpu-architecture == arm64"] } };
        const orders = {
            preset: "rest-api",
            type: "ec2",
            instances: "general",
            image: "docker.io/acme/orders:1.4.2",
            probe: ["CMD", "/app/healthcheck"],
            route: { priority: 110 },
        };
        const on = (general: Values, service: Values = orders) => stackOf({ orders: service }, { instances: { general } });
        await makes(stack, on({ instanceType: "t4g.large" }));
        const group = groupOf(stack);
        for (const [general, service, templates] of [
            [{ instanceTypes: ["t4g.large", "m7g.large", "t3.large"], spot: {} }, { ...orders, ...constrained }, 2],
            [{ instanceType: "m7g.large", maxInstanceLifetimeDays: 30 }, orders, 1],
        ] as const) {
            await makes(stack, on(general, service));
            assert.deepEqual([groupOf(stack), templatesOf(stack)], [group, templates]);
        }
    });
});
