import assert from "node:assert/strict";
import { monitored } from "../../../testing/monitoredServices.ts";
import { alarmSetting } from "./alarmSetting.ts";
import { deploymentAlarmSpecs } from "./deploymentAlarmSpecs.ts";
import { serviceAlarmSpecs } from "./serviceAlarmSpecs.ts";

const { web, worker, internal, beat } = monitored;

describe("alarmSetting", () => {
    it("is what the tables of all alarms say where nothing is written", () => {
        assert.deepEqual(alarmSetting(web, "p99"), {
            threshold: 0.5,
            lasting: "for 10 minutes",
            spec: { threshold: 0.5, periodSeconds: 300, evaluationPeriods: 2 },
        });
        assert.deepEqual(alarmSetting(beat, "moreThanOne").lasting, "for 1 minute");
        assert.deepEqual(alarmSetting(web, "flapping").spec, {
            threshold: 0,
            periodSeconds: 60,
            evaluationPeriods: 60,
            datapointsToAlarm: 6,
        });
        assert.equal(alarmSetting(worker, "highCpu").threshold, 90);
        assert.equal(alarmSetting(web, "highCpu").threshold, 80);
    });

    it("changes by what is written, part by part", () => {
        const changed = { ...web, alarms: { p99: { threshold: 2, periods: 3, datapoints: 2 } } };
        assert.deepEqual(alarmSetting(changed, "p99"), {
            threshold: 2,
            lasting: "in 2 of 3 periods of 5 minutes",
            spec: { threshold: 2, periodSeconds: 300, evaluationPeriods: 3, datapointsToAlarm: 2 },
        });
        assert.deepEqual(alarmSetting({ ...web, alarms: { p99: { periodSeconds: 60 } } }, "p99").lasting, "for 2 minutes");
    });

    it("asks for no more datapoints than there are periods", () => {
        const periods = (count: number) =>
            alarmSetting({ ...web, alarms: { deploymentErrors: { periods: count } } }, "deploymentErrors").spec;
        assert.equal("datapointsToAlarm" in periods(1), false);
        assert.equal("datapointsToAlarm" in periods(2), false);
        assert.equal(periods(3).datapointsToAlarm, 2);
    });

    it("lets an alarm follow the one that it is derived from", () => {
        const changed = { ...web, alarms: { highCpu: { threshold: 75 }, p99: { threshold: 3 }, "5xx": { threshold: 2 } } };
        assert.equal(alarmSetting(changed, "highCpuDespiteScaling").threshold, 75);
        assert.equal(alarmSetting(changed, "deploymentP99").threshold, 3);
        assert.equal(alarmSetting(changed, "deploymentErrors").threshold, 2);
    });
});

describe("alarms of a service with numbers of its own", () => {
    const named = (service: Parameters<typeof serviceAlarmSpecs>[0], name: string) =>
        serviceAlarmSpecs(service).find((alarm) => alarm.name === name) ?? assert.fail(name);

    it("say them in their descriptions, in the unit of the metric", () => {
        const slow = named({ ...internal, alarms: { p99: { threshold: 1.001 } } }, "prices-p99");
        assert.ok(slow.kind === "metric");
        assert.equal(slow.threshold, 1001);
        assert.match(slow.description, /takes longer than 1001 ms, for 10 minutes\./);
    });

    it("are not there where they are off, with the composite alarm that needs them and the helper that nothing else needs", () => {
        const names = (alarms: object) => serviceAlarmSpecs({ ...web, alarms }).map(({ name }) => name);
        const all = names({});
        assert.deepEqual(
            all.filter((name) => !names({ flapping: { enabled: false } }).includes(name)),
            ["web-flapping"],
        );
        assert.deepEqual(
            all.filter((name) => !names({ highCpuNormalTraffic: { enabled: false } }).includes(name)),
            ["web-high-traffic", "web-high-cpu-normal-traffic"],
        );
        assert.deepEqual(
            all.filter((name) => !names({ highCpu: { enabled: false } }).includes(name)),
            ["web-high-cpu", "web-high-traffic", "web-high-cpu-normal-traffic"],
        );
        assert.deepEqual(names({ flapping: { enabled: true } }), all);
    });

    it("notify the topic of their severity, of recovery where that is wanted, and the helper notifies nobody", () => {
        const alarms = {
            p99: { severity: "ticket", notifyRecovery: true },
            highTraffic: { severity: "page", notifyRecovery: true },
        } as const;
        const p99 = named({ ...web, alarms }, "web-p99");
        assert.deepEqual([p99.severity, p99.notifiesRecovery], ["ticket", true]);
        const helper = named({ ...web, alarms }, "web-high-traffic");
        assert.deepEqual([helper.notifies, "severity" in helper, "notifiesRecovery" in helper], [false, false, false]);
        const others = serviceAlarmSpecs({ ...web, alarms }).filter(({ name }) => name !== "web-p99");
        assert.ok(others.every((alarm) => !("severity" in alarm) && !("notifiesRecovery" in alarm)));
    });

    it("roll a deployment back at the service's own numbers", () => {
        const specs = deploymentAlarmSpecs({ ...web, alarms: { deploymentP99: { threshold: 5, severity: "ticket" } } });
        const p99 = specs.find(({ name }) => name === "web-deployment-p99");
        assert.ok(p99?.kind === "metric");
        assert.deepEqual([p99.threshold, p99.severity, p99.treatMissingData], [5, "ticket", "notBreaching"]);
    });
});
