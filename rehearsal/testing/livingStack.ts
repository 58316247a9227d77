import type { StackConfig } from "../../stacks/stackConfig.ts";
import type { Moment } from "../../stacks/testing/anyStack.ts";
import { type Cloud, emptyCloud } from "../aws/cloud/cloud.ts";
import type { Fault } from "../aws/faults.ts";
import { OfflineCloud } from "../aws/offlineCloud.ts";
import { emptyState, type StackState } from "../engine/resource/resourceState.ts";
import type { Journal } from "../engine/state/journal.ts";
import { isAllowed, type RunResult } from "../engine/runResult.ts";
import { previewStack } from "../run/previewStack.ts";
import { refreshStack } from "../run/refreshAndDestroy.ts";
import { runStack } from "../run/runStack.ts";
import { livingConfig, settingsOf } from "./livingConfig.ts";
import { reachableServices } from "./reachableServices.ts";

/** What the changes of a stack came to. */
export interface Life {
    /** How many changes were previewed, and how many of those were allowed and made. */
    readonly previewed: number;
    readonly made: number;
    /** In which a preview and its update differ, a second update is not empty, or a service could not be reached for a moment. */
    readonly differences: readonly string[];
    /** Why changes were refused. */
    readonly refusals: readonly string[];
}

/** Lives through one configuration after the other, and compares each preview with its update. What no file may say is left out. */
export async function live(moments: readonly Moment[]): Promise<Life> {
    const stack = new LivingStack();
    const life = { previewed: 0, made: 0, differences: [] as string[], refusals: [] as string[] };
    for (const [index, { values, failingCall }] of moments.entries()) {
        const config = livingConfig(values);
        if (config === undefined) continue;
        if (failingCall > 0 && isAllowed(await stack.preview(config)))
            await stack.up(config, [{ kind: "fail", call: failingCall, message: "broken" }]);
        const outcome = await stack.change(config);
        if (index > 0) life.previewed += 1;
        if (index > 0 && outcome.isMade) life.made += 1;
        life.differences.push(...outcome.differences);
        life.refusals.push(...outcome.refusals);
    }
    return life;
}

interface ChangeOutcome {
    readonly differences: readonly string[];
    readonly refusals: readonly string[];
    readonly isMade: boolean;
}

/** A stack that changes from one configuration to the next, in memory. */
export class LivingStack {
    #cloud: OfflineCloud;
    #state: StackState;
    /** What there was after each call that changed something, in the last update. */
    readonly #moments: Cloud[] = [];

    constructor(cloud: Cloud = emptyCloud, state: StackState = emptyState) {
        this.#cloud = new OfflineCloud({ cloud, save: (kept) => this.#moments.push(kept) });
        this.#state = state;
    }

    get cloud(): Cloud {
        return this.#cloud.cloud;
    }

    preview(config: StackConfig): Promise<RunResult> {
        return previewStack({ ...settingsOf(config), provider: this.#cloud, state: this.#state });
    }

    async up(config: StackConfig, faults: readonly Fault[] = []): Promise<RunResult> {
        this.#cloud.disturb(faults);
        this.#moments.length = 0;
        let kept: Journal | undefined;
        const save = (journal: Journal) => {
            kept = journal;
        };
        const result = await runStack({ ...settingsOf(config), provider: this.#cloud, state: this.#state, save });
        this.#state = kept?.state() ?? this.#state;
        return result;
    }

    /** Updates the state with what there is. */
    async refresh(config: StackConfig): Promise<void> {
        const { project, stack } = config;
        this.#state = (await refreshStack({ project, stack, provider: this.#cloud, state: this.#state, save: () => undefined })).state;
    }

    /** Previews a change, and makes it where the preview allows it. */
    async change(config: StackConfig): Promise<ChangeOutcome> {
        const preview = await this.preview(config);
        const refusals = problemsOf(preview);
        if (refusals.length > 0) {
            const forced = problemsOf(await new LivingStack(this.#cloud.cloud, this.#state).up(config));
            return { differences: forced.length > 0 ? [] : [`only the preview fails: ${refusals.join("; ")}`], refusals, isMade: false };
        }
        const reachable = reachableServices(this.#cloud.cloud);
        const made = await this.up(config);
        const shutOut = this.#shutOut(reachable);
        const problems = problemsOf(made);
        if (problems.length > 0) return { differences: [`only the update fails: ${problems.join("; ")}`], refusals, isMade: false };
        const [planned, done] = [said(preview), said(made)];
        return {
            differences: [
                ...shutOut.map((service) => `${service} could not be reached all of the time`),
                ...planned.filter((text) => !done.includes(text)).map((text) => `only in the preview: ${text}`),
                ...done.filter((text) => !planned.includes(text)).map((text) => `only in the update: ${text}`),
                ...changesOf(await this.up(config)).map((step) => `in a second update: ${step}`),
            ],
            refusals,
            isMade: true,
        };
    }

    /** Services that could be reached before and after the last update, and not all of the time in between. */
    #shutOut(before: ReadonlySet<string>): readonly string[] {
        const after = reachableServices(this.#cloud.cloud);
        const lasting = [...before].filter((service) => after.has(service));
        const always = this.#moments.map(reachableServices);
        return lasting.filter((service) => !always.every((reachable) => reachable.has(service)));
    }
}

export function changesOf({ steps }: RunResult): readonly string[] {
    return steps.filter(({ op }) => op !== "same").map(({ op, resource }) => `${op} ${resource.urn}`);
}

/** What a run does, and what the policies find. */
function said(result: RunResult): readonly string[] {
    return [...changesOf(result), ...result.findings.map(({ policy, level, urn, message }) => `${level} ${policy} ${urn} ${message}`)];
}

export function problemsOf(result: RunResult): readonly string[] {
    if (isAllowed(result)) return [];
    return [
        ...result.diagnostics
            .filter(({ severity }) => severity === "error")
            .map(({ urn = "", message }) => `${urn.split("::").at(-1) ?? ""}: ${message}`),
        ...result.findings.filter(({ level }) => level === "mandatory").map(({ policy, message }) => `${policy}: ${message}`),
    ];
}
