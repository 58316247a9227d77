import { deepEqual, equal, ok } from "node:assert/strict";
import { describe, it } from "mocha";
import * as policySdk from "@pulumi/policy";
import type { Exemption } from "../configuration/exemption.ts";
import type { PackConfig } from "../configuration/packConfig.ts";
import { isUnknownValue, known } from "../resources/unknown.ts";
import type { Rule } from "../rule/rule.ts";
import { judgeResource, judgeStack, remediate, type Report, secret, type TestResource, unknown, urnOf } from "../testing/judgeAsPulumi.ts";
import { toPolicies } from "./toPolicies.ts";

const name = "a-rule";
const rule: Rule = {
    name,
    scope: "resource",
    types: ["aws:test:Thing"],
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "advisory", development: "disabled" },
    reason: "So that it works.",
    remedy: "Make it work.",
    url: "https://example.com",
    controls: ["X.1", "X.2"],
    unknown: "note",
    checks: [
        ({ props }) => (props["first"] === 1 ? undefined : "first is wrong, must be 1; correct it"),
        ({ props }) => (props["second"] === 2 ? undefined : "second is wrong, must be 2; correct it"),
    ],
};
const bad: TestResource = { type: "aws:test:Thing", name: "thing", props: { first: 0, second: 2 } };

function policiesOf(changes: Partial<Rule>, config: PackConfig = {}, exemptions: readonly Exemption[] = []) {
    return toPolicies([{ ...rule, ...changes }], { config, exemptions, now: () => new Date("2026-11-25T12:00:00Z") });
}

function lines(reports: readonly Report[]): readonly string[] {
    return reports.map(({ policy, level, message }) => `${policy} ${level} ${message}`);
}

