import { format } from "node:util";
import type { Diagnostic } from "./resource/diagnostic.ts";

/**
 * What a program prints becomes a diagnostic, as under the CLI, which takes the stream of errors for more to read and for no failure. The SDK's own
 * log, which writes to the console too when there is no CLI, says itself how bad it is.
 * @see https://github.com/pulumi/pulumi/blob/v3.260.0/sdk/go/common/apitype/events.go `info#err`
 */
export function captureConsole(report: (diagnostic: Diagnostic) => void): () => void {
    const severities = { log: "info", info: "info", warn: "warning", error: "info" } as const;
    const original = { log: console.log, info: console.info, warn: console.warn, error: console.error };
    for (const [method, printed] of Object.entries(severities)) {
        Object.assign(console, {
            [method]: (...values: unknown[]) => {
                const text = format(...values);
                const [prefix = "", logged] = /^(info|warning|error): \[runtime\] /.exec(text) ?? [];
                const severity = isSeverity(logged) ? logged : printed;
                report({ severity, message: text.slice(prefix.length) });
            },
        });
    }
    const releaseWarnings = keepWarningsApart(original);
    return () => {
        Object.assign(console, original);
        releaseWarnings();
    };
}

/** Node prints its own warnings by the console, and they are no errors of the program. */
function keepWarningsApart(original: Pick<Console, "error">): () => void {
    const others = process.listeners("warning");
    const warn = (warning: Error) => {
        const captured = console.error;
        console.error = original.error;
        for (const other of others) other(warning);
        console.error = captured;
    };
    process.removeAllListeners("warning");
    process.on("warning", warn);
    return () => {
        process.off("warning", warn);
        for (const other of others) process.on("warning", other);
    };
}

function isSeverity(text: string | undefined): text is Diagnostic["severity"] {
    return text === "info" || text === "warning" || text === "error";
}
