import * as assert from "node:assert/strict";
import { smallStack } from "../stacks/testing/smallStack.ts";
import { LivingStack } from "../rehearsal/testing/livingStack.ts";

type Values = Readonly<Record<string, unknown>>;

const probe = ["CMD", "/app/healthcheck"];
const image = "docker.io/acme/orders:1.4.2";
const web = (route: Values | undefined, more: Values = {}) => ({ preset: "rest-api", image, probe, ...(route && { route }), ...more });
const shop = { host: "shop.example.com", priority: 110 };
const canary = { deployment: { kind: "canary" } };

const stackOf = (services: Values, more: Values = {}) => smallStack({ services, ...more });

describe("changing a running environment, as docs/change-an-environment.md says", function () {
    this.timeout(300_000);

    /** Makes each of the changes; the preview of each must agree with it. @returns the names of what was replaced or deleted, by change */
    async function makes(stack: LivingStack, ...configs: readonly ReturnType<typeof stackOf>[]): Promise<void> {
        for (const config of configs) {
            const { differences, refusals } = await stack.change(config);
            assert.deepEqual([differences, refusals], [[], []]);
        }
    }
    async function refuses(stack: LivingStack, config: ReturnType<typeof stackOf>, ...expected: readonly RegExp[]): Promise<void> {
        const { differences, refusals } = await stack.change(config);
        assert.deepEqual(differences, []);
        assert.equal(refusals.length, expected.length, refusals.join("\n"));
        for (const [index, pattern] of expected.entries()) assert.match(refusals[index] ?? "", pattern);
    }

    it("lets a service get a route, another preset, strategy, port and capacity, and lose its route, in one update each", async () => {
        const connected = { serviceConnect: { namespace: "demo.local" } };
        const { orders, ...rest } = { orders: web(undefined, { connect: {} }), client: web({ priority: 100 }, { calls: ["orders"] }) };
        await makes(
            new LivingStack(),
            stackOf({ orders, ...rest }, connected),
            stackOf({ orders: web(shop, { connect: {} }), ...rest }, connected),
            stackOf({ orders: web(shop, { connect: {}, port: 9000 }), ...rest }, connected),
            stackOf({ orders: { ...web(shop, { connect: {} }), preset: "web-app" }, ...rest }, connected),
            stackOf({ orders: web(shop, { connect: {}, ...canary }), ...rest }, { ...connected, capacity: { kind: "on-demand" } }),
            stackOf({ orders: { preset: "worker", image, probe, queue: { kind: "sqs" } }, client: web({ priority: 100 }) }),
        );
    });

    it("lets a worker get one more queue, another kind of it, another name and none, and protect its tasks, in one update each", async () => {
        const clock = { preset: "scheduler", image, probe, sendsTo: ["mailer"] };
        const mailer = (more: Values = {}) => ({ mailer: { preset: "worker", image, probe, queue: { kind: "sqs" }, ...more }, clock });
        await makes(
            new LivingStack(),
            ...[
                mailer(),
                mailer({ queues: { low: {} } }),
                mailer({ queues: { low: { fifo: true } }, taskProtection: true }),
                mailer({ queues: { rare: {} }, autoScaling: { minCount: 0 } }),
                mailer(),
            ].map((services) => stackOf(services)),
        );
    });

    it("moves services to another namespace", async () => {
        const services = { orders: web(undefined, { connect: {} }), shop: web(shop, { calls: ["orders"] }) };
        await makes(
            new LivingStack(),
            ...["one.local", "two.local"].map((namespace) => stackOf(services, { serviceConnect: { namespace } })),
        );
    });

    it("moves services without a route into a cluster of somebody else, and back", async () => {
        const services = {
            mailer: { preset: "worker", image, probe, queue: { kind: "sqs" } },
            clock: { preset: "scheduler", image, probe },
        };
        const [own, shared] = [stackOf(services), stackOf(services, { cluster: { name: "shared", execLogGroup: "/ecs/shared/exec" } })];
        await makes(new LivingStack(), own, shared, own);
    });

    it("lets a service with a route be out of reach while it moves to another cluster", async () => {
        const stack = new LivingStack();
        await makes(stack, stackOf({ shop: web(shop) }));
        const { differences, refusals } = await stack.change(stackOf({ shop: web(shop) }, { cluster: { name: "shared" } }));
        assert.deepEqual([differences, refusals], [["shop could not be reached all of the time"], []]);
    });

    it("scales a service of somebody else, in other words and in another cluster, and lets it go", async () => {
        const existing = (checkout: Values | undefined) =>
            stackOf({}, { existingServices: { ...(checkout && { checkout: { cluster: "shared", ...checkout } }) } });
        const autoScaling = { minCount: 2, maxCount: 6, targetCPU: 60 };
        await makes(
            new LivingStack(),
            existing({ autoScaling }),
            existing({ autoScaling: { ...autoScaling, maxCount: 8 }, alarms: { highMemory: { threshold: 90 } } }),
            existing({ autoScaling, cluster: "other" }),
            existing({}),
            existing(undefined),
        );
    });

    it("lets a service of somebody else become one of the stack in two steps, and not in one", async () => {
        const declared = stackOf({ clock: { preset: "worker", image, probe } });
        const stack = new LivingStack();
        await makes(stack, stackOf({}, { existingServices: { clock: { cluster: "shared" } } }));
        const taken = (alarm: string) => new RegExp(`AlreadyExists: AWS would overwrite the metric alarm clock-${alarm} without an error`);
        await refuses(stack, declared, taken("high-cpu"), taken("high-memory"), taken("running"));
        await makes(stack, stackOf({}), declared);
    });

    it("moves an environment to another domain, and under a key of its own and back", async () => {
        const entry = { domain: "example.org" };
        const keyed = { environment: { customerManagedKey: true } };
        const orders = web({ priority: 110 });
        await makes(
            new LivingStack(),
            stackOf({ orders }),
            stackOf({ orders }, { entry }),
            stackOf({ orders }, keyed),
            stackOf({ orders }),
        );
    });

    it("gets a third zone and more endpoints beside what is there, and gives them back", async () => {
        const inNetwork = (network: Values) => stackOf({ orders: web(shop) }, { network: { natGateways: "OnePerAz", ...network } });
        const two = inNetwork({ availabilityZoneNames: ["eu-central-1a", "eu-central-1b"], endpoints: ["logs"] });
        const three = inNetwork({ endpoints: ["ecr", "logs"] });
        const stack = new LivingStack();
        await makes(stack, two);
        const { steps } = await stack.preview(three);
        assert.deepEqual(
            steps.filter(({ op }) => !["same", "create", "update"].includes(op)).map(({ resource }) => resource.urn),
            [],
        );
        await makes(stack, three, two);
    });

    it("lets two services trade priorities in three steps", async () => {
        const two = (orders: number, search: number) =>
            stackOf({
                orders: web({ ...shop, path: "/orders/*", priority: orders }),
                search: web({ ...shop, path: "/search/*", priority: search }),
            });
        const stack = new LivingStack();
        await makes(stack, two(110, 120));
        const inUse =
            /^\w+-tg-rule: PriorityInUse: Priority '1[12]0' is currently in use; write a priority that is free: two rules cannot trade/;
        await refuses(stack, two(120, 110), inUse, inUse);
        await makes(stack, two(130, 120), two(130, 110), two(120, 110));
    });

    it("gives a service another name in two steps", async () => {
        const stack = new LivingStack();
        await makes(stack, stackOf({ orders: web(shop) }));
        await refuses(stack, stackOf({ purchases: web(shop) }), /^purchases-tg-rule: PriorityInUse: Priority '110' is currently in use; /);
        const below = { priority: 100 };
        await makes(stack, stackOf({ orders: web(shop), purchases: web(below) }), stackOf({ purchases: web({ ...shop, ...below }) }));
    });

    it("goes back to rolling deployments once the traffic is on the first target group", async () => {
        const stack = new LivingStack();
        const shifting = (redeploy: string) => stackOf({ orders: web(shop, canary) }, { redeploy });
        const rolling = stackOf({ orders: web(shop) }, { redeploy: "again" });
        await makes(stack, stackOf({ orders: web(shop) }), shifting(""));
        await refuses(
            stack,
            stackOf({ orders: web(shop) }),
            /^orders: the traffic of orders is on its second target group, .* redeploy, .* --refresh$/,
        );
        await makes(stack, shifting("again"));
        await stack.refresh(rolling);
        await makes(stack, rolling);
    });

    it("takes an instance group away once no service runs on it", async () => {
        const instances = { general: { instanceType: "m7i.large", instances: { min: 2, max: 4 } } };
        const stack = new LivingStack();
        await makes(stack, stackOf({ orders: web(shop, { type: "ec2", instances: "general" }) }, { instances }));
        await refuses(
            stack,
            stackOf({ orders: web(shop) }),
            /^services-capacity: ResourceInUseException: .*services-staging-general is in use .*; in an update of its own, move the service \S+orders to other capacity first$/,
        );
        await makes(stack, stackOf({ orders: web(shop) }, { instances }), stackOf({ orders: web(shop) }));
    });

    it("does not move a server with a route to TLS, whatever its strategy", async () => {
        const certificateAuthorityArn =
            "arn:aws:acm-pca:eu-central-1:111122223333:certificate-authority/12345678-1234-1234-1234-123456789012";
        const namespace = "demo.local";
        for (const [strategy, reason] of [
            [{}, /^orders-tg-rule: the rule would send the requests for orders to a target group without tasks; run what is new beside it/],
            [canary, /^orders: InvalidParameterException: .* does not have an associated load balancer; run what is new beside it/],
        ] as const) {
            const orders = web(shop, { connect: {}, ...strategy });
            const stack = new LivingStack();
            await makes(stack, stackOf({ orders }, { serviceConnect: { namespace } }));
            await refuses(stack, stackOf({ orders }, { serviceConnect: { namespace, certificateAuthorityArn } }), reason);
        }
    });

    it("moves to another region, and back, with the services out of reach until they run there", async () => {
        const orders = web(shop);
        const stack = new LivingStack();
        await makes(stack, stackOf({ orders }));
        for (const region of ["eu-west-1", "eu-central-1"]) {
            const { differences, refusals } = await stack.change(stackOf({ orders }, { environment: { region } }));
            assert.deepEqual([differences, refusals], [["orders could not be reached all of the time"], []]);
        }
    });

    it("leaves account and network to a stack of its own, and goes on with the old ones", async () => {
        const stack = new LivingStack();
        const orders = web(shop);
        await makes(stack, stackOf({ orders }));
        await refuses(
            stack,
            stackOf({ orders }, { environment: { accountId: "444455556666" } }),
            /^aws: what runs stays in its account, got 444455556666 after 111122223333; /,
        );
        await refuses(
            stack,
            stackOf({ orders }, { network: { cidrBlock: "10.20.0.0/16" } }),
            /^entry: InvalidConfigurationRequest: The subnets must be in the VPC of the load balancer, .*; make a stack of its own with the new network/,
        );
        await makes(stack, stackOf({ orders }));
    });
});
