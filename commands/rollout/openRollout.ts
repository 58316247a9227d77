import { ConfigError, loadProject } from "../../stacks/loadEnvironment.ts";
import { tried } from "../../rollout/changing/tried.ts";
import type { AuditEvent } from "../../rollout/core/auditEvent.ts";
import type { EnvironmentRecord } from "../../rollout/core/environmentRecord.ts";
import { type JudgedRollout, judgeRollout } from "../../rollout/core/judgeRollout.ts";
import type { RolloutRules } from "../../rollout/core/rolloutRules.ts";
import { defaultCriteria } from "../../rollout/judging/criteria.ts";
import { cpuScaling, type FeaturedStack } from "../../rollout/reading/featureSettings.ts";
import { rolloutRules } from "../../rollout/reading/rolloutRules.ts";
import { rulesOfProject } from "../../rollout/reading/rulesOfProject.ts";
import { AuditLog } from "../../rollout/store/auditLog.ts";
import type { ObjectStore } from "../../rollout/store/objectStore.ts";
import { readProject } from "../../stacks/file/project.ts";
import { orderProblems } from "../../stacks/neighbours/rolloutOrder.ts";
import { loadStackFile } from "../../stacks/loadStackFile.ts";
import { didYouMean, inMessage } from "../../stacks/wording.ts";
import type { Host } from "../host.ts";
import { UsageError } from "../../text/usageError.ts";
import type { Environments } from "./environments.ts";
import { openStore } from "./openStore.ts";
import { rehearsedEnvironments } from "./rehearsedEnvironments.ts";

export interface RolloutOptions {
    /** `cpuScaling`, or one of Pulumi.yaml. */
    readonly feature: string;
    /** Where rehearsed stacks are stored. */
    readonly state: string;
    /** Where the rollout keeps what it decides. */
    readonly store: string;
    readonly json?: true;
    /** Asks Pulumi and AWS, in place of what is rehearsed. */
    readonly live?: true;
}

/** A rollout as the files, the stacks and the audit have it. */
export interface OpenRollout {
    /** In the order of the rollout. */
    readonly stacks: readonly FeaturedStack[];
    readonly rules: RolloutRules;
    readonly store: ObjectStore;
    readonly audit: AuditLog;
    readonly now: () => number;
    /** Of all environments. */
    readonly records: readonly EnvironmentRecord[];
    readonly events: readonly AuditEvent[];
    readonly judged: JudgedRollout;
    readonly environments: Environments;
}

/** A store with its audit. */
export function openStores({ store: place }: Pick<RolloutOptions, "store">, host: Host) {
    const store = openStore(place, host.env);
    return { store, audit: new AuditLog(store), now: host.now ?? Date.now };
}

/** Real stacks where they are asked for, else rehearsed ones. */
export async function openEnvironments(
    { live, state }: RolloutOptions,
    project: string,
    store: ObjectStore,
    host: Host,
): Promise<Environments> {
    if (live !== true) return rehearsedEnvironments(state, project, store, host);
    const { liveEnvironments } = await import("./liveEnvironments.ts");
    return liveEnvironments(host);
}

/** Reads what there is to know. @throws ConfigError where a file of the rollout is wrong: what it would do cannot be judged then */
export async function openRollout(options: RolloutOptions, host: Host): Promise<OpenRollout> {
    const { problems, ...loaded } = loadRollout(process.cwd());
    if (problems.length > 0) throw new ConfigError(problems);
    refuseUnknownFeature(options.feature, loaded.stacks.flatMap(featuresOf));
    const { audit } = openStores(options, host);
    return readRollout(loaded, await audit.read(), options, host);
}

/** A rollout of which files or the audit may be damaged, for whoever looks for what is in the way; nothing may be decided by it. */
export interface ReadableRollout {
    /** Of the stacks whose files can be read; absent where Pulumi.yaml cannot. */
    readonly rollout?: OpenRollout;
    readonly events: readonly AuditEvent[];
    /** What is wrong with the files. */
    readonly problems: readonly string[];
    /** Why it cannot be read, where it cannot. */
    readonly auditProblem?: string;
}

