import { planFunction } from "../../components/model/functions/planFunction.ts";
import type { StackFile } from "../../stacks/file/stackFile.ts";
import { apiPlansOf } from "../../stacks/plansOf.ts";
import { planEnvironment } from "../../stacks/planEnvironment.ts";
import type { StackConfig } from "../../stacks/stackConfig.ts";
import { accessFacts } from "./accessFacts.ts";
import type { Fact, Section } from "./fact.ts";
import { codeFacts, sizeFacts } from "./functionFacts.ts";
import { functionAlarmFacts, functionSourceFacts } from "./functionSourceFacts.ts";
import { routeFacts } from "./requestFacts.ts";
import { Sources } from "./sources.ts";

/** Every value of a function, under headings; undefined where the stack has none of this name. */
export function explainFunction(config: StackConfig, name: string, file: StackFile): readonly Section[] | undefined {
    const decided = Object.hasOwn(config.functions, name) ? config.functions[name] : undefined;
    if (decided === undefined) return undefined;
    const plan = planFunction(name, decided, planEnvironment(config));
    const sources = new Sources(file, ["services", name]);
    return [
        { title: "Code", facts: codeFacts(decided, plan, sources) },
        { title: "Size", facts: sizeFacts(decided, plan, sources) },
        { title: "Called by", facts: functionSourceFacts(decided, plan, sources) },
        ...(plan.target === undefined ? [] : [{ title: "Requests", facts: routeFacts(plan.target, ["services", name], sources) }]),
        { title: "Access", facts: [...accessFacts(decided, sources), ...tableFacts(config, name, sources)] },
        {
            title: "Logs and traces",
            facts: [
                sources.decision("log group", plan.names.logGroup, "as Lambda itself would name it"),
                sources.decision("log format", "JSON", "lines can be counted and searched by their fields"),
                sources.setting("log retention", config.environment.logRetentionDays, ["environment", "logRetentionDays"], "days"),
                sources.fact("traces by X-Ray", decided.tracing),
            ],
        },
        { title: "Alarms", facts: functionAlarmFacts(decided, plan, sources) },
    ];
}

/** What it gets of the API whose routes lead to it. */
function tableFacts(config: StackConfig, name: string, sources: Sources): readonly Fact[] {
    return apiPlansOf(config).flatMap((plan) =>
        plan.bindings.flatMap(({ function: bound, permission, variables }) => {
            if (bound !== name || permission === undefined) return [];
            const reason = `what the routes of ${plan.name} that lead to it need together`;
            return [
                sources.decision(`may use table ${permission.table}`, permission.access ?? "read", reason),
                ...Object.entries(variables).map(([variable, value]) => sources.decision(variable, value, `the table of ${plan.name}`)),
            ];
        }),
    );
}
