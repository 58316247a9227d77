import type { Rule } from "../rule/rule.ts";
import type { Catalogue, Control } from "./control.ts";

type NamedRule = Pick<Rule, "name" | "controls">;

/** Which rules ask for what a control asks for, or why none does. */
export interface Answer {
    readonly rules: readonly string[];
    readonly whyNot?: string;
}

/** CONTROLS.md: what catalogues elsewhere ask for, and which rules do. */
export function controlsPage(catalogues: readonly Catalogue[], rules: readonly NamedRule[]): string {
    const answer = answering(catalogues, rules);
    return [
        "# Controls of other catalogues",
        "",
        "Written by `policies/writeRulesPage.ts` from the rules and from `policies/controls/`; a test fails when they differ.",
        "",
        "What a rule covers it judges in a plan, before anything is made; Security Hub finds it afterwards. Rules that no other catalogue has stand in [RULES.md](RULES.md) alone. Controls that ask for tags alone are left out: `standard-tags` asks them of all resources.",
        "",
        ...catalogues.flatMap(({ name, url, pageOf, services }) => {
            const all = Object.values(services).flat();
            const covered = all.filter((control) => answer(control).rules.length > 0);
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
                    ...own.map((control) => {
                        const shown = pageOf === undefined ? control.id : `[${control.id}](${pageOf(control.id, service)})`;
                        return `| ${shown} | ${control.asks} | ${told(answer(control))} |`;
                    }),
                    "",
                ]),
            ];
        }),
    ].join("\n");
}

/** How controls are answered: by the rules that name them, else as the rule or the control is that they are the same as. */
export function answering(catalogues: readonly Catalogue[], rules: readonly NamedRule[]): (control: Control) => Answer {
    const all = catalogues.flatMap(({ services }) => Object.values(services).flat());
    const answer = ({ id, sameAs, whyNot }: Control): Answer => {
        const naming = rules.filter(({ name, controls = [] }) => controls.includes(id) || name === sameAs).map(({ name }) => name);
        const same = all.find((control) => control.id === sameAs);
        return naming.length === 0 && same !== undefined ? answer(same) : { rules: naming, whyNot };
    };
    return answer;
}

function told({ rules, whyNot = "no rule yet" }: Answer): string {
    return rules.length > 0 ? rules.map((name) => `\`${name}\``).join(", ") : `no: ${whyNot}`;
}
