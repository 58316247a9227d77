import assert from "node:assert/strict";
import { projectName } from "../../stacks/testing/stackNames.ts";
import { makeStack } from "../../stacks/makeStack.ts";
import type { StackConfig } from "../../stacks/stackConfig.ts";
import { stackNames } from "../../stacks/testing/stackNames.ts";
import { Deployment } from "../engine/deployment.ts";
import { emptyState, type StackState } from "../engine/resource/resourceState.ts";
import { runProgram } from "../engine/runProgram.ts";
import { loadEnvironment } from "../run/loadEnvironment.ts";
import { OfflineCloud } from "./offlineCloud.ts";

type Change = (config: StackConfig) => StackConfig;

/** A committed stack, put up and down in a cloud of its own. */
class CommittedStack {
    readonly cloud = new OfflineCloud();
    #state: StackState = emptyState;
    readonly #stack: string;

    constructor(stack: string) {
        this.#stack = stack;
    }

    run(isPreview: boolean, change: Change = (config) => config) {
        const { config, allConfig } = loadEnvironment(process.cwd(), this.#stack, { set: [], path: true });
        const program = () => makeStack(change(config));
        return this.#deploy(isPreview, (deployment) =>
            runProgram({ project: projectName, stack: this.#stack, config: allConfig, program }, deployment),
        );
    }

    refresh() {
        return this.#deploy(false, (deployment) => deployment.refresh());
    }

    destroy() {
        return this.#deploy(false, (deployment) => deployment.destroy());
    }

    async #deploy(isPreview: boolean, work: (deployment: Deployment) => Promise<void>) {
        const deployment = new Deployment({
            project: projectName,
            stack: this.#stack,
            provider: this.cloud,
            isPreview,
            state: this.#state,
        });
        await work(deployment);
        if (!isPreview) this.#state = deployment.state();
        const errors = deployment.diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message);
        return { errors, changes: Object.keys(deployment.changeSummary) };
    }
}

const unprotected: Change = (config) => ({ ...config, environment: { ...config.environment, deletionProtection: false } });

describe("the committed stacks in the offline cloud", () => {
    for (const name of stackNames) {
        it(`puts ${name} up, leaves it as it is the second time, and takes it down once nothing is protected`, async () => {
            const stack = new CommittedStack(name);
            assert.deepEqual(await stack.run(false), { errors: [], changes: ["create"] });
            assert.deepEqual(await stack.run(true), { errors: [], changes: ["same"] });
            assert.deepEqual(await stack.refresh(), { errors: [], changes: ["same"] });
            assert.deepEqual((await stack.run(false, unprotected)).errors, []);
            assert.deepEqual(await stack.destroy(), { errors: [], changes: ["delete"] });
            // Revisions stay for a rollback.
            const left = Object.values(stack.cloud.cloud.resources).filter(({ properties }) => properties["skipDestroy"] !== true);
            assert.deepEqual(left, []);
        });
    }
});
