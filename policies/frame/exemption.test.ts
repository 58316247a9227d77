import { deepEqual, equal } from "node:assert/strict";
import { describe, it } from "mocha";
import { daysLeft, type Exemption, exemptionOf, neverExemptable, problemsOf } from "./exemption.ts";

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
    const problems = (change: Partial<Exemption>, at = now) => problemsOf({ ...good, ...change }, at);

    it("finds nothing wrong with a complete one", () => deepEqual(problems({}), []));
    it("wants a reason of 20 characters, blanks around it not counted", () =>
        deepEqual(problems({ reason: " nineteen characters " }), [
            "reason has 19 characters, must have at least 20; say why the risk is acceptable",
        ]));
    it("wants an owner and a ticket", () =>
        deepEqual(problems({ owner: " ", ticket: "" }), [
            "owner is empty, must name who answers for it; add a team or person",
            "ticket is empty, must name where the mend is planned; add it",
        ]));
    it("holds on its last day until the day ends in UTC", () => {
        deepEqual(problems({ expires: "2026-11-25" }, new Date("2026-11-25T23:59:59.999Z")), []);
        deepEqual(problems({ expires: "2026-11-25" }, new Date("2026-11-26T00:00:00Z")), [
            "expires is 2026-11-25, must not be in the past; mend the resource or renew it with a reason",
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
    it("refuses what may never be exempted", () => {
        for (const rule of neverExemptable) {
            deepEqual(problems({ rule }), [`rule is ${rule}, must be one that may be exempted; mend the resource`]);
        }
    });
});

describe("exemptionOf a finding", () => {
    it("is the one of the same rule and resource", () => equal(exemptionOf("fargate-platform", urn, [good], now), good));
    it("is none of another rule, another resource or one with a problem", () => {
        equal(exemptionOf("ecs-exec", urn, [good], now), undefined);
        equal(exemptionOf("fargate-platform", `${urn}-iso`, [good], now), undefined);
        equal(exemptionOf("fargate-platform", urn, [{ ...good, owner: "" }], now), undefined);
    });
});

describe("daysLeft", () => {
    it("is 0 on the last day and negative after it", () =>
        deepEqual(
            ["2026-11-24", "2026-11-25", "2026-11-26", "soon"].map((day) => daysLeft(day, now)),
            [-1, 0, 1, undefined],
        ));
});
