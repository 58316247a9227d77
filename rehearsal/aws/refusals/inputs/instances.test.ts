import assert from "node:assert/strict";
import { unknownValue } from "../../../contract/values.ts";
import { InputTests, times } from "../../testing/testRefusals.ts";
import { instanceRefusals } from "./instances.ts";

const group = "aws:autoscaling/group:Group";
const template = "aws:ec2/launchTemplate:LaunchTemplate";
const capacityProvider = "aws:ecs/capacityProvider:CapacityProvider";
const tests = new InputTests();

describe("refusals of instances", () => {
    it("keeps the instances of a group between the least and the most", () => {
        const rule = "group-bounds";
        const sizes = (minSize: number, maxSize: number, desiredCapacity?: number) => ({ minSize, maxSize, desiredCapacity });
        tests.allows(rule, group, sizes(0, 0), sizes(2, 2), sizes(2, 10, 2), sizes(2, 10, 10), sizes(2, 10, 5));
        const bounds = "ValidationError: Min bound, 3, must be less than or equal to max bound, 2; raise maxSize";
        tests.refuses(rule, group, sizes(3, 2), bounds);
        for (const desired of [1, 11]) {
            const reason = `ValidationError: Desired capacity:${String(desired)} must be between the specified min size:2 and max size:10; remove desiredCapacity`;
            tests.refuses(rule, group, sizes(2, 10, desired), reason);
        }
    });

    it("asks a group for one launch template or mixed instances policy", () => {
        const rule = "group-one-template";
        const [one, mixed] = [{ launchTemplate: { id: "lt-1" } }, { mixedInstancesPolicy: { launchTemplate: {} } }];
        tests.allows(rule, group, one, mixed, { launchConfiguration: "old" }, { launchTemplate: unknownValue });
        const reason = (got: string) =>
            `one of launchConfiguration, launchTemplate, mixedInstancesPolicy must be specified, got ${got}; keep one`;
        tests.refuses(rule, group, {}, reason("none"));
        tests.refuses(rule, group, { ...one, ...mixed }, reason("launchTemplate and mixedInstancesPolicy"));
    });

    it("asks a group for subnets or zones", () => {
        const rule = "group-subnets";
        const [subnets, zones] = [{ vpcZoneIdentifiers: ["subnet-1"] }, { availabilityZones: ["eu-central-1a"] }];
        tests.allows(rule, group, subnets, zones, { vpcZoneIdentifiers: unknownValue });
        const reason = (got: string) =>
            `ValidationError: either availability zones or VPC subnets are required, got ${got}; name vpcZoneIdentifiers`;
        tests.refuses(rule, group, {}, reason("neither"));
        tests.refuses(rule, group, { ...subnets, ...zones }, reason("both"));
    });

    it("takes 50 tags on a group", () => {
        const tags = (count: number) => ({
            tags: times(count, (index) => ({ key: `k${String(index)}`, value: "v", propagateAtLaunch: true })),
        });
        tests.allows("group-tags", group, tags(49), tags(50));
        tests.refuses("group-tags", group, tags(51), "ValidationError: a group has 50 tags at most, got 51; remove some");
    });

    it("lets instances live a day, or for any time", () => {
        const lifetime = (maxInstanceLifetime: number) => ({ maxInstanceLifetime });
        tests.allows("instance-lifetime", group, {}, lifetime(0), lifetime(86_400), lifetime(31_536_000));
        for (const seconds of [1, 86_399]) {
            const reason = `ValidationError: maxInstanceLifetime must be 0 or at least 86400 seconds, got ${String(seconds)}; raise it`;
            tests.refuses("instance-lifetime", group, lifetime(seconds), reason);
        }
    });

    it("takes images by id or by parameter", () => {
        const image = (imageId: string) => ({ imageId });
        tests.allows("image-id", template, {}, image("ami-01234567"), image("ami-0123456789abcdef0"), image(unknownValue));
        tests.allows(
            "image-id",
            template,
            image("resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/arm64/recommended/image_id"),
        );
        for (const id of ["ami-0", "ami-0123456789ABCDEF0", "al2023", "/aws/service/ecs/optimized-ami", "resolve:ssm:"]) {
            tests.refuses("image-id", template, image(id), `InvalidAMIID.Malformed: Invalid id: "${id}"; write ami-… or resolve:ssm:…`);
        }
    });

    it("takes user data of 16384 bytes in base64", () => {
        const data = (bytes: number) => ({ userData: Buffer.alloc(bytes, "a").toString("base64") });
        tests.allows("user-data", template, {}, data(1), data(16_383), data(16_384), { userData: unknownValue });
        const long = "InvalidParameterValue: User data is limited to 16384 bytes, got 16385; shorten it";
        tests.refuses("user-data", template, data(16_385), long);
        const plain = "InvalidUserData.Malformed: Invalid BASE64 encoding of user data; encode it";
        tests.refuses("user-data", template, { userData: "#!/bin/bash\necho ECS_CLUSTER=a" }, plain);
    });

    it("takes tokens that are optional or required, over 1 to 64 hops", () => {
        const rule = "metadata-options";
        const metadata = (metadataOptions: unknown) => ({ metadataOptions });
        tests.allows(rule, template, {}, metadata({ httpTokens: "required" }), metadata({ httpTokens: "optional" }));
        tests.allows(rule, template, ...[1, 2, 63, 64].map((httpPutResponseHopLimit) => metadata({ httpPutResponseHopLimit })));
        const tokens = 'InvalidParameterValue: httpTokens must be optional or required, got enabled; set httpTokens: "required"';
        tests.refuses(rule, template, metadata({ httpTokens: "enabled" }), tokens);
        for (const hops of [0, 65]) {
            const reason = `InvalidParameterValue: httpPutResponseHopLimit must be 1 to 64, got ${String(hops)}; use a value in this range`;
            tests.refuses(rule, template, metadata({ httpPutResponseHopLimit: hops }), reason);
        }
    });

    const ofGroup = (more: Record<string, unknown> = {}) => ({ autoScalingGroupProvider: { autoScalingGroupArn: "arn:x", ...more } });

    it("knows capacity providers of groups and of managed instances", () => {
        const rule = "capacity-provider-kind";
        const managed = { managedInstancesProvider: { infrastructureRoleArn: "arn:x" } };
        tests.allows(rule, capacityProvider, ofGroup(), { ...managed, cluster: "a" }, { ...managed, cluster: unknownValue });
        const reason = (got: string) =>
            `exactly one of autoScalingGroupProvider or managedInstancesProvider must be specified, got ${got}; keep one`;
        tests.refuses(rule, capacityProvider, {}, reason("neither"));
        tests.refuses(rule, capacityProvider, { ...ofGroup(), ...managed }, reason("both"));
        const misplaced = "cluster must not be set when using autoScalingGroupProvider; remove cluster";
        tests.refuses(rule, capacityProvider, { ...ofGroup(), cluster: "a" }, misplaced);
        tests.refuses(rule, capacityProvider, managed, "cluster is required when using managedInstancesProvider; add cluster");
    });

    it("protects instances only where ECS scales the group", () => {
        const rule = "termination-protection-needs-scaling";
        const protection = (managedTerminationProtection: string, status?: string) =>
            ofGroup({ managedTerminationProtection, ...(status === undefined ? {} : { managedScaling: { status } }) });
        tests.allows(rule, capacityProvider, protection("ENABLED", "ENABLED"), protection("DISABLED", "DISABLED"), protection("DISABLED"));
        tests.allows(rule, capacityProvider, protection("ENABLED", unknownValue));
        const reason =
            "ClientException: The managed termination protection setting for the capacity provider is invalid: managed scaling must be enabled; " +
            'set managedScaling.status: "ENABLED"';
        tests.refuses(rule, capacityProvider, protection("ENABLED", "DISABLED"), reason);
        tests.refuses(rule, capacityProvider, protection("ENABLED"), reason);
    });

    it("are tested to the last row", () => {
        assert.deepEqual(tests.untested(instanceRefusals), []);
    });
});
