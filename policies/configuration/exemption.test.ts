import { deepEqual, equal } from "node:assert/strict";
import { describe, it } from "mocha";
import { fargatePlatform } from "../rules/deployment/fargatePlatform.ts";
import { imdsv2 } from "../rules/ec2/imdsv2.ts";
import { ecsExec } from "../rules/tasks/ecsExec.ts";
import { daysLeft, type Exemption, exemptionOf, problemsOf } from "./exemption.ts";

const now = new Date("2026-11-25T12:00:00Z");
const urn = "urn:pulumi:prod-eu::ecs-platform::aws:ecs/service:Service::web";
const good: Exemption = {
    rule: "fargate-platform",
    urn,
    reason: "twenty characters ok",
    owner: "team-web",
    ticket: "WEB-1",
    expires: "2027-01-31",
};

describe("problemsOf an exemption", () => {
    const problems = (change: Partial<Exemption>, at = now) => problemsOf({ ...good, ...change }, fargatePlatform, at);

    it("finds nothing wrong with a complete one", () => deepEqual(problems({}), []));
    it("wants a reason of 20 characters, blanks around it not counted", () =>
        deepEqual(problems({ reason: " nineteen characters " }), [
            "reason has 19 characters, must have at least 20; say why the risk is acceptable",
        ]));
    it("wants an owner and a ticket", () =>
        deepEqual(problems({ owner: " ", ticket: "" }), [
            "owner is empty, must name who answers for it; add a team or person",
            "ticket is empty, must name where the fix is planned; add it",
        ]));
    it("holds on its last day until the day ends in UTC", () => {
        deepEqual(problems({ expires: "2026-11-25" }, new Date("2026-11-25T23:59:59.999Z")), []);
        deepEqual(problems({ expires: "2026-11-25" }, new Date("2026-11-26T00:00:00Z")), [
            "expires is 2026-11-25, must not be in the past; fix the resource or renew it with a reason",
        ]);
    });
    it("ends at most 180 days ahead", () => {
        deepEqual(problems({ expires: "2027-05-24" }), []);
        deepEqual(problems({ expires: "2027-05-25" }), ["expires is 2027-05-25, must be at most 180 days ahead; choose an earlier day"]);
    });
    it("refuses what is no day", () => {
        for (const expires of ["", "never", "2027-02-30", "2027-1-31"]) {
            deepEqual(problems({ expires }), [`expires is ${expires || "empty"}, must be a day such as 2027-01-31; correct it`]);
        }
    });
    it("refuses more than one resource", () =>
        deepEqual(problems({ urn: urn.replace("web", "*") }), [
            `urn is ${urn.replace("web", "*")}, must be the full URN of one resource; copy it from the finding`,
        ]));
    it("refuses what may never be exempted, and what is no rule", () => {
        deepEqual(problemsOf({ ...good, rule: "imdsv2" }, imdsv2, now), [
            "rule is imdsv2, must be one that may be exempted; fix the resource",
        ]);
        deepEqual(problemsOf({ ...good, rule: "fargate" }, undefined, now), [
            "rule is unknown, must be one of the pack; correct or remove it",
        ]);
    });
});

describe("exemptionOf a finding", () => {
    it("is the one of the same rule and resource", () => equal(exemptionOf(fargatePlatform, urn, [good], now), good));
    it("is none of another rule, another resource or one with a problem", () => {
        equal(exemptionOf(ecsExec, urn, [good], now), undefined);
        equal(exemptionOf(fargatePlatform, `${urn}-iso`, [good], now), undefined);
        equal(exemptionOf(fargatePlatform, urn, [{ ...good, owner: "" }], now), undefined);
    });
});

describe("daysLeft", () => {
    it("is 0 on the last day and negative after it", () =>
        deepEqual(
            ["2026-11-24", "2026-11-25", "2026-11-26", "soon"].map((day) => daysLeft(day, now)),
            [-1, 0, 1, undefined],
        ));
});
