import { deepEqual } from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, it } from "mocha";
import type { EnvironmentKind } from "../environment/environment.ts";
import { documentedGroups } from "../pack.ts";
import { configProblems } from "./configProblems.ts";

const rules = Object.values(documentedGroups).flat();
const file = "policies/config/staging.json";
const problems = (config: unknown, of = file, kind?: EnvironmentKind) => configProblems(of, JSON.stringify(config), rules, kind);

describe("the files of policies/config", () => {
    const files = readdirSync("policies/config");

    for (const name of files) {
        it(`have no problem: ${name}`, () => deepEqual(configProblems(name, readFileSync(`policies/config/${name}`, "utf8"), rules), []));
    }
});

describe("configProblems", () => {
    it("accepts levels, settings and both", () =>
        deepEqual(
            problems({
                all: "advisory",
                "alarm-cpu": "disabled",
                "alarm-memory": { enforcementLevel: "advisory" },
                "scaling-max-budget": { level: "mandatory", web: 12, services: { web: 14 } },
            }),
            [],
        ));
    it("refuses a rule that does not exist", () =>
        deepEqual(problems({ "alarm-cpus": "advisory" }), [
            `${file}: alarm-cpus: unknown rule, got advisory; use a name of RULES.md or all`,
        ]));
    it("refuses a setting that does not exist", () =>
        deepEqual(problems({ "alarm-p99": { highst: 1 } }), [
            `${file}: alarm-p99.highst: unknown setting, got 1; use one of level, highest, highestOfModel`,
        ]));
    it("refuses a value of another type or outside of its bounds", () =>
        deepEqual(problems({ "alarm-cpu": { highest: "80", target: 101 }, "scaling-max-budget": { services: { web: "14" } } }), [
            `${file}: alarm-cpu.highest: wrong value, got 80; use a number, at least 1, at most 100`,
            `${file}: alarm-cpu.target: wrong value, got 101; use a number, at least 1, at most 100`,
            `${file}: scaling-max-budget.services: wrong value, got {"web":"14"}; use an object`,
        ]));
    it("refuses a level that does not exist", () =>
        deepEqual(problems({ "alarm-cpu": "fatal", "alarm-p99": { level: "remediate" } }), [
            `${file}: alarm-cpu: unknown level, got fatal; use mandatory, advisory, disabled or an object`,
            `${file}: alarm-p99.level: unknown level, got remediate; use mandatory, advisory, disabled`,
        ]));
    it("refuses a level that would change nothing, as the environment has one of its own", () => {
        deepEqual(
            problems({ "alarm-cpu": "mandatory", "beat-on-demand": { enforcementLevel: "mandatory" } }, "policies/config/staging.json"),
            [
                'policies/config/staging.json: alarm-cpu: changes nothing in staging, where the rule is advisory, got mandatory; use { "level": "mandatory" }',
                'policies/config/staging.json: beat-on-demand: changes nothing in staging, where the rule is advisory, got mandatory; use { "level": "mandatory" }',
            ],
        );
        deepEqual(problems({ "ecs-exec": "advisory" }, "policies/config/prod-hipaa.json"), [
            'policies/config/prod-hipaa.json: ecs-exec: changes nothing in hipaa, where the rule is mandatory, got advisory; use { "level": "advisory" }',
        ]);
    });
    it("accepts a level that does, by being the level of production, off, or no change", () => {
        deepEqual(problems({ "alarm-cpu": "advisory" }, "policies/config/prod-eu.json"), []);
        deepEqual(
            problems(
                { "beat-desired-count-one": "advisory", "alarm-cpu": "disabled", "alarm-p99": "advisory", all: "mandatory" },
                "policies/config/staging.json",
            ),
            [],
        );
    });
    it("refuses what is no object", () =>
        deepEqual(configProblems(file, "[", rules), [`${file}: is no JSON object, got [; write {} for no change`]));
    it("refuses to lower in production what may never be exempted", () => {
        const production = "policies/config/prod-us.json";
        deepEqual(
            problems({ all: "advisory", imdsv2: { level: "disabled" }, "alb-tls12": "mandatory", "alarm-cpu": "disabled" }, production),
            [
                `${production}: all: lowers what must hold in production, got advisory; fix the resource`,
                `${production}: imdsv2: lowers what must hold in production, got disabled; fix the resource`,
            ],
        );
        deepEqual(problems({ imdsv2: "advisory" }), []);
    });
    it("judges a file by the kind that it configures", () => {
        const acme = "policies/config/acme.json";
        const kind = { "environment-kind": { kind: "staging" } };
        deepEqual(problems({ ...kind, imdsv2: "advisory" }, acme), []);
        deepEqual(problems({ ...kind, "alarm-cpu": "mandatory" }, acme), [
            `${acme}: alarm-cpu: changes nothing in staging, where the rule is advisory, got mandatory; use { "level": "mandatory" }`,
        ]);
        deepEqual(problems({ "environment-kind": { kind: "test" } }, acme), [
            `${acme}: environment-kind.kind: unknown value, got test; use production, hipaa, staging, development`,
        ]);
    });
    it("refuses to judge production as less", () => {
        const lowered = (of: string, said: string, got: string) =>
            `${of}: environment-kind.kind: lowers what must hold in ${said}, got ${got}; correct what the stack says of itself`;
        const configured = (kind: string) => ({ "environment-kind": { kind } });
        const [eu, hipaa, acme] = ["prod-eu", "prod-hipaa", "acme"].map((stack) => `policies/config/${stack}.json`);
        deepEqual(problems(configured("staging"), eu), [lowered(eu ?? "", "production", "staging")]);
        deepEqual(problems(configured("production"), hipaa), [lowered(hipaa ?? "", "hipaa", "production")]);
        deepEqual(problems(configured("development"), acme, "production"), [lowered(acme ?? "", "production", "development")]);
        deepEqual([problems(configured("hipaa"), eu), problems(configured("development"), file)], [[], []]);
    });
    it("judges a file by the kind of its environment where that is known, and as production where nothing tells it", () => {
        const idle = (environment: string) =>
            `policies/config/acme.json: alarm-cpu: changes nothing in ${environment}, where the rule is advisory, got mandatory; use { "level": "mandatory" }`;
        deepEqual(problems({ "alarm-cpu": "mandatory" }, "policies/config/acme.json", "staging"), [idle("staging")]);
        deepEqual(problems({ "alarm-cpu": "mandatory" }, "policies/config/acme.json"), []);
        deepEqual(problems({ imdsv2: "advisory" }, "policies/config/acme.json"), [
            "policies/config/acme.json: imdsv2: lowers what must hold in production, got advisory; fix the resource",
        ]);
        deepEqual(problems({ imdsv2: "advisory" }, "policies/config/acme.json", "development"), []);
    });
});
