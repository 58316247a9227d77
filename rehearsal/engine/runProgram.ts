import { setImmediate as nextTick } from "node:timers/promises";
import { inspect } from "node:util";
import * as pulumi from "@pulumi/pulumi";
import { captureConsole } from "./captureConsole.ts";
import { catchExit, ProgramExit } from "./catchExit.ts";
import { runLateParts } from "./runLateParts.ts";
import { setMockOptions } from "@pulumi/pulumi/runtime/settings.js";
import { runInPulumiStack } from "@pulumi/pulumi/runtime/stack.js";
import { endCallbacks } from "./callbacks/callbackServer.ts";
import { InProcessMonitor } from "./monitor.ts";
import type { Deployment } from "./deployment.ts";
import { DeploymentStopped } from "./execution/executor.ts";
import { makeOutputsLate } from "./lateOutputs.ts";
import { stackText, withoutFrames } from "./stackText.ts";

export interface ProgramSettings {
    readonly project: string;
    readonly stack: string;
    /** Flat, as the language host hands it over: `project:key` to a string, objects as JSON. */
    readonly config: Readonly<Record<string, string>>;
    /** Keys whose values are secret. @default none */
    readonly secretKeys?: readonly string[];
    /** What to do to see where an error comes from, where errors have no traces. @default nobody says */
    readonly traceHint?: string;
    /** What to show of the stack of an error that the program threw. @default all */
    readonly framesOf?: (stack: string) => readonly string[];
    /** Registers the resources. @returns the stack's outputs. */
    readonly program: () => unknown;
    /** What is done once the program has registered all, and still is there to be called. @default ends the deployment */
    readonly finish?: () => Promise<void>;
}

/** Runs a Pulumi program in this process to the end of its deployment; what it logs and throws is reported there as the CLI would. */
export async function runProgram(
    { project, stack, config, secretKeys = [], traceHint = "", framesOf, program, finish }: ProgramSettings,
    deployment: Deployment,
): Promise<void> {
    const monitor = new InProcessMonitor(deployment);
    setMockOptions(monitor, project, stack, deployment.isPreview, "organization");
    pulumi.runtime.setAllConfig({ ...config }, [...secretKeys]);

    const report = (error: unknown) => {
        // Whoever ends the process ends the program, and that is reported once.
        if (error instanceof ProgramExit) return;
        const message = monitor.plainly(messageOf(error, traceHint, framesOf));
        // The SDK wraps the reason, which the deployment has reported already.
        if (message.includes(DeploymentStopped.message)) return;
        // One error stops several promises, and each rejects with it; what stopped a resource may also keep the SDK from reading it.
        const reason = error instanceof Error ? `: ${error.message}` : message;
        const isKnown = (known: string) => known === withoutFrames(message) || known.endsWith(reason);
        if (deployment.diagnostics.some(({ message: known }) => isKnown(withoutFrames(known)))) return;
        deployment.report({ severity: "error", message });
    };
    const releaseConsole = captureConsole((diagnostic) => {
        const { severity, message } = diagnostic;
        // A function that waits for what has failed.
        if (severity === "error" && message.includes(DeploymentStopped.message)) return;
        // The SDK logs what a function was refused for; what a program prints of it is its own.
        deployment.report(severity === "error" ? { ...diagnostic, message: monitor.plainly(message) } : diagnostic);
    });
    // The SDK takes an unlimited stack trace for each resource. Looking up every frame in a source map, as ts-node does, takes longer than
    // everything else, and nobody reads the frames where errors have none.
    const { prepareStackTrace, stackTraceLimit } = Error;
    if (framesOf !== undefined) Error.stackTraceLimit = Math.max(stackTraceLimit, enoughFrames);
    if (Error.stackTraceLimit === 0) Error.prepareStackTrace = String;
    else Reflect.deleteProperty(Error, "prepareStackTrace");
    process.on("unhandledRejection", report);
    const releaseExceptions = catchExceptions(report);
    const exit = catchExit();
    const makeOutputsAtOnce = makeOutputsLate();
    const drained = whenDrained();
    const run = async () => {
        await runInPulumiStack(async () => program());
        await runLateParts(drained.listener, () => deployment.resources().length);
        return "done" as const;
    };
    try {
        const outcome = await Promise.race([run(), drained.promise, exit.promise]);
        if (outcome === "drained" && !deployment.hasFailed) report(new pulumi.RunError(unsettled));
        if (typeof outcome === "object") report(new pulumi.RunError(outcome.message));
    } catch (error) {
        report(error);
    } finally {
        drained.release();
        // Rejections of one tick are announced after it.
        await nextTick();
        Error.prepareStackTrace = prepareStackTrace;
        Error.stackTraceLimit = stackTraceLimit;
        makeOutputsAtOnce();
    }
    try {
        // The hooks of what is deleted are functions of the program, which has to be there for them.
        await (finish?.() ?? deployment.finish());
        // What waited for the steps that were still under way is rejected only now.
        await nextTick();
    } finally {
        await endCallbacks();
        releaseConsole();
        process.off("unhandledRejection", report);
        releaseExceptions();
        exit.release();
        monitor.close();
    }
}

/** As many as Node takes where nobody says another number. */
const enoughFrames = 10;

const unsettled = "the program ended while it waited for a promise that nothing settles any more; look for an await that never returns";

/** Keeps the process alive: it would end silently when the program waits for something that never comes. */
function whenDrained() {
    const { promise, resolve } = Promise.withResolvers<"drained">();
    const onDrained = () => {
        resolve("drained");
    };
    process.once("beforeExit", onDrained);
    return { promise, listener: onDrained, release: () => process.off("beforeExit", onDrained) };
}

function messageOf(error: unknown, traceHint: string, framesOf: ProgramSettings["framesOf"]): string {
    if (pulumi.RunError.isInstance(error) || pulumi.ResourceError.isInstance(error)) return error.message;
    if (!(error instanceof Error)) return `the program threw no Error, got ${thrown(error)}; throw new Error("<what is wrong>")`;
    const hint = `
  ${traceHint}`;
    const stack = stackText(error);
    if (framesOf !== undefined) return [withoutFrames(stack), ...framesOf(stack)].join("\n");
    return stack + (Error.stackTraceLimit === 0 && traceHint !== "" ? hint : "");
}

/** On one line, since the value may be anything. */
function thrown(value: unknown): string {
    return inspect(value, { breakLength: Infinity, compact: true, depth: 2 }).replaceAll("\n", " ");
}

/** What the program throws where nothing waits for it, in a timer for one, is its error and not the end of the process. */
function catchExceptions(report: (error: unknown) => void): () => void {
    const others = process.listeners("uncaughtException");
    process.removeAllListeners("uncaughtException");
    process.on("uncaughtException", report);
    return () => {
        process.off("uncaughtException", report);
        for (const other of others) process.on("uncaughtException", other);
    };
}