describe("a policy", () => {
    it("says of itself what Pulumi shows", () => {
        const [policy] = policiesOf({});
        equal(policy?.description, "So that it works.");
        equal(policy?.enforcementLevel, "mandatory");
        equal(policy?.severity, "high");
        equal(policy?.remediationSteps, "Make it work.");
        equal(policy?.url, "https://example.com");
        equal(policy?.framework?.reference, "X.1, X.2");
    });
    it("reports the resource, what is found, what must be and the fix, with its URN", async () =>
        deepEqual(await judgeResource(policiesOf({}), "prod-eu", bad), [
            {
                policy: name,
                level: "mandatory",
                message: "thing: first is wrong, must be 1; correct it",
                urn: urnOf("prod-eu", bad),
            },
        ]));
    it("is as strict as its environment", async () => {
        const levels = async (stack: string) => (await judgeResource(policiesOf({}), stack, bad)).map(({ level }) => level);
        deepEqual(await levels("prod-hipaa"), ["mandatory"]);
        deepEqual(await levels("staging"), ["advisory"]);
        deepEqual(await levels("dev-ada"), []);
    });
    it("is as strict as the kind of its environment, whatever the name of the stack, by the provider of a resource or what else is in the stack", async () => {
        const provider = { defaultTags: JSON.stringify({ tags: { EnvironmentKind: "staging" } }) };
        const other = { type: "aws:test:Other", name: "other", props: {}, provider };
        deepEqual(lines(await judgeResource(policiesOf({}), "acme", { ...bad, provider })), [
            `${name} advisory thing: first is wrong, must be 1; correct it`,
        ]);
        deepEqual(lines(await judgeStack(policiesOf({ scope: "stack" }), "acme", [bad, other])), [
            `${name} advisory thing: first is wrong, must be 1; correct it`,
        ]);
        deepEqual(lines(await judgeStack(policiesOf({ scope: "stack" }), "acme", [bad])), [
            `${name} mandatory thing: first is wrong, must be 1; correct it`,
        ]);
    });
    it("finds what is known beside what is not", async () =>
        deepEqual(lines(await judgeResource(policiesOf({}), "prod-eu", { ...bad, props: { first: unknown, second: 0 } })), [
            `${name} advisory thing: first is not known before the deployment, must be known to be judged; take it from configuration`,
            `${name} mandatory thing: second is wrong, must be 2; correct it`,
        ]));
    it("says once that a value is not known, however many checks read it", async () => {
        const [check = () => undefined] = rule.checks;
        equal((await judgeResource(policiesOf({ checks: [check, check] }), "prod-eu", { ...bad, props: { first: unknown } })).length, 1);
    });
    it("takes an unknown value for a violation where the rule says so, in production alone or everywhere", async () => {
        const levels = async (unknownMeans: Rule["unknown"], stack: string) =>
            (
                await judgeResource(policiesOf({ unknown: unknownMeans, levels: { ...rule.levels, staging: "mandatory" } }), stack, {
                    ...bad,
                    props: { first: unknown, second: 2 },
                })
            ).map(({ level }) => level);
        deepEqual(await levels("note", "prod-eu"), ["advisory"]);
        deepEqual(await levels("critical", "prod-eu"), ["mandatory"]);
        deepEqual(await levels("critical", "staging"), ["advisory"]);
        deepEqual(await levels("violation", "staging"), ["mandatory"]);
    });
    it("says nothing of a value that is not known where an update judges it again, and all that it finds beside", async () => {
        const wrong = { ...bad, props: { first: unknown, second: 0 } };
        const found = async (isJudgedAgain: boolean, unknownMeans: Rule["unknown"]) =>
            lines(
                await judgeResource(
                    toPolicies([{ ...rule, unknown: unknownMeans }], { config: {}, exemptions: [], now: () => new Date(), isJudgedAgain }),
                    "prod-eu",
                    wrong,
                ),
            );
        const note = `${name} advisory thing: first is not known before the deployment, must be known to be judged; take it from configuration`;
        const violation = `${name} mandatory thing: second is wrong, must be 2; correct it`;
        deepEqual(await found(true, "later"), [violation]);
        deepEqual(await found(false, "later"), [note, violation]);
        deepEqual(await found(true, "note"), [note, violation]);
    });
    it("says once of a value that is not known, where an update judges it again, and each time where that is a violation", async () => {
        const found = async (unknownMeans: Rule["unknown"], stack: string) => {
            const rules = ["one", "two"].map((own) => ({ ...rule, name: own, unknown: unknownMeans }));
            const policies = toPolicies(rules, { config: {}, exemptions: [], now: () => new Date(), isJudgedAgain: true });
            const first = await judgeResource(policies, stack, { ...bad, props: { first: unknown, second: 2 } });
            const other = await judgeResource(policies, stack, { ...bad, name: "other", props: { first: unknown, second: 2 } });
            return [...first, ...other].map(({ policy, level, urn }) => `${policy} ${level} ${urn.split("::").at(-1)}`);
        };
        deepEqual(await found("note", "prod-eu"), ["one advisory thing", "one advisory other"]);
        deepEqual(await found("critical", "staging"), ["one advisory thing", "one advisory other"]);
        deepEqual(
            await found("critical", "prod-eu"),
            ["one", "two"].map((own) => `${own} mandatory thing`).concat(["one", "two"].map((own) => `${own} mandatory other`)),
        );
    });
    it("reads a secret like any other value", async () =>
        deepEqual(await judgeResource(policiesOf({}), "prod-eu", { ...bad, props: { first: secret(1), second: 2 } }), []));
    it("reports a rule that fails under a name of its own, without the values that it saw, and goes on", async () => {
        const checks: Rule["checks"] = [
            ({ props }) => {
                throw new TypeError(`cannot read ${String(props["first"])}`);
            },
            () => "second is wrong, must be 2; correct it",
        ];
        deepEqual(lines(await judgeResource(policiesOf({ checks }), "staging", { ...bad, props: { first: "hunter2" } })), [
            `policy-internal-error mandatory thing: ${name} failed with TypeError, must not fail; report it as a fault of the rule`,
            `${name} advisory thing: second is wrong, must be 2; correct it`,
        ]);
    });
    it("judges every resource of a stack though one of them is not known", async () => {
        const stack = [
            { ...bad, name: "one", props: { first: unknown, second: 2 } },
            { ...bad, name: "two" },
        ];
        deepEqual(lines(await judgeStack(policiesOf({ scope: "stack" }), "prod-eu", stack)), [
            `${name} advisory one: first is not known before the deployment, must be known to be judged; take it from configuration`,
            `${name} mandatory two: first is wrong, must be 1; correct it`,
        ]);
    });
    it("judges every type that it names, not the first alone", async () => {
        const types = ["aws:test:Thing", "aws:test:Other"];
        equal((await judgeResource(policiesOf({ types }), "prod-eu", { ...bad, type: "aws:test:Other" })).length, 1);
        equal((await judgeResource(policiesOf({ types }), "prod-eu", { ...bad, type: "aws:test:Third" })).length, 0);
    });
});

