import { deepEqual } from "node:assert/strict";
import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb.js";
import { describe, it } from "mocha";
import type { Exemption } from "../../configuration/exemption.ts";
import type { PackConfig } from "../../configuration/packConfig.ts";
import { toPolicies } from "../../crossguard/toPolicies.ts";
import { policiesWith } from "../../pack.ts";
import { object } from "../../resources/values.ts";
import { describeRule } from "../../testing/describeRule.ts";
import { judgeResource, judgeStack, remediate, secret, type TestResource, unknown, urnOf } from "../../testing/judgeAsPulumi.ts";
import { beatDesiredCountOne } from "../beat/beatDesiredCountOne.ts";
import { ecsManagedTags } from "../deployment/ecsManagedTags.ts";
import { fargatePlatform } from "../deployment/fargatePlatform.ts";
import { environmentKind } from "./environmentKind.ts";
import { exemptionReview } from "./exemptionReview.ts";
import { exemptionValid } from "./exemptionValid.ts";
import { policyInternalError } from "./policyInternalError.ts";
import { standardTags } from "./standardTags.ts";

const options = { exemptions: [], config: {}, now: () => new Date("2026-11-25T12:00:00Z") };
const queue: TestResource = {
    type: "aws:sqs/queue:Queue",
    name: "jobs",
    props: { tags: { Service: "amply-worker" } },
    provider: { defaultTags: { tags: { Project: "ecs-platform", Environment: "production", Owner: "platform", ManagedBy: "Pulumi" } } },
};

describeRule(standardTags, {
    good: queue,
    levels: "R R R R",
    cases: [
        [
            "tags that are missing",
            { props: { tags: undefined } },
            "tags lack Service, must have them; add them to the default tags of the provider",
        ],
        [
            "a provider without default tags",
            { provider: {} },
            "tags lack Project, Environment, Owner, ManagedBy, must have them; add them to the default tags of the provider",
        ],
        ["default tags as JSON, as they travel", { provider: { defaultTags: JSON.stringify(queue.provider?.["defaultTags"]) } }],
        [
            "default tags that are no JSON",
            { provider: { defaultTags: "{" } },
            "tags lack Project, Environment, Owner, ManagedBy, must have them; add them to the default tags of the provider",
        ],
        ["a tag whose value is not known yet", { props: { "tags.Service": unknown } }],
        ["fewer tags where fewer are configured", { provider: {}, config: { required: ["Service"] } }],
    ],
    unknown: ["tags"],
});

const unplaced =
    "has neither a tag EnvironmentKind nor a name that says what it is, must have one where it is not production; tag its resources, or set kind";
const tagged = (EnvironmentKind: string): TestResource => ({ ...queue, props: { tags: { EnvironmentKind } } });

describeRule(environmentKind, {
    good: { type: "pulumi:pulumi:Stack", name: "shop", props: {} },
    levels: "A A A A",
    cases: [
        [
            "a tag that names no kind",
            { others: [tagged("yellow"), { ...tagged("staging"), name: "other" }] },
            "a tag EnvironmentKind is yellow, must be production, staging or development; correct it",
        ],
        ["a stack that nothing places", { stack: "acme" }, unplaced],
        ["one that a tag places", { stack: "acme", others: [tagged("staging")] }],
        ["one that its name places", { stack: "dev-ada" }],
        ["one that the configuration places", { stack: "acme", config: { kind: "hipaa" } }],
        ["one that the configuration places by a word that is none", { stack: "acme", config: { kind: "prod" } }, unplaced],
    ],
    unknown: [],
});

describe("environment-kind", () => {
    const wrong: TestResource = { type: "aws:ecs/service:Service", name: "beat", props: { tags: { Role: "beat" } } };
    const levels = async (kind: unknown, changes: Partial<TestResource> = {}) => {
        const policies = policiesWith({ ...options, config: { "environment-kind": kind } });
        const reports = await judgeResource(policies, "prod-eu", { ...wrong, ...changes });
        return [...new Set(reports.filter(({ policy }) => policy === "beat-no-deploy-overlap").map(({ level }) => level))];
    };

    it("says as what every resource is judged, whatever its tags and its stack say", async () => {
        deepEqual(await levels({}), ["mandatory"]);
        deepEqual(await levels({ kind: "development" }), ["advisory"]);
        deepEqual(await levels({ kind: "development" }, { provider: { defaultTags: { tags: { EnvironmentKind: "production" } } } }), [
            "advisory",
        ]);
    });
    it("says nothing when it is no kind, or off", async () => {
        for (const kind of ["development", { kind: "dev" }, { kind: 1 }, { kind: "development", enforcementLevel: "disabled" }])
            deepEqual(await levels(kind), ["mandatory"]);
    });
});

