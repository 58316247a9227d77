import * as pulumi from "@pulumi/pulumi";
import { setMockOptions } from "@pulumi/pulumi/runtime/settings.js";
import { runInPulumiStack } from "@pulumi/pulumi/runtime/stack.js";
import { InProcessMonitor } from "./monitor.ts";
import type { Deployment } from "./deployment.ts";
import { DeploymentStopped } from "./executor.ts";
import type { Diagnostic } from "./resource.ts";

export interface ProgramSettings {
    readonly project: string;
    readonly stack: string;
    /** Flat, as the language host hands it over: `project:key` to a string, objects as JSON. */
    readonly config: Readonly<Record<string, string>>;
    /** Registers the resources. @returns the stack's outputs. */
    readonly program: () => unknown;
}

/** Runs a Pulumi program in this process to the end of its deployment; what it logs and throws is reported there as the CLI would. */
export async function runProgram({ project, stack, config, program }: ProgramSettings, deployment: Deployment): Promise<void> {
    setMockOptions(new InProcessMonitor(deployment), project, stack, deployment.isPreview, "organization");
    pulumi.runtime.setAllConfig({ ...config });

    // One error stops several promises, and each rejects with it.
    const reported = new Set<string>();
    const report = (error: unknown) => {
        const message = describe(error);
        // The SDK puts its own words around the reason, which the deployment knows already.
        if (reported.has(message) || message.includes(DeploymentStopped.message)) return;
        reported.add(message);
        deployment.report({ severity: "error", message });
    };
    const releaseConsole = captureConsole((diagnostic) => {
        deployment.report(diagnostic);
    });
    // The SDK takes an endless stack trace for each resource; to look every frame up in a source map, as ts-node does, takes far longer than all else.
    const { prepareStackTrace } = Error;
    Reflect.deleteProperty(Error, "prepareStackTrace");
    process.on("unhandledRejection", report);
    try {
        await runInPulumiStack(async () => program());
        await pulumi.runtime.disconnect();
    } catch (error) {
        report(error);
    } finally {
        // Rejections of one tick are announced after it.
        await new Promise((resolve) => setImmediate(resolve));
        process.off("unhandledRejection", report);
        Error.prepareStackTrace = prepareStackTrace;
        releaseConsole();
    }
    await deployment.finish();
}

function describe(error: unknown): string {
    if (pulumi.RunError.isInstance(error) || pulumi.ResourceError.isInstance(error)) return error.message;
    if (!(error instanceof Error)) return String(error);
    const hint = "\n  `npm run rehearse:trace` in place of `npm run rehearse` says where";
    return (error.stack ?? error.message) + (Error.stackTraceLimit === 0 ? hint : "");
}

/** What a program prints becomes a diagnostic, as under the CLI; the SDK's own log writes to the console too when there is no CLI. */
function captureConsole(report: (diagnostic: Diagnostic) => void): () => void {
    const severities = { log: "info", info: "info", warn: "warning", error: "error" } as const;
    const original = { log: console.log, info: console.info, warn: console.warn, error: console.error };
    for (const [method, severity] of Object.entries(severities)) {
        Object.assign(console, {
            [method]: (...values: unknown[]) => {
                report({ severity, message: values.join(" ").replace(/^(info|warning|error): \[runtime\] /, "") });
            },
        });
    }
    return () => Object.assign(console, original);
}
