import * as pulumi from "@pulumi/pulumi";
import { setMockOptions } from "@pulumi/pulumi/runtime/settings.js";
import { runInPulumiStack } from "@pulumi/pulumi/runtime/stack.js";
import { InProcessMonitor } from "./monitor.ts";
import type { Preview } from "./preview.ts";
import type { Diagnostic } from "./resource.ts";

export interface ProgramSettings {
    readonly project: string;
    readonly stack: string;
    /** Flat, as the language host hands it over: `project:key` to a string, objects as JSON. */
    readonly config: Readonly<Record<string, string>>;
    /** Registers the resources. @returns the stack's outputs. */
    readonly program: () => unknown;
}

/** Runs a Pulumi program in this process against the preview; what it logs and throws is reported there as the CLI would. */
export async function runProgram({ project, stack, config, program }: ProgramSettings, preview: Preview): Promise<void> {
    setMockOptions(new InProcessMonitor(preview), project, stack, true, "organization");
    pulumi.runtime.setAllConfig({ ...config });

    // One error stops several promises, and each rejects with it.
    const reported = new Set<string>();
    const report = (error: unknown) => {
        const message = describe(error);
        if (reported.has(message)) return;
        reported.add(message);
        preview.report({ severity: "error", message });
    };
    const releaseConsole = captureConsole((diagnostic) => {
        preview.report(diagnostic);
    });
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
        releaseConsole();
    }
}

function describe(error: unknown): string {
    if (pulumi.RunError.isInstance(error) || pulumi.ResourceError.isInstance(error)) return error.message;
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
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
