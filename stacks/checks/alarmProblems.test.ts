import assert from "node:assert/strict";
import { problemsWith } from "../testing/sampleValues.ts";

const file = "Pulumi.prod-eu.yaml: ecs-platform:";
const orders = (alarms: object, changes: object = {}) => ({
    orders: {
        preset: "rest-api",
        image: "docker.io/acme/orders:1.4.2",
        probe: ["CMD", "/app/healthcheck"],
        route: { priority: 110 },
        alarms,
        ...changes,
    },
});
const ticket = { channels: { ticket: { emails: ["team@example.com"] } } };
const nobody = "nobody is notified of tickets, got ticket; write alarms.channels.ticket, or page";

describe("alarms of a stack", () => {
    it("are no tickets where nobody is notified of them, wherever that is written", () => {
        const amply = { api: { alarms: { severity: "ticket" } } };
        const changes = { alarms: { flapping: { severity: "ticket" } }, amply, services: orders({ p99: { severity: "ticket" } }) };
        assert.deepEqual(
            [...problemsWith(changes)].sort(),
            ["alarms.flapping", "amply.api.alarms", "services.orders.alarms.p99"].map((key) => `${file}${key}.severity: ${nobody}`),
        );
        assert.deepEqual(problemsWith({ ...changes, alarms: { ...changes.alarms, ...ticket } }), []);
    });

    it("reach no chat outside of the partition aws", () => {
        const alarms = { channels: { page: { slack: { workspaceId: "T07EA123LEP", channelId: "C07EZ1ABC23" } } } };
        const inRegion = (region: string) => problemsWith({ environment: { region }, alarms, amply: undefined });
        assert.deepEqual(inRegion("eu-central-1"), []);
        assert.deepEqual(inRegion("us-gov-west-1"), [
            `${file}alarms.channels.page.slack: Amazon Q Developer in chat applications is not in the partition aws-us-gov; delete it, and write emails or httpsSecrets`,
        ]);
    });

    it("are all there in production that users would miss, and may be off elsewhere", () => {
        const text =
            "production has to have this alarm, or users notice a failure first, got false; write a threshold, periods or a severity that suit it";
        const off = { enabled: false };
        assert.deepEqual(problemsWith({ services: orders({ p99: off, flapping: off, errors: off }) }), [
            `${file}services.orders.alarms.p99.enabled: ${text}`,
        ]);
        assert.deepEqual(problemsWith({ alarms: { p99: off } }), [`${file}alarms.p99.enabled: ${text}`]);
        assert.deepEqual(problemsWith({ environment: { kind: "staging" }, services: orders({ p99: off }) }), []);
    });

    it("are those that a service can have", () => {
        assert.deepEqual(problemsWith({ services: orders({ backlog: { threshold: 5 }, notRun: {} }) }), [
            ...["backlog", "notRun"].map(
                (key) =>
                    `${file}services.orders.alarms.${key}: no alarm of such a service; delete it, or write one of highCpu, highMemory, p99, 5xx, healthy, unhealthy, highTraffic, highCpuNormalTraffic, deploymentErrors, deploymentP99, atMax, highCpuDespiteScaling, scalingWithoutEffect, flapping, errors`,
            ),
        ]);
    });

    it("lie above the scaling target, which is 70 for a REST API", () => {
        const at = (threshold: number, autoScaling?: object) =>
            problemsWith({ services: orders({ highCpu: { threshold } }, autoScaling && { autoScaling }) });
        const key = `${file}services.orders.alarms.highCpu.threshold`;
        assert.deepEqual(at(71), []);
        assert.deepEqual(at(70), [
            `${key}: alarm not above its scaling target of 70 (preset rest-api), got 70; write 71 or more, or a lower target`,
        ]);
        assert.deepEqual(at(75, { targetCPU: 74 }), []);
        assert.deepEqual(at(75, { targetCPU: 75 }), [
            `${file}services.orders.autoScaling.targetCPU: alarm not above its scaling target, got 75; write at most 74, since the alarm is at 75`,
        ]);
        assert.deepEqual(at(95, { targetCPU: 90 }), []);
        assert.deepEqual(problemsWith({ alarms: { highCpu: { threshold: 70 } }, services: orders({}) }).slice(-1), [
            `${key}: alarm not above its scaling target of 70 (preset rest-api), got 70 (the environment's alarms.highCpu.threshold); write 71 or more, or a lower target`,
        ]);
    });

    it("look back a day at most, and count no more datapoints than periods", () => {
        const with5xx = (alarm: object) => problemsWith({ services: orders({ "5xx": alarm }) });
        const key = `${file}services.orders.alarms.5xx`;
        assert.deepEqual(with5xx({ periods: 288 }), []);
        assert.deepEqual(with5xx({ periods: 289 }), [
            `${key}.periods: CloudWatch looks back 86400 s at most, got 289 periods of 300 s; write fewer or shorter ones`,
        ]);
        assert.deepEqual(with5xx({ periods: 168, periodSeconds: 3600 }), []);
        assert.deepEqual(with5xx({ datapoints: 2 }), []);
        assert.deepEqual(with5xx({ datapoints: 3 }), [`${key}.datapoints: more datapoints than periods, got 3 of 2; write 2 at most`]);
        assert.deepEqual(with5xx({ periodSeconds: 90 }), [
            `${key}.periodSeconds: no whole minutes, got 90; write a multiple of 60, since these metrics have a value a minute`,
        ]);
        assert.deepEqual(problemsWith({ alarms: { p99: { datapoints: 3 } } }), [
            `${file}alarms.p99.datapoints: more datapoints than periods, got 3 of 2; write 2 at most`,
        ]);
    });

    it("notify one channel of a team, whichever severities it has", () => {
        const team = (channelId: string) => ({
            teams: {
                tenantId: "01234567-89ab-cdef-0123-456789abcdef",
                teamId: "12345678-9abc-def0-1234-56789abcdef0",
                channelId: `19%3a${channelId}%40thread.tacv2`,
            },
        });
        const both = (first: string, second: string) => problemsWith({ alarms: { channels: { page: team(first), ticket: team(second) } } });
        assert.deepEqual(both("a", "a"), []);
        assert.deepEqual(both("a", "b"), [
            `${file}alarms.channels.ticket.teams.channelId: a second channel of one team, got 19%3ab%40thread.tacv2; write the channel of page, a channel of another team, or Slack`,
        ]);
    });

    it("take the address of PagerDuty by a secret of the environment alone, and show none", () => {
        const https = (secret: string) => problemsWith({ alarms: { channels: { page: { httpsSecrets: [secret] } } } });
        const arn = (region: string, account: string) => `arn:aws:secretsmanager:${region}:${account}:secret:pagerduty/url-AbC123`;
        assert.deepEqual(https(arn("eu-central-1", "111122223333")), []);
        const key = `${file}alarms.channels.page.httpsSecrets[0]`;
        const [problem = "", ...others] = https("https://events.pagerduty.com/integration/0123456789abcdef/enqueue");
        assert.deepEqual(others, []);
        assert.ok(problem.startsWith(`${key}: `), problem);
        assert.doesNotMatch(problem, /0123456789abcdef/);
        assert.deepEqual(https(arn("us-east-1", "111122223333")), [
            `${key}: an ARN of another region, got us-east-1; write one of the region of the environment, eu-central-1`,
        ]);
    });
});