describe("standard-tags as a remediation", () => {
    const fix = (resource: TestResource) => remediate(toPolicies([standardTags], options), "prod-eu", resource);

    it("adds what the resource itself tells, and nothing of its own", async () =>
        deepEqual(await fix({ ...queue, props: { name: "jobs" }, provider: {} }), {
            name: "jobs",
            tags: { Project: "ecs-platform", Environment: "prod-eu", Service: "platform", ManagedBy: "Pulumi" },
        }));
    it("leaves a resource alone that has them", async () => deepEqual(await fix(queue), undefined));
    it("leaves a function alone whose code is an archive of assets, which the SDK would hand back without them", async () => {
        const [signature, archive] = ["4dabf18193072939515e22adb298388d", "0def7320c3a5731c473e5ecbe6d01bc7"];
        const fixed = (code: JavaScriptValue) => fix({ type: "aws:lambda/function:Function", name: "work", props: { code }, provider: {} });
        const folder = { [signature]: archive, path: "./work" };
        deepEqual(await fixed({ [signature]: archive, assets: { ".": folder } }), undefined);
        deepEqual(await fixed(secret({ [signature]: archive, assets: { ".": folder } })), undefined);
        deepEqual(Object.keys(object(await fixed(folder))), ["code", "tags"]);
        deepEqual(Object.keys(object(await fixed(unknown))), ["code", "tags"]);
    });
    it("leaves a resource alone whose tags are not known yet", async () =>
        deepEqual(await fix({ ...queue, props: { tags: unknown } }), undefined));
});

describe("ecs-managed-tags as a remediation", () => {
    const fix = (props: TestResource["props"]) =>
        remediate(toPolicies([ecsManagedTags], options), "staging", { type: "aws:ecs/service:Service", name: "web", props });

    it("turns them on, and keeps secrets secret and unknown values unknown", async () =>
        deepEqual(await fix({ cluster: unknown, desiredCount: 2, triggers: secret({ redeploy: "x" }), enableEcsManagedTags: false }), {
            cluster: unknown,
            desiredCount: 2,
            triggers: secret({ redeploy: "x" }),
            enableEcsManagedTags: true,
            propagateTags: "SERVICE",
        }));
    it("keeps the tags of the task definition", async () =>
        deepEqual(await fix({ propagateTags: "TASK_DEFINITION" }), { propagateTags: "TASK_DEFINITION", enableEcsManagedTags: true }));
    it("leaves a service alone that has them", async () =>
        deepEqual(await fix({ propagateTags: "SERVICE", enableEcsManagedTags: true }), undefined));
});

const root: TestResource = { type: "pulumi:pulumi:Stack", name: "ecs-platform-prod-eu", props: {} };
const web: TestResource = { type: "aws:ecs/service:Service", name: "web", props: { platformVersion: "1.3.0" } };
const exemption: Exemption = {
    rule: "fargate-platform",
    urn: urnOf("prod-eu", web),
    reason: "The agent of our supplier needs 1.3.0.",
    owner: "team-web",
    ticket: "WEB-1",
    expires: "2027-01-31",
};
const rules = [fargatePlatform, beatDesiredCountOne];

describe("exemption-valid", () => {
    const messages = async (exemptions: readonly Exemption[], stack = "prod-eu") => {
        const rule = exemptionValid(exemptions, rules, options.now);
        return (await judgeStack(toPolicies([rule], options), stack, [root])).map(({ level, message }) => `${level} ${message}`);
    };

    it("accepts a complete exemption", async () => deepEqual(await messages([exemption]), []));
    it("refuses one without an owner", async () =>
        deepEqual(await messages([{ ...exemption, owner: "" }]), [
            "mandatory ecs-platform-prod-eu: exemption of fargate-platform: owner is empty, must name who answers for it; add a team or person",
        ]));
    it("refuses one of a rule that is not there", async () =>
        deepEqual(await messages([{ ...exemption, rule: "fargate" }]), [
            "mandatory ecs-platform-prod-eu: exemption of fargate: rule is unknown, must be one of the pack; correct or remove it",
        ]));
    it("leaves the exemptions of another stack to that stack", async () =>
        deepEqual(await messages([{ ...exemption, owner: "" }], "prod-us"), []));
    it("leaves the exemptions of another project's stack of the same name to that project", async () =>
        deepEqual(await messages([{ ...exemption, urn: exemption.urn.replace(/^([^:]+:[^:]+:[^:]+::)[^:]+/, "$1other"), owner: "" }]), []));
    it("refuses one without a URN in every stack", async () =>
        deepEqual(await messages([{ ...exemption, urn: "" }], "prod-us"), [
            "mandatory ecs-platform-prod-eu: exemption of fargate-platform: urn is empty, must be the full URN of one resource; copy it from the finding",
        ]));
});

