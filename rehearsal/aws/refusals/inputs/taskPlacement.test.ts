import assert from "node:assert/strict";
import { unknownValue } from "../../../contract/values.ts";
import { InputTests, times } from "../../testing/testRefusals.ts";
import { placementRefusals } from "./taskPlacement.ts";

const service = "aws:ecs/service:Service";
const refused = "InvalidParameterException:";
const tests = new InputTests();
const on = (...providers: string[]) => ({
    capacityProviderStrategies: providers.map((capacityProvider) => ({ capacityProvider, weight: 1 })),
});
const fargate = on("FARGATE", "FARGATE_SPOT");
const instances = on("general");

describe("refusals of placement", () => {
    it("takes providers of Fargate or of instances in one strategy", () => {
        const rule = "strategy-one-kind";
        tests.allows(rule, service, fargate, instances, on("general", "gpu"), on("FARGATE", unknownValue), {});
        const mixed =
            `${refused} a capacity provider strategy cannot contain a mix of capacity providers using Auto Scaling groups and Fargate providers, ` +
            "got FARGATE, general; split it into two services";
        tests.refuses(rule, service, on("FARGATE", "general"), mixed);
    });

    it("takes a platform version on Fargate only", () => {
        const rule = "platform-version-of-fargate";
        const at = (where: Record<string, unknown>) => ({ ...where, platformVersion: "LATEST" });
        tests.allows(rule, service, at(fargate), instances, at({ launchType: "FARGATE" }), at(on(unknownValue)), at({}));
        const reason = `${refused} The platform version must be null when specifying an EC2 launch type, got LATEST; remove platformVersion`;
        tests.refuses(rule, service, at(instances), reason);
        tests.refuses(rule, service, at({ launchType: "EC2" }), reason);
    });

    it("places tasks on instances only", () => {
        const rule = "placement-of-instances";
        const spread = { orderedPlacementStrategies: [{ type: "spread", field: "instanceId" }] };
        const apart = { placementConstraints: [{ type: "distinctInstance" }] };
        tests.allows(rule, service, { ...instances, ...spread, ...apart }, spread, { ...fargate, orderedPlacementStrategies: [] });
        const reason = (what: string, property: string) =>
            `${refused} Placement ${what} are not supported with FARGATE launch type; remove ${property}`;
        tests.refuses(rule, service, { ...fargate, ...spread }, reason("strategies", "orderedPlacementStrategies"));
        tests.refuses(rule, service, { launchType: "FARGATE", ...apart }, reason("constraints", "placementConstraints"));
    });

    it("takes 5 placement strategies, each over what it knows", () => {
        const rule = "placement-strategies";
        const strategies = (...orderedPlacementStrategies: unknown[]) => ({ orderedPlacementStrategies });
        const random = (count: number) => strategies(...times(count, () => ({ type: "random" })));
        tests.allows(rule, service, random(4), random(5));
        tests.refuses(rule, service, random(6), `${refused} a service has 5 placement strategies at most, got 6; remove some`);
        const over = (type: string, field?: string) => strategies({ type, field });
        tests.allows(rule, service, over("binpack", "memory"), over("binpack", "CPU"), over("spread", "attribute:ecs.availability-zone"));
        tests.allows(rule, service, over("spread", "instanceId"), over("spread", "host"), over("binpack", unknownValue));
        for (const [type, field] of [
            ["binpack", "attribute:ecs.availability-zone"],
            ["spread", "memory"],
            ["spread", undefined],
        ] as const) {
            const reason = `${refused} placement strategy ${type} does not take field ${field ?? "none"}; name cpu, memory, instanceId or an attribute`;
            tests.refuses(rule, service, over(type, field), reason);
        }
    });

    it("takes 10 placement constraints, of 2000 characters where they have an expression", () => {
        const rule = "placement-constraints";
        const constraints = (...placementConstraints: unknown[]) => ({ placementConstraints });
        const memberOf = (length: number) => ({ type: "memberOf", expression: "a".repeat(length) });
        const many = (count: number) => constraints(...times(count, () => memberOf(1)));
        tests.allows(
            rule,
            service,
            many(9),
            many(10),
            constraints(memberOf(1999)),
            constraints(memberOf(2000), { type: "distinctInstance" }),
        );
        tests.refuses(rule, service, many(11), `${refused} a service has 10 placement constraints at most, got 11; remove some`);
        const long = `${refused} an expression has 2000 characters at most, got 2001; shorten it`;
        tests.refuses(rule, service, constraints(memberOf(2001)), long);
        const bare = `${refused} constraint memberOf needs an expression; add one`;
        tests.refuses(rule, service, constraints({ type: "memberOf" }), bare);
        const full = `${refused} constraint distinctInstance takes no expression, got a; remove it`;
        tests.refuses(rule, service, constraints({ type: "distinctInstance", expression: "a" }), full);
    });

    it("gives public addresses on Fargate only", () => {
        const rule = "public-address-of-fargate";
        const open = (where: Record<string, unknown>, assignPublicIp = true) => ({
            ...where,
            networkConfiguration: { subnets: ["subnet-1"], assignPublicIp },
        });
        tests.allows(rule, service, open(fargate), open(instances, false), open({}));
        const reason = `${refused} Assign public IP is not supported for this launch type; set assignPublicIp: false`;
        tests.refuses(rule, service, open(instances), reason);
    });

    const rebalanced = (more: Record<string, unknown>) => ({ availabilityZoneRebalancing: "ENABLED", ...more });

    it("rebalances where there is room for one task more", () => {
        const rule = "rebalancing-room";
        const most = (deploymentMaximumPercent: number) => rebalanced({ deploymentMaximumPercent });
        tests.allows(rule, service, most(101), most(200), rebalanced({}), {
            availabilityZoneRebalancing: "DISABLED",
            deploymentMaximumPercent: 100,
        });
        const reason =
            `${refused} Availability Zone rebalancing does not support a maximumPercent of 100 or less, got 100; ` +
            'set availabilityZoneRebalancing: "DISABLED"';
        tests.refuses(rule, service, most(100), reason);
    });

    it("rebalances what is spread over zones first", () => {
        const rule = "rebalancing-placement";
        const byZone = { type: "spread", field: "attribute:ecs.availability-zone" };
        const packed = { type: "binpack", field: "memory" };
        const placed = (...orderedPlacementStrategies: unknown[]) => rebalanced({ orderedPlacementStrategies });
        const pinned = (expression: string) => rebalanced({ placementConstraints: [{ type: "memberOf", expression }] });
        tests.allows(rule, service, placed(), placed(byZone), placed(byZone, packed), pinned("attribute:ecs.instance-type =~ t3.*"));
        tests.allows(rule, service, { orderedPlacementStrategies: [packed] }, placed({ ...byZone, field: unknownValue }));
        const reason = (got: string) =>
            `${refused} Availability Zone rebalancing needs spread over attribute:ecs.availability-zone as first placement strategy and no constraint on zones, ` +
            `got ${got}; set availabilityZoneRebalancing: "DISABLED"`;
        tests.refuses(rule, service, placed(packed, byZone), reason("binpack memory"));
        tests.refuses(rule, service, placed({ type: "spread", field: "instanceId" }), reason("spread instanceId"));
        const zone = "attribute:ecs.availability-zone == eu-central-1a";
        tests.refuses(rule, service, pinned(zone), reason(zone));
    });

    it("are tested to the last row", () => {
        assert.deepEqual(tests.untested(placementRefusals), []);
    });
});
