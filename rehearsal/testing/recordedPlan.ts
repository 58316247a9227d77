import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { format } from "prettier";
import { isObject, type Properties, unknownValue } from "../contract/values.ts";
import { isDefaultProvider, providerUrnOf, stackType } from "../engine/resource/urn.ts";
import type { Verb } from "../real/realEngine.ts";
import { programsFolder } from "./publicPrograms.ts";

/** What Pulumi's own engine made of a program, in the file `plan.json` beside it. */
export interface RecordedPlan {
    /** Version of the CLI. */
    readonly engine: string;
    /** From nothing. */
    readonly create: RecordedUpdate;
    /** Summary of a refresh after it. */
    readonly refresh: Properties;
    /** Of the program with its change. */
    readonly change: RecordedUpdate;
    /** Summary of the end. */
    readonly destroy: Properties;
}

/** What a run says, without what differs from run to run or from machine to machine. */
export interface RecordedRun {
    /** By URN without its beginning, which all have: the operation, or what else there is to say of it. */
    readonly steps: Properties;
    readonly changeSummary: Properties;
    /** Absent where the stack has none. */
    readonly outputs?: Properties;
    /** Errors; absent where there are none. */
    readonly diagnostics?: readonly string[];
}

export interface RecordedUpdate {
    readonly preview: RecordedRun;
    /** Absent where it is what was planned, but for the outputs: a preview knows less. */
    readonly up?: RecordedRun;
    /** After it. */
    readonly outputs?: Properties;
}

/** One engine with a program, and with the file of it that changes in between. */
export interface Engine {
    /** @returns a document in the shape of `pulumi preview --json` */
    readonly run: (verb: Verb) => Promise<Properties>;
    readonly change: () => void;
}

/** The life of a program, with a change in its middle. */
export async function recordPlan({ run, change: changeFiles }: Engine): Promise<Omit<RecordedPlan, "engine">> {
    const update = async (): Promise<RecordedUpdate> => {
        const preview = recordedRun(await run("preview"));
        const { outputs, ...up } = recordedRun(await run("up"));
        const isAsPlanned = isDeepStrictEqual({ ...up, outputs: preview.outputs }, { ...preview, outputs: preview.outputs });
        return { preview, ...(isAsPlanned ? {} : { up }), ...(outputs ? { outputs } : {}) };
    };
    const create = await update();
    const refresh = recordedRun(await run("refresh")).changeSummary;
    changeFiles();
    const change = await update();
    return { create, refresh, change, destroy: recordedRun(await run("destroy")).changeSummary };
}

function recordedRun({ steps, changeSummary, diagnostics }: Properties): RecordedRun {
    const all = objects(steps);
    const stack = all.map(({ newState }) => newState).find((state) => isObject(state) && state["type"] === stackType);
    const outputs = isObject(stack) && isObject(stack["outputs"]) ? stack["outputs"] : {};
    const errors = objects(diagnostics).filter(({ severity }) => severity === "error");
    return {
        steps: inOrder(Object.fromEntries(all.filter(isOfProgram).map((step) => [shortUrn(step["urn"]), recordedStep(step)]))),
        changeSummary: inOrder(isObject(changeSummary) ? changeSummary : {}),
        ...(Object.keys(outputs).length > 0 ? { outputs: inOrder(readable(outputs)) } : {}),
        ...(errors.length > 0 ? { diagnostics: errors.map(({ urn, message }) => [shortUrn(urn), message].join(": ")) } : {}),
    };
}

/** The plan in the file of a program. @throws Error where there is none */
export function readPlan(program: string): RecordedPlan {
    return JSON.parse(readFileSync(planFile(program), "utf8"));
}

export function hasPlan(program: string): boolean {
    return existsSync(planFile(program));
}

export async function writePlan(program: string, plan: RecordedPlan): Promise<void> {
    writeFileSync(planFile(program), await format(JSON.stringify(plan), { parser: "json", tabWidth: 4, printWidth: 140 }));
}

function planFile(program: string): string {
    return join(programsFolder, program, "plan.json");
}

/** Neither of what is as it was, nor of the stack, which is there in every run. */
function isOfProgram({ op, urn, newState }: Properties): boolean {
    return op !== "same" && !(isObject(newState) && newState["type"] === stackType) && !isDefaultProvider(String(urn));
}

function recordedStep({ op, newState, provider, diffReasons, replaceReasons, detailedDiff }: Properties): unknown {
    const state = isObject(newState) ? newState : {};
    const explicit = providerUrnOf(String(provider ?? ""));
    const dependencies = op === "create" ? strings(state["dependencies"]).map(shortUrn).sort() : [];
    const replacing = strings(replaceReasons).sort();
    const details = {
        ...(op === "delete" || explicit === "" || isDefaultProvider(explicit) ? {} : { provider: shortUrn(explicit) }),
        ...(dependencies.length > 0 ? { dependencies } : {}),
        ...(state["protect"] === true ? { protect: true } : {}),
        ...(strings(diffReasons).length > 0 ? { diff: strings(diffReasons).sort() } : {}),
        ...(replacing.length > 0 ? { replace: replacing } : {}),
        ...(isObject(detailedDiff) ? { detailed: inOrder(kinds(detailedDiff)) } : {}),
    };
    return Object.keys(details).length === 0 ? op : { op, ...details };
}

/** @param differences by path */
function kinds(differences: Properties): Properties {
    const entries = Object.entries(differences);
    return Object.fromEntries(entries.map(([path, difference]) => [path, isObject(difference) ? difference["kind"] : difference]));
}

/** With a word in the place of what a preview does not know. */
function readable(outputs: Properties): Properties {
    return JSON.parse(JSON.stringify(outputs).replaceAll(unknownValue, "[unknown]"));
}

/** Engines say things in the order in which they come about, and the CLI in none. */
function inOrder(properties: Properties): Properties {
    return Object.fromEntries(Object.entries(properties).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** `urn:pulumi:dev::web-server::aws:ec2/instance:Instance::web` without the stack and the project. */
function shortUrn(urn: unknown): string {
    return String(urn).split("::").slice(2).join("::");
}

function objects(value: unknown): Properties[] {
    return Array.isArray(value) ? value.filter(isObject) : [];
}

function strings(value: unknown): string[] {
    return Array.isArray(value) ? value.map(String) : [];
}
