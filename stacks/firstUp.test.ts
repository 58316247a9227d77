import assert from "node:assert/strict";
import { exampleFile } from "../docs/exampleStacks.ts";
import { previewCommittedStack, previewStackFile } from "../reports/judging/previewCommittedStack.ts";
import type { PreviewResult } from "../rehearsal/run/previewStack.ts";
import { isMap } from "./isMap.ts";

const service = "aws:ecs/service:Service";
const metricAlarm = "aws:cloudwatch/metricAlarm:MetricAlarm";

/** Names in the order in which they are made. */
function made({ steps }: PreviewResult, type: string) {
    return steps.flatMap(({ resource: { type: ofStep, inputs } }, index) =>
        ofStep === type ? [{ name: String(inputs["name"]), inputs, index }] : [],
    );
}

function serviceOf(inputs: Readonly<Record<string, unknown>>): string {
    return isMap(inputs["tags"]) ? String(inputs["tags"]["Service"]) : "";
}

describe("the first up of an environment", () => {
    for (const [title, preview] of [
        ["staging", () => previewCommittedStack("staging")],
        ["prod-hipaa", () => previewCommittedStack("prod-hipaa")],
        ["deployments that move traffic", () => previewStackFile(exampleFile("deployment-strategies"))],
        ["alarms of its own", () => previewStackFile(exampleFile("alarms"))],
    ] as const) {
        it(`of ${title} makes no alarm that missing data lets fire before there is something to watch`, async () => {
            const result = await preview();
            const services = new Map(made(result, service).map(({ name, index }) => [name, index]));
            const alarms = made(result, metricAlarm);
            const breaching = alarms.filter(({ inputs }) => inputs["treatMissingData"] === "breaching");
            assert.ok(breaching.length > 0);
            for (const { name, inputs, index } of breaching) {
                const at = services.get(serviceOf(inputs)) ?? assert.fail(`${name} watches no service`);
                assert.ok(index > at, `${name} is made before its service`);
            }
        });

        it(`of ${title} makes what a deployment watches before its service, and takes missing data for good there`, async () => {
            const result = await preview();
            const alarms = new Map(made(result, metricAlarm).map((alarm) => [alarm.name, alarm]));
            for (const { name, inputs, index } of made(result, service)) {
                const watched = isMap(inputs["alarms"]) ? inputs["alarms"]["alarmNames"] : [];
                for (const alarmName of Array.isArray(watched) ? watched : []) {
                    const alarm = alarms.get(String(alarmName)) ?? assert.fail(`${name} watches ${String(alarmName)}`);
                    assert.ok(alarm.index < index, alarm.name);
                    assert.equal(alarm.inputs["treatMissingData"], "notBreaching");
                }
            }
        });

        it(`of ${title} mutes alarms that are there`, async () => {
            const result = await preview();
            const names = new Map(
                result.steps.flatMap(({ resource: { inputs, type } }, index) =>
                    type.startsWith("aws:cloudwatch/") && type.endsWith("Alarm")
                        ? [[String(inputs["name"] ?? inputs["alarmName"]), index] as const]
                        : [],
                ),
            );
            for (const { name, inputs, index } of made(result, "aws:cloudwatch/alarmMuteRule:AlarmMuteRule")) {
                const targets = isMap(inputs["muteTargets"]) ? inputs["muteTargets"]["alarmNames"] : [];
                for (const alarm of Array.isArray(targets) ? targets : []) {
                    assert.ok((names.get(String(alarm)) ?? Infinity) < index, `${name} mutes ${String(alarm)}`);
                }
            }
        });
    }
});
