import type { AlarmsDescription } from "../../vocabulary/alarms.ts";
import type { FunctionDescription } from "../../vocabulary/function.ts";
import type { FunctionShift } from "../../vocabulary/functionDeployment.ts";
import { type DecisionProblem, type Origin, written } from "../services/decided.ts";
import { decideSecrets } from "../services/decidedSecret.ts";
import { decideEgress } from "../services/egress.ts";
import type { DecidedFunction, DecidedPowertools, DecidedProvisioned, DecidedShift, DecidedWebAdapter } from "./decidedFunction.ts";
import { decideFunctionAlarms } from "./decideFunctionAlarms.ts";
import { decideSources } from "./decideSources.ts";
import { functionProblems } from "./functionProblems.ts";
import { layerVersions } from "./layers.ts";
import { defaultRuntime, runtimes } from "./runtimes.ts";

export interface FunctionDecision {
    readonly function: DecidedFunction;
    readonly problems: readonly DecisionProblem[];
}

const ofFunctions = { kind: "default", of: "functions" } as const satisfies Origin;
const usual = <T>(value: T) => ({ value, from: ofFunctions });

interface Surroundings {
    /** Where layers are looked for. @default not known yet */
    readonly region?: string;
    /** Of every service of the environment. */
    readonly alarms?: AlarmsDescription;
}

/**
 * Decides what the description of a function does not say.
 * @param name in the configuration
 */
export function decideFunction(
    name: string,
    description: FunctionDescription,
    { region, alarms = {} }: Surroundings = {},
): FunctionDecision {
    const { code, variables = {}, secrets = {}, permissions = [], layers = [], egress = [] } = description;
    const { reservedConcurrency, provisionedConcurrency, webAdapter, powertools, deployment, route, routes, adopt } = description;
    const timeoutSeconds = written(description.timeoutSeconds, ["timeoutSeconds"], usual(30), "1 to 900 seconds");
    return {
        function: {
            code,
            ...(code.kind !== "image" && startedBy(description)),
            architecture: written(description.architecture, ["architecture"], usual("arm64"), "arm64 or x86"),
            memoryMB: written(description.memoryMB, ["memoryMB"], usual(1024), "128 to 10240 MB"),
            timeoutSeconds,
            ephemeralStorageMB: written(description.ephemeralStorageMB, ["ephemeralStorageMB"], usual(512), "512 to 10240 MB"),
            alias: written(description.alias, ["alias"], usual("live"), "another name"),
            snapStart: written(description.snapStart, ["snapStart"], usual(false), "true or false"),
            layers,
            tracing: written(description.tracing, ["tracing"], usual(true), "true or false"),
            vpc: written(description.vpc, ["vpc"], usual(false), "true or false"),
            egress: decideEgress(egress),
            sources: decideSources(description, timeoutSeconds.value),
            alarms: decideFunctionAlarms(description.alarms, alarms),
            variables,
            secrets: decideSecrets(secrets),
            permissions,
            ...(reservedConcurrency !== undefined && { reservedConcurrency }),
            ...(provisionedConcurrency !== undefined && { provisioned: decideProvisioned(provisionedConcurrency) }),
            ...(deployment !== undefined && deployment.kind !== "all-at-once" && { shift: decideShift(deployment) }),
            ...(route !== undefined && { route }),
            ...(routes !== undefined && { routes }),
            ...(webAdapter !== undefined && { webAdapter: decideWebAdapter(webAdapter) }),
            ...(powertools !== undefined && { powertools: decidePowertools(name, powertools) }),
            ...(adopt !== undefined && { adopt }),
        },
        problems: functionProblems(name, description, region),
    };
}

/** A web application is started by its own script. @see https://awslabs.github.io/aws-lambda-web-adapter/getting-started/zip-packages.html */
function startedBy({ runtime: asked, handler, webAdapter }: FunctionDescription) {
    const runtime = written(asked, ["runtime"], usual(defaultRuntime), Object.keys(runtimes).join(", "));
    const usualHandler =
        webAdapter === undefined
            ? ({ value: runtimes[runtime.value]?.handler ?? "", from: { kind: "row", row: `runtime ${runtime.value}` } } as const)
            : ({ value: "run.sh", from: { kind: "decision", reason: "the script that starts a web application" } } as const);
    return { runtime, handler: written(handler, ["handler"], usualHandler, "file and function, as the runtime takes them") };
}

function decideProvisioned({ min, max, targetPercent }: NonNullable<FunctionDescription["provisionedConcurrency"]>): DecidedProvisioned {
    return {
        min,
        ...(max !== undefined && { max }),
        targetPercent: written(targetPercent, ["provisionedConcurrency", "targetPercent"], usual(70), "10 to 90 percent"),
    };
}

function decideShift({ kind, percent, minutes }: FunctionShift): DecidedShift {
    return {
        kind,
        percent: written(percent, ["deployment", "percent"], usual(10), "1 to 99 percent"),
        minutes: written(minutes, ["deployment", "minutes"], usual(5), "1 to 1440 minutes"),
    };
}

function decideWebAdapter({ port, readinessPath, layerVersion }: NonNullable<FunctionDescription["webAdapter"]>): DecidedWebAdapter {
    return {
        port: written(port, ["webAdapter", "port"], usual(8080), "1 to 65535, but 3000, 9000 and 9001"),
        readinessPath: written(readinessPath, ["webAdapter", "readinessPath"], usual("/"), "a path"),
        layerVersion: written(layerVersion, ["webAdapter", "layerVersion"], usual(layerVersions.webAdapter), "another version"),
    };
}

function decidePowertools(name: string, powertools: NonNullable<FunctionDescription["powertools"]>): DecidedPowertools {
    const { serviceName, metricsNamespace, logLevel, layerVersion } = powertools;
    const byName = { value: name, from: { kind: "decision", reason: "the name of the function" } } as const;
    return {
        serviceName: written(serviceName, ["powertools", "serviceName"], byName, "another name"),
        metricsNamespace: written(metricsNamespace, ["powertools", "metricsNamespace"], byName, "another namespace"),
        logLevel: written(logLevel, ["powertools", "logLevel"], usual("INFO"), "DEBUG, WARN, ERROR or CRITICAL"),
        ...(layerVersion !== undefined && { layerVersion }),
    };
}
