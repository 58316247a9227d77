import * as aws from "@pulumi/aws";
import { Deployment } from "../../engine/deployment.ts";
import { emptyState, type StackState } from "../../engine/resource/resourceState.ts";
import { runProgram } from "../../engine/runProgram.ts";
import type { EngineStep } from "../../engine/plan/engineStep.ts";
import { OfflineCloud } from "../offlineCloud.ts";

export interface TestRun {
    /** `create cluster`; a step that changes nothing is left out. */
    readonly steps: readonly string[];
    /** In full, without what was done to the provider and to the stack. */
    readonly taken: readonly EngineStep[];
    /** Messages, each once. */
    readonly errors: readonly string[];
}

type Program = (provider: aws.Provider) => unknown;

const project = "ecs-platform";

/** A stack of the tests: runs programs one after the other against one cloud. */
export class TestStack {
    state: StackState = emptyState;
    readonly cloud: OfflineCloud;

    constructor(cloud: OfflineCloud = new OfflineCloud()) {
        this.cloud = cloud;
    }

    up(program: Program): Promise<TestRun> {
        return this.#run(program, false);
    }

    preview(program: Program): Promise<TestRun> {
        return this.#run(program, true);
    }

    /** Compares the state with the cloud and takes over what it finds. */
    refresh(): Promise<TestRun> {
        return this.#deploy(false, (deployment) => deployment.refresh());
    }

    destroy(): Promise<TestRun> {
        return this.#deploy(false, (deployment) => deployment.destroy());
    }

    #run(program: Program, isPreview: boolean): Promise<TestRun> {
        return this.#deploy(isPreview, (deployment) =>
            runProgram(
                {
                    project,
                    stack: "staging",
                    config: {},
                    program: () => {
                        const provider = new aws.Provider("aws", { region: "eu-central-1", allowedAccountIds: ["111111111111"] });
                        return program(provider);
                    },
                },
                deployment,
            ),
        );
    }

    async #deploy(isPreview: boolean, work: (deployment: Deployment) => Promise<void>): Promise<TestRun> {
        const taken: EngineStep[] = [];
        const deployment = new Deployment({
            project,
            stack: "staging",
            provider: this.cloud,
            isPreview,
            state: this.state,
            parallel: 1,
            now: () => "2026-01-01T00:00:00Z",
            onEvent: ({ kind, step }) => {
                const isOwn = step.urn.includes("pulumi:providers:") || step.urn.includes("pulumi:pulumi:Stack");
                if (kind === "end" && !isOwn) taken.push(step);
            },
        });
        await work(deployment);
        if (!isPreview) this.state = deployment.state();
        const steps = taken
            .filter(({ op, result }) => op !== "same" && !(op === "refresh" && result === "same"))
            .map(({ op, urn, result }) => `${op}${result === undefined ? "" : ` ${result}`} ${urn.split("::").at(-1) ?? ""}`);
        const errors = deployment.diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message);
        return { steps, taken, errors: [...new Set(errors)] };
    }
}
