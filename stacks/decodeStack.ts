import { nameProblem, qualifierPattern } from "../components/model/names.ts";
import { defaultZones } from "../components/model/network/regions.ts";
import type { NetworkConfig } from "../components/vocabulary/network.ts";
import { asksForNetwork } from "./asksForNetwork.ts";
import { ownClusterProblems } from "./checks/clusterProblems.ts";
import { flowLogProblems } from "./checks/flowLogProblems.ts";
import { endpointProblems } from "./checks/endpointProblems.ts";
import { nameCollisions } from "./checks/names/nameCollisions.ts";
import { nameLengths } from "./checks/names/nameLengths.ts";
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
import { namesOfStack } from "./namesOfStack.ts";
import type { StackConfig } from "./stackConfig.ts";
import { inMessage } from "./wording.ts";

export type { StackValues } from "./file/namespace.ts";

export type Decoded<T> =
    { readonly kind: "value"; readonly value: T } | { readonly kind: "problems"; readonly problems: readonly Problem[] };

/** Decodes and cross-checks a whole stack, or finds all that is wrong with it. Knows no file: paths start at the top-level key. */
export function checkStack(id: StackId, values: StackValues): Decoded<StackConfig> {
    const read = readStack(values, id.stack);
    const wrong = [...stackNameProblems(id, read), ...inFileOrder(stackProblems(read, id.stack), values)];
    const config = configOf(id, read);
    if (config === undefined || wrong.length > 0) return { kind: "problems", problems: wrong };
    const names = namesOfStack(config);
    const unfit = [
        ...nameCollisions(names, read, values),
        ...nameLengths(names, read, values),
        ...roleSizes(config),
        ...ownClusterProblems(config),
        ...endpointProblems(config),
        ...flowLogProblems(config),
    ];
    return unfit.length > 0 ? { kind: "problems", problems: inFileOrder(unfit, values) } : { kind: "value", value: config };
}

/** What the name of the stack does to the names that it is in. */
function stackNameProblems({ project, stack }: StackId, { written }: ReadStack): readonly Problem[] {
    // The clusters are named after the stack too, as `services-staging`, and may have any name that a dashboard may have.
    const unfit = nameProblem("dashboard", `${project}-${stack}`);
    if (unfit !== undefined) return [{ path: [], text: `names of project and stack: ${unfit}` }];
    if (written.at("environment").right.names !== "per-stack" || qualifierPattern.test(stack)) return [];
    const text = `the name of the stack begins names of AWS, got ${inMessage(stack)}; write lower-case letters and digits, with single hyphens between them`;
    return [{ path: ["environment", "names"], text }];
}

/** Undefined where something is wrong. */
function configOf(id: StackId, read: ReadStack): StackConfig | undefined {
    const whole = read.written.whole;
    const workloads = whole && decidedWorkloads(whole, read.workloads);
    if (whole === undefined || workloads === undefined) return undefined;
    const { network, environment, entry, capacity, features, rollout, bootstrap, redeploy, offHours, alarms } = whole;
    const layout = withZones(network, environment.region);
    if (layout === undefined) return undefined;
    const config: Omit<StackConfig, "network"> = {
        ...id,
        environment,
        ...(entry && { entry }),
        capacity,
        features,
        rollout,
        bootstrap,
        redeploy,
        alarms,
        ...(offHours && { offHours }),
        workloads,
        functions: Object.fromEntries(
            [...read.functions].flatMap(([name, { decided }]) => (decided === undefined ? [] : [[name, decided]])),
        ),
        instanceServices: Object.fromEntries(
            [...read.instanceServices].flatMap(([name, { decided }]) => (decided === undefined ? [] : [[name, decided]])),
        ),
        apis: Object.fromEntries(
            [...read.apis].flatMap(([name, { written }]) => (written.whole === undefined ? [] : [[name, written.whole]])),
        ),
        existingServices: Object.fromEntries(
            [...read.existingServices].flatMap(([name, { decided }]) => (decided === undefined ? [] : [[name, decided]])),
        ),
    };
    return isUsed(network) || asksForNetwork(config) ? { ...config, network: layout } : config;
}

/** Whether a VPC is there, or wanted, whatever stands in it. */
function isUsed(network: WrittenStack["network"]): boolean {
    return network.kind === "existing" || network.always || network.endpoints.length > 0;
}

/** With the zones of the region where none are written; undefined where it has not so many. */
function withZones(network: WrittenStack["network"], region: string): NetworkConfig | undefined {
    if (network.kind === "existing") return network;
    const { kind, cidrBlock, natGateways, endpoints, availabilityZoneNames = defaultZones(region) } = network;
    return availabilityZoneNames && { kind, cidrBlock, natGateways, endpoints, availabilityZoneNames };
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
