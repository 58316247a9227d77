import type { Rule } from "../rule/rule.ts";
import type { Catalogue, Control } from "./control.ts";

type NamedRule = Pick<Rule, "name" | "controls">;

/** CONTROLS.md: what catalogues elsewhere ask for, and which rules do. */
export function controlsPage(catalogues: readonly Catalogue[], rules: readonly NamedRule[]): string {
    return [
        "# Controls of other catalogues",
        "",
        "Written by `policies/writeRulesPage.ts` from the rules and from `policies/controls/`; a test fails when they differ.",
        "",
        "What a rule covers it judges in a plan, before anything is made; Security Hub finds it afterwards. Rules that neither has stand in [RULES.md](RULES.md) alone. Controls that ask for tags alone are left out: `standard-tags` asks them of all resources.",
        "",
        ...catalogues.flatMap(({ name, url, services }) => {
            const all = Object.values(services).flat();
            const covered = all.filter((control) => rulesFor(control, rules).length > 0);
            return [
                `## ${name}`,
                "",
                `${covered.length} of ${all.length} [controls](${url}) are covered.`,
                "",
                ...Object.entries(services).flatMap(([service, own]) => [
                    `### ${name}: ${service}`,
                    "",
                    "| Control | Asks for | Covered by, or why not |",
                    "| --- | --- | --- |",
                    ...own.map((control) => `| ${control.id} | ${control.asks} | ${answerTo(control, rules)} |`),
                    "",
                ]),
            ];
        }),
    ].join("\n");
}

/** The rules that say of themselves that they ask for the same. */
export function rulesFor({ id }: Control, rules: readonly NamedRule[]): readonly string[] {
    return rules.filter(({ controls = [] }) => controls.includes(id)).map(({ name }) => name);
}

function answerTo(control: Control, rules: readonly NamedRule[]): string {
    const covering = rulesFor(control, rules).map((name) => `\`${name}\``);
    return covering.length > 0 ? covering.join(", ") : `no: ${control.whyNot ?? "no rule yet"}`;
}
