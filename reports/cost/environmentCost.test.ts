import assert from "node:assert/strict";
import { checkStack } from "../../stacks/decodeStack.ts";
import { sampleStack, sampleWith } from "../../stacks/testing/sampleValues.ts";
import type { StackConfig } from "../../stacks/stackConfig.ts";
import type { Assumptions } from "./assumptions.ts";
import { type EnvironmentCost, environmentCost } from "./environmentCost.ts";
import { costOf, type Range } from "./monthlyCost.ts";

const orders = {
    preset: "rest-api",
    image: "docker.io/acme/orders:1.4.2",
    probe: ["CMD", "/app/healthcheck"],
    resources: { cpu: 512, memory: 1024 },
    autoScaling: { minCount: 2, maxCount: 10 },
    route: { priority: 110 },
};

/** An environment with one service. */
function configWith(changes: Readonly<Record<string, unknown>> = {}): StackConfig {
    const values = sampleWith({ amply: undefined, langfuse: undefined, services: { orders }, capacity: { kind: "on-demand" }, ...changes });
    const checked = checkStack(sampleStack("staging"), values);
    assert.ok(checked.kind === "value", JSON.stringify(checked));
    return checked.value;
}

function costWith(changes: Readonly<Record<string, unknown>> = {}, known: Partial<Assumptions> = {}): EnvironmentCost {
    const cost = environmentCost(configWith(changes), known);
    assert.ok(cost !== undefined);
    return cost;
}

const cents = ({ min, typical, max }: Range): readonly string[] => [min, typical, max].map((usd) => usd.toFixed(2));

function shared(what: string, { shared: lines }: EnvironmentCost): readonly string[] | undefined {
    const line = lines.find((one) => one.what === what);
    return line && cents(line.cost);
}

function ofFirst(what: string, { services }: EnvironmentCost): readonly string[] | undefined {
    const line = services[0]?.lines.find((one) => one.what === what);
    return line && cents(line.cost);
}

