import assert from "node:assert/strict";
import { unknownValue } from "../../contract/values.ts";
import { resourcesOf } from "../cloud/cloud.ts";
import { samplesOf } from "../testing/testRefusals.ts";
import { TestStack } from "../testing/testStack.ts";

const type = "aws:ec2/launchTemplate:LaunchTemplate";
const group = "aws:autoscaling/group:Group";

const template = (changes: Record<string, unknown>) =>
    samplesOf((program) => {
        const made = program.make(type, "template", changes);
        program.make(group, "group", { launchTemplate: { id: made.id, version: "$Latest" } });
    });

async function upTo(stack: TestStack, changes: Record<string, unknown>) {
    const { steps, errors } = await stack.up(template({ name: "own", ...changes }));
    assert.deepEqual(errors, []);
    const properties = resourcesOf(stack.cloud.cloud, type).find(({ urn }) => urn.endsWith("::template"))?.properties ?? {};
    return { steps, latest: properties["latestVersion"], preferred: properties["defaultVersion"] };
}

describe("launch templates in the offline cloud", () => {
    it("get another version for other data, and none for other tags or another description", async () => {
        const stack = new TestStack();
        assert.deepEqual([(await upTo(stack, {})).latest, (await upTo(stack, {})).steps], [1, []]);
        assert.deepEqual((await upTo(stack, { instanceType: "t4g.large" })).latest, 2);
        const described = { instanceType: "t4g.large", description: "larger" };
        assert.deepEqual(await upTo(stack, described), { steps: ["update template"], latest: 2, preferred: 1 });
        assert.deepEqual((await upTo(stack, { ...described, tags: { a: "b" } })).latest, 2);
        assert.deepEqual((await upTo(stack, { ...described, userData: "YQ==" })).latest, 3);
    });

    it("start new instances by the newest version where the program says so", async () => {
        const stack = new TestStack();
        const updated = { updateDefaultVersion: true };
        await upTo(stack, updated);
        const { latest, preferred } = await upTo(stack, { ...updated, instanceType: "t4g.large" });
        assert.deepEqual([latest, preferred], [2, 2]);
    });

    it("preview a version that is not known yet, but for what makes none", () => {
        const preview = (change: Record<string, unknown>, inputs: Record<string, unknown> = {}) => {
            const oldInputs = { name: "own", instanceType: "t4g.medium", ...inputs };
            const { cloud } = new TestStack();
            const outputs = cloud.previewUpdate({
                type,
                name: "template",
                urn: "urn",
                id: "lt-1",
                provider: {},
                oldInputs,
                inputs: { ...oldInputs, ...change },
                oldOutputs: { ...oldInputs, latestVersion: 1, defaultVersion: 1 },
            });
            return [outputs["latestVersion"], outputs["defaultVersion"]];
        };
        assert.deepEqual(preview({ instanceType: "t4g.large" }), [unknownValue, 1]);
        assert.deepEqual(preview({ instanceType: "t4g.large" }, { updateDefaultVersion: true }), [unknownValue, unknownValue]);
        assert.deepEqual(preview({ tags: { a: "b" } }), [unknownValue, 1]);
        assert.deepEqual(preview({ description: "other" }), [1, 1]);
    });
});
