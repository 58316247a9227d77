import type { Cloud } from "../aws/cloud/cloud.ts";
import type { StackState } from "../engine/resource/resourceState.ts";
import { cloudOfState } from "../run/cloudOfState.ts";
import { type OpenStack, StoredStack } from "../run/storedStack.ts";
import { isAllowed, type RunResult } from "../engine/runResult.ts";
import { type PlanSettings, previewStack } from "../run/previewStack.ts";
import { runStack } from "../run/runStack.ts";
import type { UpdateHistory, UpdateSummary } from "../run/updateHistory.ts";
import { destroyWithProgram } from "../run/destroyWithProgram.ts";
import { destroyStack, refreshStack } from "../run/refreshAndDestroy.ts";
import { throwFileProblem } from "../../text/fileProblem.ts";
import type { ChangingStack, Session } from "./session.ts";
import type { RehearsedStack } from "./rehearsedStack.ts";

/** The rehearsal's own engine, in this process. */
export class InProcessSession<Stack extends RehearsedStack> implements Session<Stack> {
    readonly command: Stack;
    readonly #stored: StoredStack;

    /** @param directory where stacks are stored */
    constructor(command: Stack, directory: string) {
        this.command = command;
        this.#stored = new StoredStack({
            directory,
            project: command.project,
            stack: command.stack,
            passphrase: command.passphrase,
            notify: (notice) => command.notices.push(notice),
            answers: command.answers,
            learned: command.learned,
        });
    }

    get stateFile(): string {
        return this.#stored.stateFile;
    }

    async engineName(): Promise<string> {
        return "on the rehearsal engine, in this process";
    }

    async preview(refresh: boolean): Promise<RunResult> {
        const stack = await this.#read();
        const found = refresh ? await stack.refresh() : undefined;
        return found && !isAllowed(found) ? found : { ...(await stack.preview()), drift: found?.steps };
    }

    async compare(): Promise<RunResult> {
        return (await this.#read()).compare();
    }

    change<T>(work: (stack: ChangingStack) => Promise<T>): Promise<T> {
        const changed = this.#stored.change((open) => work(new OpenedStack(this.command, open, this.#stored.history)));
        // Where a disk is full, the error does not name the file.
        return changed.catch((error: unknown) => throwFileProblem(error, this.stateFile));
    }

    async state(): Promise<StackState> {
        return (await this.#stored.read()).state;
    }

    async #read(): Promise<OpenedStack> {
        return new OpenedStack(this.command, await this.#stored.read(), this.#stored.history);
    }

    async export(): Promise<unknown> {
        return this.#stored.export();
    }

    import(state: StackState): Promise<void> {
        return this.#stored.replace(state, cloudOfState(state));
    }

    changeCloud(change: (cloud: Cloud) => Cloud): Promise<void> {
        return this.#stored.changeCloud(change);
    }
}

class OpenedStack implements ChangingStack {
    readonly #command: RehearsedStack;
    readonly #open: OpenStack;
    readonly #history: UpdateHistory;
    #state: StackState;

    constructor(command: RehearsedStack, open: OpenStack, history: UpdateHistory) {
        this.#command = command;
        this.#open = open;
        this.#history = history;
        this.#state = open.state;
    }

    async state(): Promise<StackState> {
        return this.#state;
    }

    preview(): Promise<RunResult> {
        return this.#run("planning", previewStack);
    }

    compare(): Promise<RunResult> {
        return this.#run("comparing", runStack);
    }

    up(): Promise<RunResult> {
        const { save } = this.#open;
        return this.#recorded("update", () =>
            this.#command.changing("updating", (cancelled, onStep) => runStack({ ...this.#programSettings(), save, cancelled, onStep })),
        );
    }

    async refresh(): Promise<RunResult> {
        const { save } = this.#open;
        return this.#recorded("refresh", async () => {
            const { state, result } = await this.#command.changing("refreshing", (cancelled, onStep) =>
                refreshStack({ ...this.#settings(), save, cancelled, onStep }),
            );
            this.#state = state;
            return result;
        });
    }

    async previewDestroy(runsProgram = false): Promise<RunResult> {
        return runsProgram ? destroyWithProgram(this.#programSettings()) : (await destroyStack(this.#settings())).result;
    }

    destroy(runsProgram = false): Promise<RunResult> {
        const { save } = this.#open;
        return this.#recorded("destroy", () =>
            this.#command.changing("destroying", async (cancelled, onStep) =>
                runsProgram
                    ? destroyWithProgram({ ...this.#programSettings(), save, cancelled, onStep })
                    : (await destroyStack({ ...this.#settings(), save, cancelled, onStep })).result,
            ),
        );
    }

    /** Without `save` nothing changes. */
    #recorded(kind: UpdateSummary["kind"], work: () => Promise<RunResult>): Promise<RunResult> {
        return this.#open.save === undefined ? work() : this.#command.recorded(kind, this.#history, work);
    }

    #run(activity: string, run: (settings: PlanSettings) => Promise<RunResult>): Promise<RunResult> {
        return this.#command.withProgress(activity, (onStep) => run({ ...this.#programSettings(), onStep }));
    }

    #programSettings(): PlanSettings {
        const { program, allConfig, secretKeys, policyPacks, traceHint, framesOf } = this.#command;
        return { ...this.#settings(), config: allConfig, secretKeys, policyPacks, traceHint, framesOf, program };
    }

    #settings() {
        return { provider: this.#open.provider, state: this.#state, project: this.#command.project, stack: this.#command.stack };
    }
}