describe("environmentCost", () => {
    it("prices the tasks of a service by the fewest, a quarter of the way up, and the most", () => {
        const cost = costWith();
        // (0.5 x 0.03725 + 1 x 0.00409) x 730 = 16.58195, times 2, 4 and 10
        assert.deepEqual(ofFirst("Fargate", cost), ["33.16", "66.33", "165.82"]);
        assert.equal(ofFirst("Fargate Spot", cost), undefined);
        assert.deepEqual(ofFirst("Fargate", costWith({}, { load: 50 })), ["33.16", "99.49", "165.82"]);
    });

    it("takes the discount of Spot off what is above the on-demand base", () => {
        const spot = { capacity: { kind: "spot", onDemandBase: 2, onDemandWeight: 1, spotWeight: 3 } };
        // 2, 2.5 and 4 on demand; 0, 1.5 and 6 on Spot at 30 %
        assert.deepEqual(ofFirst("Fargate", costWith(spot)), ["33.16", "41.45", "66.33"]);
        assert.deepEqual(ofFirst("Fargate Spot", costWith(spot)), ["0.00", "7.46", "29.85"]);
        assert.deepEqual(ofFirst("Fargate Spot", costWith(spot, { spotDiscount: 50 })), ["0.00", "12.44", "49.75"]);
    });

    it("counts off-hours out, and nothing that nobody uses then but what is made around the clock", () => {
        const cost = costWith({
            environment: { kind: "staging" },
            offHours: { stopAt: "20:00", startAt: "07:00", days: "MON-FRI", timezone: "Europe/Berlin" },
        });
        // 65 of 168 hours
        assert.deepEqual(ofFirst("Fargate", cost), ["12.83", "25.66", "64.16"]);
        assert.deepEqual(shared("NAT gateways", cost), shared("NAT gateways", costWith({ environment: { kind: "staging" } })));
    });

    it("prices the network by gateways, zones and interface endpoints", () => {
        const network = { cidrBlock: "10.1.0.0/16", availabilityZoneNames: ["eu-central-1a", "eu-central-1b"] };
        // 730 x (0.052 + 0.005)
        assert.deepEqual(shared("NAT gateways", costWith({ network: { ...network, natGateways: "Single" } })), ["41.61", "41.61", "41.61"]);
        assert.deepEqual(shared("NAT gateways", costWith({ network: { ...network, natGateways: "OnePerAz" } })), [
            "83.22",
            "83.22",
            "83.22",
        ]);
        // ecr is two: 730 x 0.012 x 2 zones x 2
        assert.deepEqual(shared("endpoints", costWith({ network: { ...network, endpoints: ["ecr", "dynamodb"] } })), [
            "35.04",
            "35.04",
            "35.04",
        ]);
        assert.equal(shared("endpoints", costWith()), undefined);
    });

    it("prices a load balancer by its hours, addresses and what it carries", () => {
        const network = { cidrBlock: "10.1.0.0/16", availabilityZoneNames: ["eu-central-1a", "eu-central-1b"] };
        // 730 x (0.027 + 2 x 0.005)
        assert.deepEqual(shared("load balancer", costWith({ network })), ["27.01", "27.01", "27.01"]);
        // Connections: 5 / 25 units; a little more than the 0.18 GB in an hour. 0.2 x 730 x 0.008 for each of 2, 4 and 10 tasks
        assert.deepEqual(shared("traffic", costWith()), ["2.34", "4.67", "11.68"]);
        // 5 x 3600 x 100 kB = 1.8 GB in an hour
        assert.deepEqual(shared("traffic", costWith({}, { kilobytesPerRequest: 100 })), ["21.02", "42.05", "105.12"]);
    });

    it("prices the firewall by rules and requests", () => {
        const waf = costWith({ entry: { waf: { kind: "managed" } } });
        assert.deepEqual(shared("web ACL", waf), ["7.00", "7.00", "7.00"]);
        // 5 x 3600 x 730 = 13.14 million requests for each task
        assert.deepEqual(shared("web ACL requests", waf), ["15.77", "31.54", "78.84"]);
        assert.equal(shared("web ACL", costWith()), undefined);
    });

    it("prices what every task writes and sends", () => {
        assert.deepEqual(ofFirst("logs", costWith()), ["1.26", "2.52", "6.30"]);
        assert.deepEqual(ofFirst("NAT data", costWith()), ["0.52", "1.04", "2.60"]);
        const existing = { kind: "existing", vpcId: "vpc-0a1b2c3d4e5f60718", cidrBlock: undefined };
        const subnets = {
            publicSubnetIds: ["subnet-0a1b2c3d", "subnet-1a1b2c3d"],
            privateSubnetIds: ["subnet-2a1b2c3d", "subnet-3a1b2c3d"],
        };
        assert.equal(ofFirst("NAT data", costWith({ network: { ...existing, ...subnets } })), undefined);
    });

    it("prices instances by group with their disks, and their tasks not at all", () => {
        const general = { instanceType: "t4g.medium", instances: { min: 2, max: 6 }, diskGiB: 30 };
        const onInstances = { ...orders, type: "ec2", instances: "general", probe: ["CMD", "/app/healthcheck"] };
        const cost = costWith({ instances: { general }, services: { orders: onInstances } });
        // 730 x 0.0384 + 30 x 0.0952 = 30.888, times 2, 3 and 6
        assert.deepEqual(shared("instances general", cost), ["61.78", "92.66", "185.33"]);
        assert.equal(ofFirst("Fargate", cost), undefined);
        assert.deepEqual([cost.savingsPlan, cost.unknown], [undefined, []]);
    });

    it("prices several types by the one that a group prefers, and Spot from the cheapest to the dearest of them", () => {
        const line = (group: object) => {
            const cost = costWith({ instances: { mixed: { instances: { min: 2, max: 12 }, ...group } } });
            return shared("instances mixed", cost);
        };
        // t4g.medium 0.0384, t3.medium 0.048: 30.888 each with its disk on demand
        assert.deepEqual(line({ instanceTypes: ["t4g.medium", "t3.medium"] }), ["61.78", "139.00", "370.66"]);
        // 2 on demand, and of 2.5 and of 10 more a fifth; the others for 30 % of 0.0432 and of 0.048, and 2.856 for each disk
        assert.deepEqual(line({ instanceTypes: ["t4g.medium", "t3.medium"], spot: {} }), ["61.78", "101.85", "230.50"]);
    });

    it("prices a group by the types that are in the table, and says which are not", () => {
        const mixed = { instanceTypes: ["t4g.medium", "m7i.48xlarge"], instances: { min: 2, max: 2 } };
        const cost = costWith({ instances: { mixed } });
        assert.deepEqual(shared("instances mixed", cost), ["61.78", "61.78", "61.78"]);
        assert.deepEqual(cost.unknown, ["instances mixed: m7i.48xlarge, whose price in eu-central-1 is not in the table"]);
    });

    it("prices instances that answer requests themselves as well", () => {
        const shop = { type: "instances", instanceType: "t4g.medium", port: 80, route: { priority: 300 }, instances: { min: 2, max: 2 } };
        const cost = costWith({ services: { shop } });
        assert.deepEqual([cost.services[0]?.name, cost.services[0]?.of], ["shop", "2 instances"]);
        assert.deepEqual(ofFirst("instances", cost), ["61.78", "61.78", "61.78"]);
        // p99, CPU, unhealthy and in service one each, the share of errors two, and two of the policy
        assert.deepEqual(ofFirst("alarms", cost), ["0.80", "0.80", "0.80"]);
    });

    it("says what has no price in the region", () => {
        const general = { instanceType: "m7i.48xlarge", instances: { min: 1, max: 1 } };
        const onInstances = { ...orders, type: "ec2", instances: "general" };
        const roomy = { ...orders, route: { priority: 120 }, ephemeralStorageGiB: 40 };
        assert.deepEqual(costWith({ instances: { general }, services: { orders: onInstances, roomy } }).unknown, [
            "roomy: disk above 20 GiB, whose price in eu-central-1 is not in the table",
            "instances general: m7i.48xlarge, whose price in eu-central-1 is not in the table",
        ]);
    });

    it("prices a scheduled task by its runs: a minute, a quarter of the longest, the longest", () => {
        const nightly = {
            preset: "scheduled-task",
            image: "docker.io/acme/reports:5.0.2",
            resources: { cpu: 512, memory: 1024 },
            schedule: { expression: "cron(0 2 * * ? *)", timezone: "Europe/Berlin", longestRunSeconds: 7200 },
        };
        const cost = costWith({ services: { nightly } });
        // 30.4375 runs of 60, 1,800 and 7,200 seconds at 0.022715 an hour
        assert.deepEqual(ofFirst("Fargate", cost), ["0.01", "0.35", "1.38"]);
        assert.equal(cost.savingsPlan, undefined);
        assert.deepEqual(ofFirst("Fargate", costWith({ services: { nightly } }, { run: 100 })), ["0.01", "1.38", "1.38"]);
    });

    it("counts what always runs on demand for a Savings Plan", () => {
        // Two tasks
        assert.equal(costWith().savingsPlan?.steady.toFixed(2), "33.16");
        assert.equal(costWith({}, { oneYearPlan: 10 }).savingsPlan?.savedInOneYearPlan.toFixed(2), "3.32");
    });

    it("prices keys and secrets once, however many services read them", () => {
        const arn = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:orders/database-AbC123";
        const withSecrets = { ...orders, secrets: { DATABASE_URL: `${arn}:url::`, DATABASE_USER: `${arn}:user::` } };
        const cost = costWith({
            environment: { customerManagedKey: true },
            services: { orders: withSecrets, mails: { ...withSecrets, route: { priority: 120 } } },
        });
        assert.deepEqual(shared("secrets", cost), ["0.40", "0.40", "0.40"]);
        assert.deepEqual(shared("key", cost), ["1.00", "1.00", "1.00"]);
        assert.equal(shared("key", costWith()), undefined);
    });

    it("adds up", () => {
        const { services, shared: lines, total } = costWith();
        assert.deepEqual(cents(total), cents(costOf([...lines, ...services.flatMap((service) => service.lines)])));
    });

    it("does not know a region without prices", () => {
        assert.equal(environmentCost(configWith({ environment: { region: "ap-southeast-2" } })), undefined);
    });

    it("has no services while the environment is bootstrapped", () => {
        assert.deepEqual(costWith({ bootstrap: true }).services, []);
    });
});
