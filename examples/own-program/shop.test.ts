import * as assert from "node:assert/strict";
import { test } from "node:test";
import { Rehearsal } from "ecs-platform/rehearsal";
import { makeShop } from "./shop";

const rehearsal = new Rehearsal({ project: "shop", stack: "prod" });

test("is allowed by the policies, and can be made", async () => {
    const { problems, outputs } = await rehearsal.up(makeShop);
    assert.deepEqual(problems, []);
    assert.equal(outputs.url, "https://shop.example.com");
    assert.deepEqual(outputs.clusterNames, ["shop-prod", "shop-jobs-prod"]);
});

test("changes nothing when nothing has changed", async () => {
    const { steps } = await rehearsal.preview(makeShop);
    assert.deepEqual(
        steps.filter(({ op }) => op !== "same"),
        [],
    );
});

test("sends each request to the task with the fewest", async () => {
    const { steps } = await rehearsal.preview(makeShop);
    const targetGroups = steps.filter(({ type }) => type === "aws:lb/targetGroup:TargetGroup");
    assert.deepEqual(
        targetGroups.map(({ name, inputs }) => [name, inputs.loadBalancingAlgorithmType]),
        [
            ["prices-tg", undefined],
            ["shop-tg", "least_outstanding_requests"],
        ],
    );
});
