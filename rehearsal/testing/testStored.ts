import { noPolicies } from "../../commands/testing/testHost.ts";
import { projectName } from "../../stacks/testing/stackNames.ts";
import { StoredStack, type StoredStackSettings } from "../run/storedStack.ts";
import type { RunResult } from "../engine/runResult.ts";
import { runStack } from "../run/runStack.ts";
import { destroyStack, refreshStack } from "../run/refreshAndDestroy.ts";
import { firstSettings, testEnvironment, type TestSettings } from "./testEnvironment.ts";

/** The small environment of the tests as a stored stack. */
export class TestStored {
    readonly stored: StoredStack;
    readonly notices: string[] = [];

    readonly #parallel: number | undefined;

    constructor(directory: string, { parallel, ...changes }: Partial<StoredStackSettings> & { readonly parallel?: number } = {}) {
        this.#parallel = parallel;
        this.stored = new StoredStack({
            directory,
            project: projectName,
            stack: "staging",
            passphrase: () => "test",
            notify: ({ message }) => this.notices.push(message),
            ...changes,
        });
    }

    up(settings: Partial<TestSettings> = {}): Promise<RunResult> {
        return this.stored.change((open) => runStack({ ...common, ...open, parallel: this.#parallel, program: programOf(settings) }));
    }

    async preview(settings: Partial<TestSettings> = {}): Promise<RunResult> {
        return runStack({ ...common, ...(await this.stored.read()), program: programOf(settings) });
    }

    async refresh(): Promise<RunResult> {
        return (await this.stored.change((open) => refreshStack({ ...common, ...open, parallel: this.#parallel }))).result;
    }

    /** What a refresh would find. */
    async previewRefresh(): Promise<RunResult> {
        return (await refreshStack({ ...common, ...(await this.stored.read()) })).result;
    }

    async destroy(): Promise<RunResult> {
        return (await this.stored.change((open) => destroyStack({ ...common, ...open, parallel: this.#parallel }))).result;
    }
}

const common = { project: projectName, stack: "staging", config: {}, policyPacks: [noPolicies] };

function programOf(settings: Partial<TestSettings>): () => void {
    return () => {
        testEnvironment({ ...firstSettings, ...settings });
    };
}
