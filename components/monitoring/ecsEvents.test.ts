import assert from "node:assert/strict";
import { EcsEvents } from "./ecsEvents.ts";
import { ecsEventRules } from "../model/monitoring/ecsEventRules.ts";
import { preview } from "../testing/preview.ts";

const [eventRule, eventTarget] = ["aws:cloudwatch/eventRule:EventRule", "aws:cloudwatch/eventTarget:EventTarget"] as const;
const place = { accountId: "111111111111", region: "eu-central-1" };
const topicArn = "arn:aws:sns:eu-central-1:111111111111:alarms";

describe("EcsEvents", () => {
    it("sends every kind of event to the topic, in words", async () => {
        const clusterNames = ["amply-staging", "langfuse-staging"];
        const { get, names } = await preview((providers) => new EcsEvents("events", { place, clusterNames, topicArn }, { providers }));
        const expected = [
            "events-deployment-failed",
            "events-placement-failed",
            "events-scaled-to-max",
            "events-scaling-failed",
            "events-task-stopped",
        ];
        assert.deepEqual(names(eventRule), expected);
        assert.deepEqual(names(eventTarget), expected);
        for (const { role, pattern, inputPaths, inputTemplate } of ecsEventRules(place, clusterNames)) {
            assert.equal(get(eventRule, `events-${role}`).inputs["eventPattern"], pattern);
            const target = get(eventTarget, `events-${role}`);
            assert.deepEqual([target.inputs["arn"], target.inputs["inputTransformer"]], [topicArn, { inputPaths, inputTemplate }]);
            assert.deepEqual(target.propertyDependencies["rule"], [`${eventRule}::events-${role}`]);
        }
    });

    it("tells of deployments that wait for somebody only where one may", async () => {
        const clusterNames = ["amply-staging"];
        const made = async (pauses?: boolean) =>
            (await preview((providers) => new EcsEvents("events", { place, clusterNames, topicArn, pauses }, { providers }))).names(
                eventTarget,
            );
        for (const pauses of [undefined, false]) assert.equal((await made(pauses)).includes("events-deployment-waits"), false);
        assert.ok((await made(true)).includes("events-deployment-waits"));
    });
});
