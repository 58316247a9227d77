import assert from "node:assert/strict";
import { presetOf } from "../../presets/presets.ts";
import { alarmChanges, decideAlarms, type WrittenAlarms } from "./decideAlarms.ts";

const api = (service: WrittenAlarms, environment = {}) =>
    decideAlarms(service, presetOf("rest-api"), { kind: "http", route: {} }, environment);
const worker = (service: WrittenAlarms) => decideAlarms(service, presetOf("worker"), { kind: "worker", queue: { kind: "sqs" } }, {});

describe("decideAlarms", () => {
    it("decides nothing where nothing is written, so that the tables of all alarms hold", () => {
        assert.deepEqual(api({}), {});
        assert.deepEqual(worker({ queue: { kind: "sqs" } }), {});
    });

    it("takes each part from the nearest place that says it", () => {
        const environment = { p99: { threshold: 1, periods: 3 }, severity: "ticket" } as const;
        const { p99 } = api({ alarms: { p99: { threshold: 2 } } }, environment);
        assert.deepEqual(p99?.threshold, { value: 2, from: { kind: "config", key: ["alarms", "p99", "threshold"] }, instead: "" });
        assert.deepEqual(p99.periods, { value: 3, from: { kind: "stack", key: ["alarms", "p99", "periods"] }, instead: "" });
        assert.deepEqual(p99.severity, { value: "ticket", from: { kind: "stack", key: ["alarms", "severity"] }, instead: "" });
    });

    it("lets a service say the severity of all its alarms, before what the environment says of one", () => {
        const severityOf = (alarms: object, environment: object) => api({ alarms }, environment).flapping?.severity?.value;
        assert.equal(severityOf({}, { flapping: { severity: "ticket" } }), "ticket");
        assert.equal(severityOf({ severity: "page" }, { flapping: { severity: "ticket" } }), "page");
        assert.equal(severityOf({ severity: "page", flapping: { severity: "ticket" } }, {}), "ticket");
    });

    it("leaves out what the environment says of alarms that the service cannot have", () => {
        assert.deepEqual(api({}, { backlog: { threshold: 5 }, notRunning: { periods: 5 } }), {});
    });

    it("gives a large language model half a minute, and other models what every service has", () => {
        const p99Of = (kind: "llm" | "sklearn" | "deep-learning") =>
            alarmChanges(api({ model: { kind, sizeMB: 100, batchItems: 1, itemKB: 0, overheadMB: 200 } })).p99?.threshold;
        assert.equal(p99Of("llm"), 30);
        assert.equal(p99Of("sklearn"), undefined);
        assert.equal(p99Of("deep-learning"), undefined);
    });

    it("takes no job for late that may take as long, where the file says how long", () => {
        const of = (longestJobSeconds: number, autoScaling?: WrittenAlarms["autoScaling"]) => {
            const { oldestMessage, backlog } = worker({ queue: { kind: "sqs", longestJobSeconds }, autoScaling });
            return [oldestMessage?.threshold?.value, backlog?.periods?.value];
        };
        assert.deepEqual(of(14_400), [14_700, 48]);
        assert.deepEqual(of(899), [1199, 3]);
        assert.deepEqual(of(900), [1200, 3]);
        assert.deepEqual(of(901), [1201, 4]);
        assert.deepEqual(of(43_080), [43_380, 144]);
        // A worker without a task needs the time to wake.
        assert.deepEqual(of(600, { minCount: 0 }), [2400, 3]);
    });

    it("keeps the three periods of amply's API", () => {
        const decided = decideAlarms({}, presetOf("amply-api"), { kind: "http", route: {} }, {});
        assert.deepEqual(decided.highCpu?.periods, { value: 3, from: { kind: "default", of: "amply" }, instead: "" });
    });
});
