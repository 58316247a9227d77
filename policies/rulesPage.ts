import { environments } from "./environment/environment.ts";
import type { Level } from "./environment/level.ts";
import type { Rule } from "./rule/rule.ts";
import type { Setting } from "./rule/setting.ts";

const letters: Readonly<Record<Level, string>> = { mandatory: "M", advisory: "A", remediate: "R", disabled: "-" };

/** RULES.md, from the rules' own fields. */
export function rulesPage(groups: Readonly<Record<string, readonly Rule[]>>): string {
    const rules = Object.values(groups).flat();
    return [
        "# Rules",
        "",
        "Written by `policies/writeRulesPage.ts` from the rules themselves; a test fails when the two differ.",
        "",
        `${rules.length} rules. Levels from production to development: M mandatory, A advisory, R fixed where possible and advisory otherwise, - not judged.`,
        "The tag `EnvironmentKind` says as what a resource is judged, then the name of the stack; what neither of them places is production, and hipaa is production with that word in the name of the stack. The setting `kind` of `environment-kind` says otherwise.",
        "A rule of the stack relates resources and is judged at the end of a preview or update; every other is judged before its resource is made.",
        "",
        ...Object.entries(groups).flatMap(([name, members]) => [
            `## ${name}`,
            "",
            `| Rule | ${environments.join(" | ")} | Why | Fix | Same as |`,
            `| --- | ${environments.map(() => "---").join(" | ")} | --- | --- | --- |`,
            ...members.map(row),
            "",
        ]),
        "## Settings",
        "",
        'A setting is one line in `config/<stack>.json`: `{ "scaling-max-budget": { "web": 12 } }`. Every rule also takes `level`, which holds in every environment.',
        "",
        "| Rule | Setting | Default | Meaning |",
        "| --- | --- | --- | --- |",
        ...rules.flatMap((rule) => (rule.settings ?? []).map((setting) => settingRow(rule, setting))),
        "",
        "## Exemptions",
        "",
        "An exemption is an entry in `exemptions/<stack>.json`: rule, URN, reason, owner, ticket, and the last day on which it holds, at most 180 days ahead.",
        "What it exempts stays visible as an advisory that begins with `[EXEMPT until`. An exemption that has ended fails the stack. Never exempted:",
        `${rules.flatMap(({ name, neverExempted }) => (neverExempted ? `\`${name}\`` : [])).join(", ")}.`,
        "",
    ].join("\n");
}

function row(rule: Rule): string {
    const name = `[\`${rule.name}\`](${rule.url})${rule.scope === "stack" ? " (stack)" : ""}`;
    const levels = environments.map((environment) => letters[rule.levels[environment]]);
    return `| ${[name, ...levels, rule.reason, rule.remedy, (rule.controls ?? []).join(", ")].join(" | ")} |`;
}

function settingRow(rule: Rule, setting: Setting<unknown>): string {
    const values = environments.map((environment) => JSON.stringify(setting.fallback(environment)));
    const fallback =
        new Set(values).size === 1 ? values[0] : environments.map((environment, index) => `${environment} ${values[index]}`).join(", ");
    return `| \`${rule.name}\` | \`${setting.name}\` | ${fallback} | ${setting.schema.description ?? ""} |`;
}
