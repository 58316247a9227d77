import assert from "node:assert/strict";
import { EntryAlarms } from "./entryAlarms.ts";
import { preview } from "../testing/preview.ts";

describe("EntryAlarms", () => {
    it("watches the load balancer's own errors, without a target group", async () => {
        let alarmNames: readonly string[] = [];
        const { get } = await preview((providers) => {
            const args = {
                entryName: "entry",
                loadBalancerArnSuffix: "app/entry/1",
                topics: { page: "arn:aws:sns:eu-central-1:111111111111:alarms", ticket: "arn:aws:sns:eu-central-1:111111111111:tickets" },
            };
            alarmNames = new EntryAlarms("entry", args, { providers }).alarmNames;
        });
        const { inputs, parent } = get("aws:cloudwatch/metricAlarm:MetricAlarm", "entry-5xx");
        assert.deepEqual(
            [inputs["metricName"], inputs["dimensions"], inputs["statistic"], inputs["threshold"]],
            ["HTTPCode_ELB_5XX_Count", { LoadBalancer: "app/entry/1" }, "Sum", 10],
        );
        assert.deepEqual(alarmNames, ["entry-5xx"]);
        assert.equal(parent, "platform:cloudwatch:EntryAlarms::entry");
    });
});