describe("the configuration of a policy", () => {
    const levels = async (config: PackConfig, stack = "prod-eu") =>
        (await judgeResource(policiesOf({}, config), stack, bad)).map(({ level }) => level);

    it("lowers a level, by its own name or for all", async () => {
        deepEqual(await levels({ [name]: "advisory" }), ["advisory"]);
        deepEqual(await levels({ all: "advisory" }), ["advisory"]);
        deepEqual(await levels({ [name]: { enforcementLevel: "disabled" } }), []);
    });
    it("prefers the rule's own name to all", async () => deepEqual(await levels({ all: "disabled", [name]: "mandatory" }), ["mandatory"]));
    it("sets a level whatever the environment", async () => {
        deepEqual(await levels({ [name]: { level: "mandatory" } }, "staging"), ["mandatory"]);
        deepEqual(await levels({ [name]: { level: "mandatory" } }, "dev-ada"), ["mandatory"]);
        deepEqual(await levels({ [name]: { level: "disabled" } }, "prod-eu"), []);
    });
    it("leaves an environment alone that has a level of its own, unless the rule is off or the level is set by `level`", async () => {
        deepEqual(await levels({ [name]: "mandatory" }, "staging"), ["advisory"]);
        deepEqual(await levels({ [name]: "mandatory" }, "dev-ada"), []);
        deepEqual(await levels({ [name]: "disabled" }, "staging"), []);
        deepEqual(await levels({ [name]: { level: "advisory" } }, "dev-ada"), ["advisory"]);
    });
    it("prefers the level of the rule to a level for all", async () =>
        deepEqual(await levels({ all: "advisory", [name]: { level: "mandatory" } }), ["mandatory"]));
    it("ignores a level that does not exist", async () => deepEqual(await levels({ [name]: { level: "fatal" } }), ["mandatory"]));
});

describe("a remediation", () => {
    const fixed = async (changes: Partial<Rule>, config: PackConfig = {}) =>
        remediate(
            policiesOf({ levels: { ...rule.levels, production: "remediate" }, remediate: () => ({ first: 1 }), ...changes }, config),
            "prod-eu",
            bad,
        );

    it("changes what the rule says and nothing else", async () => deepEqual(await fixed({}), { first: 1, second: 2 }));
    it("does nothing where the level is another", async () => {
        deepEqual(await fixed({}, { [name]: { level: "advisory" } }), undefined);
        deepEqual(await fixed({}, { [name]: "mandatory" }), undefined);
    });
    it("does nothing when the rule fails, and does not stop the others", async () => {
        const failing = () => {
            throw new TypeError("failed");
        };
        deepEqual(await fixed({ remediate: failing }), undefined);
    });
    it("does nothing to other types", async () => deepEqual(await fixed({ types: ["aws:a", "aws:b"] }), undefined));
});

describe("an exempted finding", () => {
    const exemption: Exemption = {
        rule: name,
        urn: urnOf("prod-eu", bad),
        reason: "The supplier fixes it in January.",
        owner: "team-web",
        ticket: "WEB-1",
        expires: "2027-01-31",
    };

    it("stays visible as an advisory", async () =>
        deepEqual(lines(await judgeResource(policiesOf({}, {}, [exemption]), "prod-eu", bad)), [
            `${name} advisory [EXEMPT until 2027-01-31] thing: first is wrong, must be 1; correct it (team-web: The supplier fixes it in January.)`,
        ]));
    it("is a violation again after the last day", async () =>
        deepEqual(lines(await judgeResource(policiesOf({}, {}, [{ ...exemption, expires: "2026-11-24" }]), "prod-eu", bad)), [
            `${name} mandatory thing: first is wrong, must be 1; correct it`,
        ]));
});

describe("the policy SDK, as the pack relies on it", () => {
    it("throws what we take for an unknown value, and nothing else that we do", () => {
        const proxy: unknown = Reflect.get(policySdk, "unknownCheckingProxy");
        ok(typeof proxy === "function");
        const props: Readonly<Record<string, unknown>> = Reflect.apply(proxy, undefined, [{ value: unknown, other: 1 }]);
        equal(
            known(() => props["value"]),
            undefined,
        );
        equal(
            known(() => props["other"]),
            1,
        );
        try {
            ok(props["value"]);
        } catch (error) {
            ok(isUnknownValue(error));
            deepEqual(error.props, ["value"]);
        }
        ok(!isUnknownValue(new Error("other")));
    });
});
