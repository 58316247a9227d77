import type { Severity } from "@pulumi/policy";
import type { Environment } from "../environment/environment.ts";
import type { Levels } from "../environment/level.ts";
import type { Props, Resource } from "../resources/resource.ts";
import type { Setting } from "./setting.ts";

/** What else a check may ask for beside the resource. */
export interface Context {
    readonly environment: Environment;
    /** Every resource of the stack; empty in a resource rule. */
    readonly stack: readonly Resource[];
    /** The value of one of the rule's settings. */
    readonly get: <T>(setting: Setting<T>) => T;
}

/**
 * One aspect of a rule. Each is run on its own, so that a value that is not known yet hides no other finding.
 * @returns nothing, or what is wrong: `<what is found>, must be <what>; <what to do>`. The name of the resource is put before it.
 */
export type Check = (resource: Resource, context: Context) => string | readonly string[] | undefined;

/** A rule: plain data and pure functions. */
export interface Rule {
    /** Name of the policy, kebab-case. */
    readonly name: string;
    /** A resource rule sees one resource before it is made; a stack rule relates resources at the end. */
    readonly scope: "resource" | "stack";
    /** What is configured of it holds for the rules after it as well. */
    readonly isToldToOthers?: true;
    /** Type tokens of the resources that it judges. */
    readonly types: readonly string[];
    readonly severity: Severity;
    readonly levels: Levels;
    /** What it forbids would harm users before anyone could answer for it: no exemption holds, and no file of production lowers it. */
    readonly neverExempted?: true;
    /** Why the rule exists: one sentence. */
    readonly reason: string;
    /** How to fix a violation: one sentence. */
    readonly remedy: string;
    readonly url: string;
    /** Ids of controls elsewhere that ask for the same, such as `ECS.2`. */
    readonly controls?: readonly string[];
    /**
     * What a value means that is not known before the deployment: the same as a violation, the same in production only
     * (`critical`), or a note. `later` is a note, but nothing in a preview of Pulumi: a document with the ARN of what is still to be made is
     * not known there at all, however it is written, and the update judges it before it makes the resource.
     */
    readonly unknown: "violation" | "critical" | "note" | "later";
    readonly settings?: readonly Setting<unknown>[];
    /** Which resources of its types the rule is about. */
    readonly applies?: (resource: Resource, context: Context) => boolean;
    readonly checks: readonly Check[];
    /** The inputs to change and their new values; empty when there is nothing to fix. Only for tags and their propagation. */
    readonly remediate?: (resource: Resource, context: Context) => Props;
}
