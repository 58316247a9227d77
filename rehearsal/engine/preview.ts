import type { Provider } from "../contract/provider.ts";
import { Deployment } from "./deployment.ts";
import type { ResourceJudge } from "./deploymentSettings.ts";
import type { Operation, Step } from "./resource.ts";
import type { StackState } from "./resourceState.ts";
import { isDefaultProvider, nameOf } from "./urn.ts";
import { noOptions } from "./registration.ts";
import type { EngineStep, StepEvent } from "./step.ts";

export type { ResourceJudge } from "./deploymentSettings.ts";

export interface PreviewSettings {
    readonly project: string;
    readonly stack: string;
    readonly provider: Provider;
    readonly judge: ResourceJudge;
    /** Packages whose resources need an explicit provider. */
    readonly disabledDefaultProviders: readonly string[];
    /** What the stack is. @default nothing */
    readonly state?: StackState;
    /** Told of every step as it is planned. */
    readonly onStep?: (step: Step) => void;
}

/** Plans a program: a refused resource is reported and planned on, so that one run shows every problem. */
export class Preview extends Deployment {
    readonly steps: Step[] = [];

    constructor(settings: PreviewSettings) {
        super({
            ...settings,
            isPreview: true,
            collectsRefusals: true,
            onEvent: (event) => {
                const step = this.#shownStep(event);
                if (!step) return;
                this.steps.push(step);
                settings.onStep?.(step);
            },
        });
    }

    #shownStep({ kind, step }: StepEvent): Step | undefined {
        const op = shownOperations[step.op];
        if (kind === "begin" || !op || isDefaultProvider(step.urn)) return undefined;
        const resource = this.find(step.urn) ?? goneResource(step);
        return resource && { op, resource, changed: step.diffKeys ?? [] };
    }
}

/** A replacement shows once. */
const shownOperations: Partial<Record<EngineStep["op"], Operation>> = {
    same: "same",
    create: "create",
    update: "update",
    delete: "delete",
    replace: "replace",
};

function goneResource({ old }: EngineStep) {
    return old && { ...old, name: nameOf(old.urn), options: { ...noOptions, protect: old.protect } };
}
