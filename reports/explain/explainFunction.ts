import type { DecidedFunction } from "../../components/model/functions/decidedFunction.ts";
import { type FunctionPlan, planFunction } from "../../components/model/functions/functionPlan.ts";
import { runtimes } from "../../components/model/functions/runtimes.ts";
import type { StackFile } from "../../stacks/file/stackFile.ts";
import { apiPlansOf } from "../../stacks/plansOf.ts";
import { planEnvironment } from "../../stacks/planEnvironment.ts";
import type { StackConfig } from "../../stacks/stackConfig.ts";
import { accessFacts } from "./accessFacts.ts";
import type { Fact, Section } from "./fact.ts";
import { Sources } from "./sources.ts";

/** Every value of a function, under headings; undefined where the stack has none of this name. */
export function explainFunction(config: StackConfig, name: string, file: StackFile): readonly Section[] | undefined {
    const decided = Object.hasOwn(config.functions, name) ? config.functions[name] : undefined;
    if (decided === undefined) return undefined;
    const plan = planFunction(name, decided, planEnvironment(config));
    const sources = new Sources(file, ["services", name]);
    return [
        { title: "Code", facts: codeFacts(decided, plan, sources) },
        {
            title: "Size",
            facts: [
                sources.fact("memory", decided.memoryMB, "MB"),
                reservedFact(decided, sources),
                sources.fact("stopped after", decided.timeoutSeconds, "seconds"),
                sources.fact("storage below /tmp", decided.ephemeralStorageMB, "MB"),
            ],
        },
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

function reservedFact({ reservedConcurrency }: DecidedFunction, sources: Sources): Fact {
    return sources.fact(
        "most invocations at once",
        reservedConcurrency === undefined
            ? { value: "those of the account", from: { kind: "default", of: "functions" }, instead: "reservedConcurrency" }
            : { value: reservedConcurrency, from: { kind: "config", key: ["reservedConcurrency"] }, instead: "another number, or none" },
    );
}

function codeFacts(decided: DecidedFunction, { names, code }: FunctionPlan, sources: Sources): readonly Fact[] {
    const { runtime, handler, architecture, alias } = decided;
    const supportedUntil = runtimes[runtime.value]?.supportedUntil ?? "";
    return [
        sources.decision(
            "name in Lambda",
            names.functionName,
            "the name of the block, behind that of the stack where several share an account",
        ),
        sources.fact("code", {
            value: code.kind === "local" ? code.path : `s3://${code.bucket}/${code.key}`,
            from: { kind: "config", key: ["code"] },
            instead: "a path, or an object of S3",
        }),
        sources.fact("runtime", runtime),
        sources.decision("patched by AWS until", supportedUntil, `AWS's table of runtimes, for ${runtime.value}`),
        sources.fact("handler", handler),
        sources.fact("architecture", architecture),
        sources.fact("alias that callers name", alias),
    ];
}
