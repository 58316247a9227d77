import assert from "node:assert/strict";
import { alarmKeys } from "../../../vocabulary/alarms.ts";
import { monitored } from "../../../testing/monitoredServices.ts";
import { alarmKeysOf } from "./alarmKeysOf.ts";
import { alarmKeyOf, alarmSuffix } from "./alarmSuffix.ts";
import { deploymentAlarmSpecs } from "./deploymentAlarmSpecs.ts";
import type { MonitoredService } from "../monitoredService.ts";
import { serviceAlarmSpecs } from "./serviceAlarmSpecs.ts";

const jsonLogGroup = "/ecs/any";
const keysMade = (service: MonitoredService) =>
    [...serviceAlarmSpecs({ ...service, jsonLogGroup }), ...(service.kind === "web" ? deploymentAlarmSpecs(service) : [])].map(
        ({ name }) => alarmKeyOf(service.serviceName, name) ?? assert.fail(name),
    );

describe("alarmKeysOf", () => {
    for (const [title, service, kind] of [
        ["a service behind the load balancer", monitored.pair, { kind: "http", route: {} }],
        ["a service that others call", monitored.internal, { kind: "http" }],
        ["a worker with a queue of SQS", monitored.worker, { kind: "worker", queue: { kind: "sqs" } }],
        ["a worker with a queue elsewhere", monitored.mailer, { kind: "worker", queue: { kind: "reported" } }],
        ["a worker without a queue", monitored.crawler, { kind: "worker" }],
        ["a scheduler", monitored.beat, { kind: "scheduler" }],
    ] as const) {
        it(`names exactly the alarms that ${title} may have`, () => {
            assert.deepEqual([...alarmKeysOf(kind)].sort(), keysMade(service).sort());
        });
    }
});

describe("alarmSuffix", () => {
    it("is the end of the name of an alarm, each another", () => {
        assert.deepEqual(
            ["highCpu", "5xx", "p99", "deploymentP99"].map((key) => alarmSuffix(alarmKeys.find((one) => one === key) ?? "p99")),
            ["high-cpu", "5xx", "p99", "deployment-p99"],
        );
        assert.equal(new Set(alarmKeys.map(alarmSuffix)).size, alarmKeys.length);
        assert.equal(alarmKeyOf("orders-api", "orders-api-high-cpu"), "highCpu");
        assert.equal(alarmKeyOf("orders", "orders-unknown"), undefined);
    });
});
