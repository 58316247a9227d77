import { workloadsOf } from "./schema/oldWorkloads.ts";
import { crossProblems } from "./checks/crossChecks.ts";
import { block, decode, object, withDefault, type Decoded } from "./decode.ts";
import { boolean, token } from "./decodeScalar.ts";
import { nameProblem } from "../components/model/names.ts";
import { formatProblem } from "./file/formatProblem.ts";
import type { StackValues } from "./file/namespace.ts";
import { type StackId, stackFileName } from "./file/stackId.ts";
import { homeOf, type Home } from "./home.ts";
import { amply } from "./schema/schemaAmply.ts";
import { entry } from "./schema/schemaEntry.ts";
import { capacity, environment, features, offHours, rollout } from "./schema/schemaEnvironment.ts";
import { instances } from "./schema/schemaInstances.ts";
import { langfuse } from "./schema/schemaLangfuse.ts";
import { network } from "./schema/schemaNetwork.ts";
import { serviceConnect } from "./schema/schemaServiceConnect.ts";
import { services } from "./schema/schemaServices.ts";
import type { StackConfig } from "./stackConfig.ts";

export type { StackValues } from "./file/namespace.ts";

/** Decodes and cross-checks a whole stack, or finds all that is wrong with it. Knows no file: paths start at the top-level key. */
export function checkStack(id: StackId, values: StackValues): Decoded<StackConfig> {
    const home = homeOf(values);
    const blocks = decode(blocksOf(home), values);
    // Also the clusters are named after the stack, as `services-staging`, and may be called whatever a dashboard may.
    const unfit = nameProblem("dashboard", `${id.project}-${id.stack}`);
    const problems = [
        ...(unfit === undefined ? [] : [{ path: [], text: `names of project and stack: ${unfit}` }]),
        ...(blocks.kind === "problems" ? blocks.problems : []),
        ...crossProblems(values, home),
    ];
    return blocks.kind === "problems" || problems.length > 0
        ? { kind: "problems", problems }
        : { kind: "value", value: stackConfigOf(id, blocks.value) };
}

/**
 * Decodes and cross-checks a whole stack.
 * @param place named in the messages. @default `Pulumi.<stack>.yaml`
 * @throws Error with all problems, one a line
 */
export function decodeStack(id: StackId, values: StackValues, place = stackFileName(id.stack)): StackConfig {
    const checked = checkStack(id, values);
    if (checked.kind === "value") return checked.value;
    throw new Error(checked.problems.map((problem) => formatProblem({ project: id.project, place }, problem)).join("\n"));
}

function blocksOf(home: Home) {
    return object({
        environment,
        network: network(home),
        entry: entry(home),
        capacity: capacity(home),
        features,
        rollout,
        bootstrap: withDefault(boolean, false),
        redeploy: withDefault(token, ""),
        offHours: offHours(home),
        amply: block(amply(home)),
        langfuse: block(langfuse(home)),
        serviceConnect: block(serviceConnect(home)),
        instances,
        services: services(home),
    });
}

function stackConfigOf(id: StackId, { amply, langfuse, services, instances, serviceConnect, ...rest }: any): StackConfig {
    return { ...id, ...rest, workloads: workloadsOf({ ...rest, amply, langfuse, services, instances, serviceConnect }) };
}
