import { deepEqual, equal } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "mocha";
import { documentedGroups } from "../pack.ts";
import { type Catalogue, controls } from "./control.ts";
import { catalogues } from "./catalogues.ts";
import { answering, controlsPage } from "./controlsPage.ts";

const rules = Object.values(documentedGroups).flat();
const all = catalogues.flatMap(({ services }) => Object.values(services).flat());

describe("the controls of other catalogues", () => {
    it("are listed once each, with what they ask for", () => {
        const ids = all.map(({ id }) => id);
        deepEqual(ids, [...new Set(ids)]);
        deepEqual(
            all.filter(({ id, asks }) => id === "" || asks === ""),
            [],
        );
    });

    it("have no reason why no rule asks for them where one does, and a reason where none does", () => {
        const answer = answering(catalogues, rules);
        deepEqual(
            all.filter((control) => (answer(control).whyNot === undefined) !== answer(control).rules.length > 0).map(({ id }) => id),
            [],
        );
        deepEqual(
            all.filter(({ sameAs, whyNot }) => sameAs !== undefined && whyNot !== undefined),
            [],
        );
    });

    it("are the same as a rule or a control that there is", () => {
        const known = new Set([...rules.map(({ name }) => name), ...all.map(({ id }) => id)]);
        deepEqual(
            all.filter(({ sameAs }) => sameAs !== undefined && !known.has(sameAs)).map(({ id, sameAs }) => `${id} = ${sameAs}`),
            [],
        );
    });

    it("have a page of their own in all catalogues but that of Checkov", () =>
        deepEqual(
            catalogues.map(({ name, pageOf }) => `${name}: ${pageOf?.("ECS.2", "ecs") ?? "none"}`),
            [
                "AWS Security Hub: https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-2",
                "Checkov: none",
                "KICS: https://docs.kics.io/latest/queries/terraform-queries/",
                "Trivy: https://github.com/aquasecurity/trivy-checks/tree/main/avd_docs/aws/ecs/ECS.2",
                "cdk-nag: https://github.com/cdklabs/cdk-nag/blob/main/src/rules/ecs/ECS.2.ts",
            ],
        ));

    it("hold each one that a rule names", () => {
        const listed = new Set(all.map(({ id }) => id));
        const services = /^(APIGateway|AutoScaling|CloudWatch|DynamoDB|EC2|ECR|ECS|ELB|IAM|Lambda|SNS|SQS)\.\d+$|^CKV2?_AWS_\d+$/;
        const named = rules.flatMap(({ name, controls: ids = [] }) => ids.map((id) => `${name}: ${id}`));
        deepEqual(
            named.filter((entry) => {
                const [, id = ""] = entry.split(": ");
                return services.test(id) && !listed.has(id);
            }),
            [],
        );
    });

    it("stand in CONTROLS.md as they are; write it with npm run docs", () =>
        equal(readFileSync("policies/CONTROLS.md", "utf8"), controlsPage(catalogues, rules)));
});

describe("the page of controls", () => {
    const catalogue: Catalogue = {
        name: "Hub",
        url: "https://example.com",
        services: { Queues: controls("Q.1 encryption\nQ.2 tags // nobody asks\nQ.3 more, and more") },
    };
    const other: Catalogue = {
        name: "Scanner",
        url: "https://example.com/scanner",
        pageOf: (id, service) => `https://example.com/${service}/${id}`,
        services: { sqs: controls("S-1 encryption = Q.1\nS-2 tags = Q.2\nS-3 names = c-rule") },
    };

    it("names the rules that cover one, why none does, or that none does yet", () => {
        const page = controlsPage(
            [catalogue],
            [{ name: "a-rule", controls: ["Q.1", "Q.11"] }, { name: "b-rule", controls: ["Q.1"] }, { name: "c-rule" }],
        );
        deepEqual(page.split("\n").slice(6), [
            "## Hub",
            "",
            "1 of 3 [controls](https://example.com) are covered.",
            "",
            "### Hub: Queues",
            "",
            "| Control | Asks for | Covered by, or why not |",
            "| --- | --- | --- |",
            "| Q.1 | encryption | `a-rule`, `b-rule` |",
            "| Q.2 | tags | no: nobody asks |",
            "| Q.3 | more, and more | no: no rule yet |",
            "",
        ]);
    });

    it("answers what is the same elsewhere in the same way, with a link to each", () => {
        const page = controlsPage([catalogue, other], [{ name: "a-rule", controls: ["Q.1"] }, { name: "c-rule" }]);
        deepEqual(page.split("\n").slice(18), [
            "## Scanner",
            "",
            "2 of 3 [controls](https://example.com/scanner) are covered.",
            "",
            "### Scanner: sqs",
            "",
            "| Control | Asks for | Covered by, or why not |",
            "| --- | --- | --- |",
            "| [S-1](https://example.com/sqs/S-1) | encryption | `a-rule` |",
            "| [S-2](https://example.com/sqs/S-2) | tags | no: nobody asks |",
            "| [S-3](https://example.com/sqs/S-3) | names | `c-rule` |",
            "",
        ]);
    });
});