/** Reads what can be read. */
export async function openReadable(options: RolloutOptions, host: Host): Promise<ReadableRollout> {
    const { audit } = openStores(options, host);
    const read = await tried(() => audit.read());
    const events = read.kind === "done" ? read.value : [];
    const known = { events, ...(read.kind === "failed" && { auditProblem: read.reason }) };
    const project = readProject(process.cwd());
    if (project.kind === "problems") return { ...known, problems: project.problems };
    const { problems, ...loaded } = loadRollout(process.cwd());
    if (problems.length === 0) refuseUnknownFeature(options.feature, loaded.stacks.flatMap(featuresOf));
    return { ...known, problems, rollout: await readRollout(loaded, events, options, host) };
}

async function readRollout(
    { project, stacks, judging }: Omit<LoadedRollout, "problems">,
    events: readonly AuditEvent[],
    options: RolloutOptions,
    host: Host,
): Promise<OpenRollout> {
    const { feature } = options;
    const { store, audit, now } = openStores(options, host);
    const environments = await openEnvironments(options, project, store, host);
    const configs = stacks.map(({ config }) => config);
    const rules = rolloutRules(feature, configs, judging);
    const at = now();
    const records = await environments.read({ feature, stacks, events, at });
    const judged = judgeRollout(records, events, rules, at);
    return { stacks, rules, store, audit, now, records, events, judged, environments };
}

/** @throws UsageError where the stack takes no part in the rollout */
export function environmentOf({ judged }: OpenRollout, stack: string) {
    const found = judged.environments.find((environment) => environment.stack === stack);
    return (
        found ??
        refuseOutsider(
            stack,
            judged.environments.map((environment) => environment.stack),
        )
    );
}

/** @throws UsageError */
export function refuseOutsider(stack: string, rolloutOrder: readonly string[]): never {
    throw new UsageError(`${inMessage(stack)}: takes no part in the rollout; ${didYouMean(stack, rolloutOrder)}`);
}

/** Those that Pulumi.yaml describes. */
export function featuresOf({ promotions }: Pick<FeaturedStack, "promotions">): readonly string[] {
    return promotions.map((promotion) => promotion.feature);
}

/** @throws UsageError */
export function refuseUnknownFeature(feature: string, described: readonly string[]): void {
    const known = [cpuScaling, ...new Set(described)];
    if (known.includes(feature)) return;
    throw new UsageError(
        `--feature: neither cpuScaling nor below promotions in Pulumi.yaml, got ${inMessage(feature)}; ${didYouMean(feature, known)}`,
    );
}

interface LoadedRollout {
    readonly project: string;
    readonly stacks: readonly FeaturedStack[];
    readonly judging: Pick<RolloutRules, "criteria" | "freezes">;
    /** All that is wrong with the files of the rollout. */
    readonly problems: readonly string[];
}

/** The stacks whose files can be read, and what is wrong with the others. @throws ConfigError where Pulumi.yaml cannot be read */
function loadRollout(directory: string): LoadedRollout {
    const project = loadProject(directory);
    const { name, stacks: known, rolloutOrder, where } = project;
    const loaded = rolloutOrder
        .filter((stack) => known.includes(stack))
        .map((stack) => loadStackFile(directory, stack, undefined, project));
    const rules = rulesOfProject(project);
    const none = `${where(["rolloutOrder"])}: ${name}:rolloutOrder: names no stack, got []; write one such as [staging, prod]`;
    const problems = [
        ...(rolloutOrder.length === 0 ? [none] : orderProblems(project)),
        ...("problems" in rules ? rules.problems : []),
        ...loaded.flatMap((file) => (file.kind === "problems" ? file.problems : [])),
    ];
    const stacks = loaded.flatMap((file) => (file.kind === "config" ? [{ config: file.config, promotions: file.file.promotions }] : []));
    const judging = "problems" in rules ? { criteria: defaultCriteria, freezes: [] } : rules;
    return { project: name, stacks, judging, problems };
}
