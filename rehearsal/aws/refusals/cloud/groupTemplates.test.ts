import assert from "node:assert/strict";
import { CloudTests, type Samples } from "../../testing/testRefusals.ts";
import { groupTargetRefusals, groupTemplateRefusals } from "./groupTemplates.ts";

const group = "aws:autoscaling/group:Group";
const template = "aws:ec2/launchTemplate:LaunchTemplate";
const profile = "aws:iam/instanceProfile:InstanceProfile";
const tests = new CloudTests();
const invalidTemplate = "ValidationError: You must use a valid fully-formed launch template.";
const parameters = "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023";

describe("refusals of groups for their launch templates", () => {
    it("starts instances of a version that there is", async () => {
        const rule = "launch-template-version";
        const versioned =
            (version: string | undefined): Samples =>
            (program) =>
                program.make(group, "subject", { launchTemplate: { id: program.needed(template).id, version } });
        for (const version of ["1", "$Latest", "$Default", undefined]) await tests.allows(versioned(version));
        for (const version of ["0", "2"]) {
            const reason = `${invalidTemplate} The specified launch template version ${version} does not exist; use 1 to 1, $Latest or $Default`;
            await tests.refuses(rule, group, reason, versioned(version));
        }
        await tests.refuses(
            rule,
            group,
            `${invalidTemplate} The specified launch template version 2 does not exist; use 1 to 1, $Latest or $Default`,
            (program) => {
                const arm = program.needed(template);
                const x86 = program.make(template, "x86", { name: "x86" });
                const specification = (launchTemplateId: unknown, version: string) => ({
                    launchTemplateSpecification: { launchTemplateId, version },
                });
                program.make(group, "subject", {
                    launchTemplate: undefined,
                    mixedInstancesPolicy: {
                        launchTemplate: { ...specification(arm.id, "$Latest"), overrides: [specification(x86.id, "2")] },
                    },
                });
            },
        );
    });

    it("starts instances of a profile that there is", async () => {
        const rule = "instance-profile-exists";
        const started =
            (iamInstanceProfile: Record<string, unknown> | undefined): Samples =>
            (program) => {
                const known = program.needed(profile);
                const subject = program.make(template, "other", { name: "other", iamInstanceProfile }, { dependsOn: known });
                program.make(group, "subject", { launchTemplate: { id: subject.id } });
            };
        await tests.allows(started(undefined));
        await tests.allows(started({ name: "profile" }));
        await tests.allows(started({ arn: "arn:aws:iam::111111111111:instance-profile/profile" }));
        const reason =
            `${invalidTemplate} Value (missing) for parameter iamInstanceProfile.name is invalid. ` +
            "Invalid IAM Instance Profile name; create it first";
        await tests.refuses(rule, group, reason, started({ name: "missing" }));
    });

    /** A group with a template of its own, and a further one for the second override. */
    const mixed =
        (first: Record<string, unknown>, second: Record<string, unknown> = {}, more: Record<string, unknown> = {}): Samples =>
        (program) => {
            const [shared, own] = [
                program.make(template, "shared", { name: "shared", iamInstanceProfile: undefined, ...first }),
                program.make(template, "own", { name: "own", iamInstanceProfile: undefined, ...second }),
            ];
            const specification = (launchTemplateId: unknown) => ({ launchTemplateId, version: "1" });
            const mixedInstancesPolicy = {
                launchTemplate: {
                    launchTemplateSpecification: specification(shared.id),
                    overrides: [
                        { instanceType: "t4g.medium" },
                        { instanceType: "t3.medium", launchTemplateSpecification: specification(own.id) },
                    ],
                },
            };
            program.make(group, "subject", { launchTemplate: undefined, mixedInstancesPolicy, ...more });
        };

    it("leaves Spot to the mixed instances policy", async () => {
        const asking = { instanceMarketOptions: { marketType: "spot", spotOptions: { maxPrice: "0.05" } } };
        await tests.allows(mixed({}));
        await tests.allows((program) => {
            const spot = program.make(template, "spot", { name: "spot", iamInstanceProfile: undefined, ...asking });
            program.make(group, "subject", { launchTemplate: { id: spot.id } });
        });
        const reason =
            "InvalidQueryParameter: Incompatible launch template: You cannot use a launch template that is set to request Spot Instances " +
            "(InstanceMarketOptions) when you configure an Auto Scaling group with a mixed instances policy; remove instanceMarketOptions";
        for (const samples of [mixed(asking), mixed({}, asking)]) await tests.refuses("mixed-policy-spot-template", group, reason, samples);
    });

    it("starts an image on its CPU architecture alone", async () => {
        const rule = "image-architecture";
        const [arm, x86] = [{ imageId: `${parameters}/arm64/recommended/image_id` }, { imageId: `${parameters}/recommended/image_id` }];
        await tests.allows(mixed(arm, x86));
        await tests.allows(mixed({ imageId: "resolve:ssm:/own/image" }, { imageId: "resolve:ssm:/own/image" }));
        const reason = (type: string, ofType: string, ofImage: string) =>
            `InvalidParameterValue: The architecture '${ofType}' of the specified instance type does not match the architecture ` +
            `'${ofImage}' of the specified AMI; give ${type} a launch template of its own, with another image`;
        await tests.refuses(rule, group, reason("t4g.medium", "arm64", "x86_64"), mixed(x86, x86));
        await tests.refuses(rule, group, reason("t3.medium", "x86_64", "arm64"), mixed(arm, arm));
        const al2023 = { imageId: "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64" };
        await tests.refuses(rule, group, reason("t4g.medium", "arm64", "x86_64"), (program) => {
            const only = program.make(template, "only", { name: "only", iamInstanceProfile: undefined, ...al2023 });
            program.make(group, "subject", { launchTemplate: { id: only.id } });
        });
    });

    it("rolls a refresh back where images and versions are pinned", async () => {
        const rule = "refresh-rollback";
        const refreshed = (autoRollback: boolean) => ({ instanceRefresh: { strategy: "Rolling", preferences: { autoRollback } } });
        const parameter = { imageId: `${parameters}/arm64/recommended/image_id` };
        await tests.allows(mixed({}, {}, refreshed(true)));
        await tests.allows(mixed(parameter, {}, refreshed(false)));
        await tests.refuses(
            rule,
            group,
            "ValidationError: The AutoRollback parameter cannot be used with a launch template whose ImageId is a Systems Manager parameter; " +
                "write the ID of the AMI",
            mixed(parameter, {}, refreshed(true)),
        );
        await tests.refuses(
            rule,
            group,
            "ValidationError: The AutoRollback parameter cannot be used with the launch template version $Latest; write its number",
            (program) => program.make(group, "subject", refreshed(true)),
        );
    });

    it("registers instances where instances are expected", async () => {
        const registered =
            (targetType: string): Samples =>
            (program) => {
                const target = program.make("aws:lb/targetGroup:TargetGroup", "target", { name: "instances", targetType });
                program.make(group, "subject", { targetGroupArns: [target.arn] });
            };
        await tests.allows(registered("instance"));
        await tests.refuses(
            "group-target-type",
            group,
            "ValidationError: Provided Target Group has invalid target type ip. Please ensure all provided Target Groups have target type of " +
                'instance; set targetType: "instance"',
            registered("ip"),
        );
    });

    it("has a test for each rule", () => {
        assert.deepEqual(tests.untested([...groupTemplateRefusals, ...groupTargetRefusals]), []);
    });
});
