import type { DecidedFunction } from "../../components/model/functions/decidedFunction.ts";
import type { FunctionPlan } from "../../components/model/functions/functionPlan.ts";
import { runtimes } from "../../components/model/functions/runtimes.ts";
import { egressText } from "../../components/model/services/egress.ts";
import type { FunctionCode } from "../../components/vocabulary/function.ts";
import type { Fact } from "./fact.ts";
import type { Sources } from "./sources.ts";

/** What runs, and how it starts. */
export function codeFacts(decided: DecidedFunction, plan: FunctionPlan, sources: Sources): readonly Fact[] {
    const { code, runtime, handler, architecture, alias, snapStart, powertools } = decided;
    return [
        sources.decision(
            "name in Lambda",
            plan.names.functionName,
            "the name of the block, behind that of the stack where several share an account",
        ),
        sources.fact("code", {
            value: codeText(code),
            from: { kind: "config", key: ["code"] },
            instead: "a path, an object of S3, or an image",
        }),
        ...(runtime === undefined
            ? []
            : [
                  sources.fact("runtime", runtime),
                  sources.decision(
                      "patched by AWS until",
                      runtimes[runtime.value]?.supportedUntil ?? "",
                      `AWS's table of runtimes, for ${runtime.value}`,
                  ),
              ]),
        ...(handler === undefined ? [] : [sources.fact("handler", handler)]),
        ...(plan.package.kind === "archive"
            ? plan.package.layers.map((layer) =>
                  decided.layers.includes(layer)
                      ? sources.fact("layer", { value: layer, from: { kind: "config", key: ["layers"] }, instead: "another version" })
                      : sources.decision(
                            "layer",
                            layer,
                            `for ${layer.includes("Adapter") ? "webAdapter" : "powertools"}`,
                            "",
                            "layerVersion",
                        ),
              )
            : []),
        ...webAdapterFacts(decided, sources),
        ...(powertools === undefined
            ? []
            : [
                  sources.fact("service of Powertools", powertools.serviceName),
                  sources.fact("namespace of its metrics", powertools.metricsNamespace),
                  sources.fact("logs from level", powertools.logLevel),
              ]),
        sources.fact("architecture", architecture),
        sources.fact("starts from a snapshot", snapStart),
        sources.fact("alias that callers name", alias),
        ...shiftFacts(decided, sources),
    ];
}

/** How large it is, how often it runs at once, and where. */
export function sizeFacts(decided: DecidedFunction, plan: FunctionPlan, sources: Sources): readonly Fact[] {
    return [
        sources.fact("memory", decided.memoryMB, "MB"),
        sources.fact("stopped after", decided.timeoutSeconds, "seconds"),
        sources.fact("storage below /tmp", decided.ephemeralStorageMB, "MB"),
        reservedFact(decided, sources),
        ...provisionedFacts(decided, sources),
        sources.fact("runs in the VPC", decided.vpc),
        ...(plan.network === undefined
            ? []
            : plan.network.egress.map((rule) =>
                  sources.fact("may connect to", { value: egressText(rule), from: { kind: "config", key: ["egress"] }, instead: "" }),
              )),
    ];
}

function shiftFacts({ shift }: DecidedFunction, sources: Sources): readonly Fact[] {
    if (shift === undefined) return [sources.decision("next version", "all at once", "the update moves the alias", "", "deployment")];
    const { kind, percent, minutes } = shift;
    return [
        sources.fact("next version", { value: kind, from: { kind: "config", key: ["deployment", "kind"] }, instead: "all-at-once" }),
        sources.fact(kind === "canary" ? "calls of the canary" : "calls of each step", percent, "percent"),
        sources.fact(kind === "canary" ? "canary is watched for" : "pause between steps", minutes, "minutes"),
    ];
}

function codeText(code: FunctionCode): string {
    switch (code.kind) {
        case "local":
            return code.path;
        case "s3":
            return `s3://${code.bucket}/${code.key}`;
        case "image":
            return code.image;
    }
}

function webAdapterFacts({ webAdapter }: DecidedFunction, sources: Sources): readonly Fact[] {
    if (webAdapter === undefined) return [];
    return [sources.fact("port of the application", webAdapter.port), sources.fact("ready when it answers", webAdapter.readinessPath)];
}

function reservedFact({ reservedConcurrency }: DecidedFunction, sources: Sources): Fact {
    return sources.fact(
        "most invocations at once",
        reservedConcurrency === undefined
            ? { value: "those of the account", from: { kind: "default", of: "functions" }, instead: "reservedConcurrency" }
            : { value: reservedConcurrency, from: { kind: "config", key: ["reservedConcurrency"] }, instead: "another number, or none" },
    );
}

function provisionedFacts({ provisioned }: DecidedFunction, sources: Sources): readonly Fact[] {
    if (provisioned === undefined) return [];
    const { min, max, targetPercent } = provisioned;
    const bound = (what: string, value: number, key: "min" | "max") =>
        sources.fact(what, { value, from: { kind: "config", key: ["provisionedConcurrency", key] }, instead: "another number" });
    if (max === undefined) return [bound("environments kept started", min, "min")];
    return [
        bound("fewest environments kept started", min, "min"),
        bound("most environments kept started", max, "max"),
        sources.fact("of them in use", targetPercent, "percent"),
    ];
}
