import { deepEqual, equal, match, ok } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "mocha";
import { problemsOf } from "./configuration/exemption.ts";
import type { PackConfig } from "./configuration/packConfig.ts";
import { readExemptions } from "./configuration/readExemptions.ts";
import { documentedGroups, openPack, packArgs, packVersion } from "./pack.ts";
import { rulesPage } from "./rulesPage.ts";
import { describedRules } from "./testing/describeRule.ts";

const rules = Object.values(documentedGroups).flat();
const names = rules.map(({ name }) => name);

describe("the pack", () => {
    it("holds these rules, so that none is lost by accident", () =>
        deepEqual(names, [
            "environment-kind",
            "ecs-role-declared",
            "ecs-role-matches-command",
            "beat-desired-count-one",
            "beat-no-deploy-overlap",
            "beat-not-autoscaled",
            "beat-single-per-cluster",
            "beat-not-embedded",
            "beat-on-demand",
            "beat-stops-fast",
            "beat-schedule-file",
            "nonweb-no-load-balancer",
            "spot-on-demand-base",
            "spot-base-covers-minimum",
            "spot-strategy-valid",
            "ecs-capacity-exclusive",
            "ecs-prefer-strategy",
            "spot-hipaa-off",
            "prod-min-two",
            "worker-min-one",
            "scaling-max-budget",
            "services-are-scaled",
            "autoscaled-ignore-desired",
            "circuit-breaker-rollback",
            "rollback-shown",
            "deploy-alarms",
            "deploy-request-scaling",
            "listener-rule-weights-ignored",
            "deploy-percent",
            "ecs-multi-az",
            "ecs-grace-period",
            "fargate-platform",
            "ecs-managed-tags",
            "target-port-open",
            "task-health-check",
            "beat-health-check",
            "task-healthcheck-tool",
            "task-efs-encrypted",
            "task-fargate-size",
            "task-arm64",
            "task-image-pinned",
            "task-no-plain-secrets",
            "task-secrets-readable",
            "task-container-logging",
            "log-group-made",
            "task-logs-do-not-block",
            "task-roles-hardening",
            "task-non-root",
            "task-read-only-root",
            "task-stop-timeout",
            "ecs-exec",
            "ecs-exec-writable-root",
            "container-insights",
            "log-retention",
            "ecr-immutable-tags",
            "ecr-hygiene",
            "ecr-own-key",
            "role-no-wildcards",
            "role-trust-named",
            "no-administrator",
            "no-public-access",
            "resource-policy-no-wildcards",
            "topic-other-accounts",
            "scaling-cpu-and-request",
            "scaling-cpu-target",
            "scaling-request-target",
            "scaling-cooldowns",
            "scaling-memory-target",
            "scaling-worker-queue",
            "scaling-backlog-per-task",
            "scaling-scale-in-on",
            "scaling-schedule-bounds",
            "alarm-set-complete",
            "alarm-cpu",
            "alarm-memory",
            "alarm-p99",
            "alarm-healthy-hosts",
            "alarm-unhealthy-hosts",
            "chat-guardrail",
            "alarm-running-tasks",
            "alarm-metric-known",
            "alarm-dimensions",
            "alarm-actions",
            "alarm-no-short-spike",
            "alarm-scaling-health",
            "alarm-datapoints",
            "alarm-leads-to-service",
            "no-public-ip",
            "default-security-group-unused",
            "task-ingress-from-alb",
            "task-egress-https",
            "test-listener-closed",
            "service-connect-tls",
            "alb-https",
            "alb-https-listener",
            "alb-tls12",
            "alb-tls-fsbp",
            "alb-hardening",
            "public-entry-waf",
            "listener-rule-reached",
            "classic-https",
            "nlb-tls",
            "api-access-logs",
            "tg-health-check",
            "tg-drain",
            "vpc-baseline",
            "imdsv2",
            "asg-on-demand-base",
            "asg-single-arch",
            "asg-spot-exclusive",
            "asg-health-az",
            "asg-managed-by-ecs",
            "asg-tags-propagated",
            "lt-image-ssm",
            "lt-volumes-encrypted",
            "instance-no-plain-secrets",
            "task-arch-fits-instances",
            "queue-redrive",
            "queue-dead-letter-retention",
            "queue-encrypted",
            "worker-queue-visibility",
            "protected-tasks-stay",
            "dead-letters-watched",
            "schedule-failures-kept",
            "topic-encrypted",
            "table-recovery",
            "lambda-timeout",
            "lambda-sqs-visibility",
            "lambda-reserved-concurrency",
            "lambda-baseline",
            "standard-tags",
            "policy-internal-error",
            "exemption-valid",
            "exemption-review",
        ]));
    it("asks the policy first whose configuration holds for all", () =>
        equal(
            rules.findIndex(({ isToldToOthers }) => isToldToOthers),
            0,
        ));
    it("has a policy for each rule", () =>
        deepEqual(
            openPack("policies").policies.map(({ name }) => name),
            names,
        ));
    it("says how far a service may scale, and the configuration with which it may scale further", () => {
        const most = (service: object, stack = "staging", kind = "staging", config = {}) =>
            openPack("policies", config).mostTasks({ name: "web", role: "web", isOnQueue: false, ...service }, stack, kind);
        equal(most({})?.most, 10);
        equal(most({ role: "ingestion" })?.most, 15);
        equal(most({ role: "worker" })?.most, 20);
        equal(most({ role: "worker", isOnQueue: true })?.most, 50);
        for (const role of ["beat", "scheduler"] as const) equal(most({ role }), undefined);
        const more = most({})?.allowing(20) ?? {};
        deepEqual(more, { "scaling-max-budget": { services: { web: 20 } } });
        equal(most({}, "staging", "staging", more)?.most, 20);
        equal(most({ name: "web-iso" }, "staging", "staging", more)?.most, 10);
    });
    it("sets no bound where its rule only advises, or is off", () => {
        const most = (kind: string, config = {}) =>
            openPack("policies", config).mostTasks({ name: "web", role: "web", isOnQueue: false }, kind, kind)?.most;
        deepEqual([most("production"), most("staging"), most("development")], [10, 10, undefined]);
        for (const off of ["disabled", { enforcementLevel: "advisory" }, { level: "advisory" }]) {
            equal(most("production", { "scaling-max-budget": off }), undefined);
        }
        equal(most("production", { all: "disabled" }), undefined);
    });
    it("says as what it judges a stack: as it is told, else as configured, else as tags and name say", () => {
        const config = { "environment-kind": { kind: "development" } };
        const judged = (...args: [PackConfig?, "hipaa"?]) => openPack("policies", ...args).judgedAs("staging", []);
        deepEqual(judged(config, "hipaa"), { environment: "hipaa", why: "--as says so" });
        deepEqual(judged(config), { environment: "development", why: "the configuration of the policy pack says so" });
        deepEqual(judged(), { environment: "staging", why: "its name says so" });
        equal(openPack("policies", config).mostTasks({ name: "web", role: "web", isOnQueue: false }, "prod", "production"), undefined);
    });
    it("has the version of its package.json", () => equal(JSON.parse(readFileSync("policies/package.json", "utf8")).version, packVersion));
    it("never exempts what would harm users before anyone could answer for it", () =>
        deepEqual(
            rules.filter(({ neverExempted }) => neverExempted).map(({ name }) => name),
            [
                "beat-desired-count-one",
                "beat-no-deploy-overlap",
                "task-no-plain-secrets",
                "no-public-ip",
                "alb-tls12",
                "imdsv2",
                "instance-no-plain-secrets",
                "policy-internal-error",
            ],
        ));
    it("describes every rule in whole sentences, with a page to read", () => {
        for (const { name, reason, remedy, url } of rules) {
            match(name, /^[a-z][a-z0-9-]+$/);
            match(reason, /^[A-Z].+\.$/, name);
            match(remedy, /^[A-Z].+\.$/, name);
            match(url, /^https:\/\//, name);
        }
    });
    it("has no setting that Pulumi reserves or that would hide another", () => {
        for (const { name, settings = [] } of rules) {
            const own = settings.map((setting) => setting.name);
            equal(new Set(own).size, own.length, name);
            ok(!own.includes("enforcementLevel") && !own.includes("level"), name);
        }
    });
    it("fixes tags alone", () =>
        deepEqual(
            rules.filter(({ remediate }) => remediate !== undefined).map(({ name }) => name),
            ["ecs-managed-tags", "standard-tags"],
        ));
    it("gives Pulumi every policy", () => equal(packArgs("policies").policies?.length, names.length));
    it("is documented in RULES.md as it is; write it with npm run docs", () =>
        equal(readFileSync("policies/RULES.md", "utf8"), rulesPage(documentedGroups)));
    it("tests every rule of its own through Pulumi's server", function () {
        // Only a whole run loads all tests.
        if (describedRules.length === 0) this.skip();
        const described = describedRules.map(({ rule }) => rule.name);
        const elsewhere = ["policy-internal-error", "exemption-valid", "exemption-review"];
        deepEqual(
            names.filter((name) => !described.includes(name) && !elsewhere.includes(name)),
            [],
        );
    });
});

describe("the exemptions as committed", () => {
    it("have no problem", () =>
        deepEqual(
            readExemptions("policies/exemptions").flatMap((exemption) =>
                problemsOf(
                    exemption,
                    rules.find(({ name }) => name === exemption.rule),
                    new Date(),
                ),
            ),
            [],
        ));
});
