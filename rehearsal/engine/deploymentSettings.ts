import type { Provider, ReadResult } from "../contract/provider.ts";
import type { Properties } from "../contract/values.ts";
import type { Hooks } from "./execution/hooks.ts";
import type { Resource } from "./resource/resource.ts";
import type { ResourceState, StackState } from "./resource/resourceState.ts";
import type { ResourceStep } from "./execution/resourceSteps.ts";
import type { Journal } from "./state/journal.ts";
import type { StepEvent } from "./plan/engineStep.ts";

/** Judges one resource on its checked inputs, and may correct them. */
export interface ResourceJudge {
    judgeResource(resource: Resource, provider: Resource | undefined): Promise<Properties>;
    /** Whether a mandatory policy forbids the resource. Asked after `judgeResource`, and only where changes are made: a preview goes on. */
    forbids?(urn: string): boolean;
}

export interface DeploymentSettings {
    readonly project: string;
    readonly stack: string;
    readonly provider: Provider;
    /** Plans, and changes nothing. */
    readonly isPreview: boolean;
    /** What the stack is. @default nothing */
    readonly state?: StackState;
    readonly judge?: ResourceJudge;
    /** Packages whose resources need an explicit provider. @default none */
    readonly disabledDefaultProviders?: readonly string[];
    /** Texts that no diagnostic may show. @default none */
    readonly secretTexts?: readonly string[];
    /** What the configuration says to the default provider of a package. @default nothing */
    readonly providerInputs?: (packageName: string) => Properties;
    /** Report every refused resource and plan on, instead of stopping at the first one as Pulumi does. @default false */
    readonly collectsRefusals?: boolean;
    /** What a refresh takes over of what it has read. @default all of it */
    readonly takeOver?: (old: ResourceState, found: ReadResult) => ReadResult;
    /** Steps under way at once. @default 16 */
    readonly parallel?: number;
    /** Keeps what the journal has not given out yet; called after every change. */
    readonly save?: (journal: Journal) => void;
    /** Makes the changes in the order of an update, and keeps no state. @default false */
    readonly isTrial?: boolean;
    /** Runs the program for what it registers, before all is destroyed: what the state has stays as it is, and nothing else is made. @default false */
    readonly isDestroying?: boolean;
    /** Those that a program has registered which ran before. @default none but what this program registers */
    readonly hooks?: Hooks;
    /** Begins nothing more once it is aborted; what is under way is finished. @default goes on to the end */
    readonly cancelled?: AbortSignal;
    readonly onEvent?: (event: StepEvent) => void;
    /** Called with each resource when a step of it ends. */
    readonly onStep?: (step: ResourceStep) => void;
    /** ISO 8601. @default the clock */
    readonly now?: () => string;
}
