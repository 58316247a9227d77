import { join, resolve } from "node:path";
import { isObject, type Properties } from "../../rehearsal/contract/values.ts";
import type { StackState } from "../../rehearsal/engine/resource/resourceState.ts";
import { decodeState } from "../../rehearsal/engine/state/stateFormat.ts";
import { NoPulumi, RealEngine, type RealEngineSettings, type RealRun } from "../../rehearsal/real/realEngine.ts";
import { realResult, type RealResultSettings } from "../../rehearsal/real/realResult.ts";
import { OfflineCloud } from "../../rehearsal/aws/offlineCloud.ts";
import type { Cloud } from "../../rehearsal/aws/cloud/cloud.ts";
import { packConfigFile, packFolder } from "../../reports/judging/loadPolicyPack.ts";
import { cloudOfState } from "../../rehearsal/run/cloudOfState.ts";
import { tryPlan } from "../../rehearsal/run/previewStack.ts";
import { isAllowed, type RunResult } from "../../rehearsal/engine/runResult.ts";
import { asStateError } from "../../rehearsal/run/stateError.ts";
import { readStackFile } from "../../stacks/file/stackFile.ts";
import { type ConfigOptions, overridesOf, type StateOptions } from "../options.ts";
import { UsageError } from "../../text/usageError.ts";
import { compilePolicies } from "./compilePolicies.ts";
import type { ChangingStack, Session } from "../../rehearsal/session/session.ts";
import type { StackCommand } from "./stackCommand.ts";

/** A Pulumi CLI of this machine, with the offline AWS as its provider. */
export class CliSession implements Session<StackCommand>, ChangingStack {
    readonly command: StackCommand;
    readonly #engine: RealEngine;
    readonly #policyPacks: readonly string[] | undefined;
    #onStep: () => void = () => undefined;

    /** @throws ConfigError or UsageError */
    constructor(command: StackCommand, options: StateOptions & Partial<ConfigOptions>) {
        const { host, stack, policyPack, passphrase } = command;
        const isJudged = host.policyPack === undefined;
        const policyPackConfigs = [packConfigFile(stack)].filter((file) => file !== undefined);
        this.command = command;
        this.#policyPacks = isJudged ? [`${policyPack.name}@v${policyPack.version}`] : undefined;
        this.#engine = openEngine({
            directory: process.cwd(),
            stack,
            home: resolve(join(options.state, "pulumi")),
            env: host.env,
            passphrase,
            ...configurationOf(stack, options),
            ...(isJudged ? { policyPacks: [packFolder()], policyPackConfigs } : {}),
            onStep: () => {
                this.#onStep();
            },
        });
    }

    get stateFile(): string {
        return this.#engine.stateFile;
    }

    async engineName(): Promise<string> {
        return `on the engine of Pulumi ${await this.#engine.version()}, with the offline AWS as its provider`;
    }

    /** The CLI plans, and the engine of the rehearsal tries the plan. What a refresh would find first is not tried. */
    async preview(refresh = false): Promise<RunResult> {
        const plan = await this.#plan(refresh);
        if (refresh) return plan;
        const { project, stack, environment, host, policyPack } = this.command;
        const provider = new OfflineCloud({ cloud: this.#engine.cloud() });
        const of = { project, stack, config: environment.allConfig, policyPacks: [policyPack], program: host.program };
        const tried = await tryPlan(plan, { ...of, provider, state: await this.state() });
        return isAllowed(tried) ? plan : tried;
    }

    compare(): Promise<RunResult> {
        return this.#plan(false);
    }

    /** The CLI locks each of its runs itself. */
    change<T>(work: (stack: ChangingStack) => Promise<T>): Promise<T> {
        return work(this);
    }

    up(): Promise<RunResult> {
        return this.#judge("updating", (engine) => engine.up(), true);
    }

    refresh(): Promise<RunResult> {
        return this.#run("refreshing", (engine) => engine.refresh(), { config: {}, isDone: true, hasOutputs: false });
    }

    previewDestroy(runsProgram?: boolean): Promise<RunResult> {
        return this.#run("planning", (engine) => engine.planDestroy(runsProgram), { config: {}, isDone: false, hasOutputs: false });
    }

    destroy(runsProgram?: boolean): Promise<RunResult> {
        return this.#run("destroying", (engine) => engine.destroy(runsProgram), { config: {}, isDone: true, hasOutputs: false });
    }

    async state(): Promise<StackState> {
        return decodeState(await this.export(), this.stateFile, this.command.passphrase);
    }

    export(): Promise<Properties> {
        return this.#engine.export().catch(asStateError);
    }

    import(state: StackState): Promise<void> {
        return this.#engine.import(state, cloudOfState(state)).catch(asStateError);
    }

    async changeCloud(change: (cloud: Cloud) => Cloud): Promise<void> {
        this.#engine.changeCloud(change);
    }

    #plan(refresh: boolean): Promise<RunResult> {
        return this.#judge("previewing", (engine) => engine.preview(refresh), false);
    }

    async #judge(activity: string, work: (engine: RealEngine) => Promise<RealRun>, isDone: boolean): Promise<RunResult> {
        if (this.#policyPacks !== undefined) await compilePolicies();
        const { allConfig: config } = this.command.environment;
        return this.#run(activity, work, { config, policyPacks: this.#policyPacks, isDone, hasOutputs: true });
    }

    async #run(
        activity: string,
        work: (engine: RealEngine) => Promise<RealRun>,
        settings: Omit<RealResultSettings, "resources" | "durationMilliseconds">,
    ): Promise<RunResult> {
        const start = performance.now();
        const follow = (onStep: () => void, cancelled?: AbortSignal) => {
            this.#onStep = onStep;
            cancelled?.addEventListener("abort", () => {
                // A terminal has sent it to the CLI as well, which would end at once when it comes twice.
                if (cancelled.reason !== "SIGINT") this.#engine.cancel();
            });
            return work(this.#engine).catch(asStateError);
        };
        const run = settings.isDone
            ? await this.command.changing(activity, (cancelled, onStep) => follow(onStep, cancelled))
            : await this.command.withProgress(activity, follow);
        const durationMilliseconds = performance.now() - start;
        return realResult(run, { ...settings, durationMilliseconds, resources: exportedResources(await this.export()) });
    }
}

/** @throws UsageError when there is no CLI */
function openEngine(settings: RealEngineSettings): RealEngine {
    try {
        return new RealEngine(settings);
    } catch (error) {
        if (!(error instanceof NoPulumi)) throw error;
        throw new UsageError(`--engine pulumi: ${error.message}; or leave --engine out: the engine of the rehearsal needs none`);
    }
}

function exportedResources({ deployment }: Properties): readonly Properties[] {
    const resources = isObject(deployment) ? deployment["resources"] : undefined;
    return Array.isArray(resources) ? resources.filter(isObject).filter((resource) => resource["delete"] !== true) : [];
}

/** The file of a stack, and all its values where the command line changes some of them. */
function configurationOf(stack: string, options: Partial<ConfigOptions>): Pick<RealEngineSettings, "configFile" | "config"> {
    const overrides = overridesOf(options);
    const configFile = overrides.file === undefined ? {} : { configFile: overrides.file };
    if (overrides.set.length === 0) return configFile;
    const config = () => {
        const file = readStackFile(process.cwd(), stack, overrides);
        if (file.kind === "problems") throw new Error(file.problems.join("\n"));
        return Object.fromEntries(Object.entries(file.values).map(([key, value]) => [`${file.project.name}:${key}`, value]));
    };
    return { ...configFile, config };
}
