import { join, resolve } from "node:path";
import { cloudOfState } from "../../rehearsal/run/cloudOfState.ts";
import { decodeState } from "../../rehearsal/engine/state.ts";
import type { StackState } from "../../rehearsal/engine/resourceState.ts";
import { loadPolicyPackFor, packConfigFile } from "../../rehearsal/run/loadPolicyPack.ts";
import { NoPulumi, RealEngine, type RealRun, type RealEngineSettings } from "../../rehearsal/real/realEngine.ts";
import { realResult, type RealResultSettings } from "../../rehearsal/real/realEngineResult.ts";
import type { RunResult } from "../../rehearsal/run/runResult.ts";
import { StateError } from "../../rehearsal/run/stateError.ts";
import { isObject, type Properties } from "../../rehearsal/contract/values.ts";
import type { Host } from "../host.ts";
import { type ConfigOptions, overridesOf, type StateOptions } from "../options.ts";
import { compilePolicies } from "./realPolicies.ts";
import { passphrase, Session } from "./session.ts";
import { UsageError } from "../usageError.ts";

/** One command on one stack, carried out by a real Pulumi CLI. */
export class RealSession {
    readonly session: Session;
    readonly engine: RealEngine;
    readonly #policyPack: string | undefined;
    #onStep: () => void = () => undefined;

    /**
     * Problems of the configuration come first.
     * @param home in the place of what is stored
     * @throws ConfigError or UsageError
     */
    constructor(stack: string, options: StateOptions & Partial<ConfigOptions>, host: Host, home?: string) {
        this.session = new Session(stack, options, host);
        const pack = (host.policyPack ?? loadPolicyPackFor)(stack, this.session.environment.config.environment.kind);
        const policyPackConfigs = [packConfigFile(stack)].filter((file) => file !== undefined);
        const isJudged = host.policyPack === undefined;
        this.#policyPack = isJudged ? `${pack.name}@v${pack.version}` : undefined;
        this.engine = openEngine({
            directory: process.cwd(),
            stack,
            home: home ?? resolve(join(options.state, "pulumi")),
            env: host.env,
            passphrase: () => passphrase(host.env),
            overrides: overridesOf(options),
            ...(isJudged ? { policyPacks: ["policies"], policyPackConfigs } : {}),
            onStep: () => {
                this.#onStep();
            },
        });
    }

    preview(refresh: boolean): Promise<RunResult> {
        return this.#judge("previewing", (engine) => engine.preview(refresh), { isDone: false });
    }

    up(): Promise<RunResult> {
        return this.#judge("updating", (engine) => engine.up(), { isDone: true });
    }

    refresh(): Promise<RunResult> {
        return this.#run("refreshing", (engine) => engine.refresh(), withoutProgram(true));
    }

    planDestroy(): Promise<RunResult> {
        return this.#run("planning", (engine) => engine.planDestroy(), withoutProgram(false));
    }

    destroy(): Promise<RunResult> {
        return this.#run("destroying", (engine) => engine.destroy(), withoutProgram(true));
    }

    /** @throws StateError */
    async state(): Promise<StackState> {
        return decodeState(await this.export(), this.engine.stateFile, () => passphrase(this.session.host.env));
    }

    /** The state as `pulumi stack export` prints it. @throws StateError */
    export(): Promise<Properties> {
        return this.engine.export().catch(asStateError);
    }

    /** Puts another state, and what exists if it is right, in the place of what is stored. @throws StateError */
    import(state: StackState): Promise<void> {
        return this.engine.import(state, cloudOfState(state)).catch(asStateError);
    }

    async #judge(activity: string, work: (engine: RealEngine) => Promise<RealRun>, { isDone }: { readonly isDone: boolean }) {
        if (this.#policyPack !== undefined) await compilePolicies();
        const { allConfig: config } = this.session.environment;
        return this.#run(activity, work, { config, policyPack: this.#policyPack, isDone, hasOutputs: true });
    }

    async #run(
        activity: string,
        work: (engine: RealEngine) => Promise<RealRun>,
        settings: Omit<RealResultSettings, "resources" | "durationMilliseconds">,
    ): Promise<RunResult> {
        const { session, engine } = this;
        const start = performance.now();
        const run = await session.withProgress(`${activity} ${session.stack}`, (count) => {
            this.#onStep = count;
            return work(engine).catch(asStateError);
        });
        const durationMilliseconds = performance.now() - start;
        return realResult(run, { ...settings, durationMilliseconds, resources: exportedResources(await this.export()) });
    }
}

function withoutProgram(isDone: boolean) {
    return { config: {}, isDone, hasOutputs: false };
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

function asStateError(error: unknown): never {
    if (!(error instanceof Error)) throw error;
    throw new StateError(error.message, { cause: error });
}

function exportedResources({ deployment }: Properties): readonly Properties[] {
    const resources = isObject(deployment) ? deployment["resources"] : undefined;
    return Array.isArray(resources) ? resources.filter(isObject).filter((resource) => resource["delete"] !== true) : [];
}
