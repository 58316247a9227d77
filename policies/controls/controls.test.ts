import { deepEqual, equal } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "mocha";
import { documentedGroups } from "../pack.ts";
import { type Catalogue, controls } from "./control.ts";
import { catalogues } from "./catalogues.ts";
import { controlsPage, rulesFor } from "./controlsPage.ts";

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

    it("have no reason why no rule asks for them where one does", () =>
        deepEqual(
            all.filter((control) => control.whyNot !== undefined && rulesFor(control, rules).length > 0).map(({ id }) => id),
            [],
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
});
