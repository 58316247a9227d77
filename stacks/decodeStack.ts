import { nameProblem } from "../components/model/names.ts";
import { defaultZones } from "../components/model/network/regions.ts";
import type { NetworkConfig } from "../components/vocabulary/network.ts";
import { ownClusterProblems } from "./checks/clusterProblems.ts";
import { endpointProblems } from "./checks/endpointProblems.ts";
import { nameCollisions } from "./checks/nameCollisions.ts";
import { roleSizes } from "./checks/roleSizes.ts";
import { stackProblems } from "./checks/stackProblems.ts";
import { formatProblems } from "./file/formatProblems.ts";
import type { StackValues } from "./file/namespace.ts";
import { type StackId, stackFileName } from "./file/stackId.ts";
import { inFileOrder } from "./inFileOrder.ts";
import type { Problem } from "./problem.ts";
import { type ReadStack, readStack } from "./schema/readStack.ts";
import { decidedWorkloads } from "./schema/readWorkloads.ts";
import type { WrittenStack } from "./schema/stackSchema.ts";
import type { StackConfig } from "./stackConfig.ts";

export type { StackValues } from "./file/namespace.ts";

export type Decoded<T> =
    { readonly kind: "value"; readonly value: T } | { readonly kind: "problems"; readonly problems: readonly Problem[] };

/** Decodes and cross-checks a whole stack, or finds all that is wrong with it. Knows no file: paths start at the top-level key. */
export function checkStack(id: StackId, values: StackValues): Decoded<StackConfig> {
    const read = readStack(values);
    // The clusters are named after the stack too, as `services-staging`, and may have any name that a dashboard may have.
    const unfit = nameProblem("dashboard", `${id.project}-${id.stack}`);
    const named = unfit === undefined ? [] : [{ path: [], text: `names of project and stack: ${unfit}` }];
    const wrong = [...named, ...inFileOrder(stackProblems(read), values)];
    const config = configOf(id, read);
    if (config === undefined || wrong.length > 0) return { kind: "problems", problems: wrong };
    const colliding = inFileOrder(
        [...nameCollisions(config, read, values), ...roleSizes(config), ...ownClusterProblems(config), ...endpointProblems(config)],
        values,
    );
    return colliding.length > 0 ? { kind: "problems", problems: colliding } : { kind: "value", value: config };
}

/** Undefined where something is wrong. */
function configOf(id: StackId, read: ReadStack): StackConfig | undefined {
    const whole = read.written.whole;
    const workloads = whole && decidedWorkloads(whole, read.workloads);
    if (whole === undefined || workloads === undefined) return undefined;
    const { network, environment, entry, capacity, features, rollout, bootstrap, redeploy, offHours, alarms } = whole;
    const layout = withZones(network, environment.region);
    if (layout === undefined) return undefined;
    return {
        ...id,
        environment,
        ...(entry && { entry }),
        capacity,
        features,
        rollout,
        bootstrap,
        redeploy,
        alarms,
        network: layout,
        ...(offHours && { offHours }),
        workloads,
        existingServices: Object.fromEntries(
            [...read.existingServices].flatMap(([name, { decided }]) => (decided === undefined ? [] : [[name, decided]])),
        ),
    };
}

/** With the zones of the region where none are written; undefined where it has not so many. */
function withZones(network: WrittenStack["network"], region: string): NetworkConfig | undefined {
    if (network.kind === "existing") return network;
    const availabilityZoneNames = network.availabilityZoneNames ?? defaultZones(region);
    return availabilityZoneNames && { ...network, availabilityZoneNames };
}

/**
 * Decodes and cross-checks a whole stack.
 * @param place named in the messages. @default `Pulumi.<stack>.yaml`
 * @throws Error with all problems, one a line
 */
export function decodeStack(id: StackId, values: StackValues, place = stackFileName(id.stack)): StackConfig {
    const checked = checkStack(id, values);
    if (checked.kind === "value") return checked.value;
    throw new Error(formatProblems(checked.problems, id.project, () => place).join("\n"));
}