describe("exemption-review", () => {
    const messages = async (exemptions: readonly Exemption[], resource: TestResource) => {
        const reports = await judgeStack(toPolicies([exemptionReview(exemptions, rules, options.now)], options), "prod-eu", [
            root,
            resource,
        ]);
        return reports.map(({ level, message }) => `${level} ${message}`);
    };
    const prefix = "advisory ecs-platform-prod-eu: exemption of fargate-platform:";

    it("keeps silent about an exemption that is needed for long", async () => deepEqual(await messages([exemption], web), []));
    it("finds an exemption that exempts nothing any more", async () =>
        deepEqual(await messages([exemption], { ...web, props: {} }), [
            `${prefix} exempts nothing, must be needed; remove it for ${exemption.urn}`,
        ]));
    it("leaves the exemptions of another project's stack of the same name to that project", async () => {
        const ofOther = { ...exemption, urn: exemption.urn.replace(/^([^:]+:[^:]+:[^:]+::)[^:]+/, "$1other") };
        deepEqual(await messages([ofOther, { ...ofOther, expires: "2026-11-26" }], web), []);
    });
    it("keeps silent about an exemption that only the configuration of its rule makes necessary", async () => {
        const props = { loadBalancers: [{ containerName: "web" }], healthCheckGracePeriodSeconds: 60, tags: { Role: "web" } };
        const exempted = { ...exemption, rule: "ecs-grace-period" };
        const reviewed = async (config: PackConfig) => {
            const policies = policiesWith({ exemptions: [exempted], now: options.now, config });
            const found = await judgeStack(policies, "prod-eu", [root, { ...web, props }]);
            return found.filter(({ policy }) => policy === "exemption-review").map(({ message }) => message);
        };
        deepEqual(await reviewed({ "ecs-grace-period": { shortestSeconds: 120 } }), []);
        deepEqual(await reviewed({}), [
            `ecs-platform-prod-eu: exemption of ecs-grace-period: exempts nothing, must be needed; remove it for ${exemption.urn}`,
        ]);
    });
    it("finds an exemption of a resource that is gone", async () =>
        deepEqual(await messages([exemption], { ...web, name: "other" }), [
            `${prefix} exempts nothing, must be needed; remove it for ${exemption.urn}`,
        ]));
    it("reports the end on the last day, and leaves what has ended to exemption-valid", async () => {
        deepEqual(await messages([{ ...exemption, expires: "2026-11-25" }], web), [
            `${prefix} ends in 0 days, must not be needed then; fix the resource`,
        ]);
        deepEqual(await messages([{ ...exemption, expires: "2026-11-24" }], web), []);
    });
    it("finds an exemption of another rule than the one that finds something", async () => {
        const other = { ...exemption, rule: beatDesiredCountOne.name };
        const none = { ...exemption, rule: "fargate" };
        deepEqual(await messages([other, none], web), [
            `advisory ecs-platform-prod-eu: exemption of beat-desired-count-one: exempts nothing, must be needed; remove it for ${exemption.urn}`,
            `advisory ecs-platform-prod-eu: exemption of fargate: exempts nothing, must be needed; remove it for ${exemption.urn}`,
        ]);
    });
    it("judges with the settings as they are when nothing is configured", async () => {
        const beat = { ...web, props: { tags: { Role: "beat" }, desiredCount: 0 } };
        deepEqual(await messages([{ ...exemption, rule: beatDesiredCountOne.name }], beat), []);
    });
    it("leaves the exemptions of another stack, and the day that is none, to others", async () => {
        const elsewhere = { ...exemption, urn: exemption.urn.replace("prod-eu", "prod-us") };
        deepEqual(await messages([elsewhere, { ...elsewhere, expires: "2026-11-25" }], web), []);
        deepEqual(await messages([{ ...exemption, expires: "soon" }], web), []);
    });
    it("reports the end 14 days before it, not 15", async () => {
        deepEqual(await messages([{ ...exemption, expires: "2026-12-09" }], web), [
            `${prefix} ends in 14 days, must not be needed then; fix the resource`,
        ]);
        deepEqual(await messages([{ ...exemption, expires: "2026-12-10" }], web), []);
    });
});

describe("policy-internal-error", () => {
    it("judges nothing itself", async () => deepEqual(await judgeStack(toPolicies([policyInternalError], options), "prod-eu", [root]), []));
});
