/** A runtime of Lambda that AWS supports. */
export interface Runtime {
    /** The day on which AWS deprecates it: later functions are no longer patched, then no longer created and updated. */
    readonly supportedUntil: string;
    /** What a function of it is usually started by. @default there is none that fits most */
    readonly handler?: string;
    /** Lambda can start it from a snapshot. @default false */
    readonly snapStart?: true;
}

interface DeprecatedRuntime {
    readonly since: string;
    readonly successor: string;
}

const node = { handler: "index.handler" } as const;
const python = { handler: "lambda_function.lambda_handler" } as const;
const snapStart = true;

/**
 * As AWS lists them on 2026-11-30. The policy pack has a list of its own.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
 * @see https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html
 */
export const runtimes: Readonly<Record<string, Runtime>> = {
    "nodejs24.x": { supportedUntil: "2028-04-30", ...node },
    "nodejs22.x": { supportedUntil: "2027-04-30", ...node },
    "python3.14": { supportedUntil: "2029-06-30", ...python, snapStart },
    "python3.13": { supportedUntil: "2029-06-30", ...python, snapStart },
    "python3.12": { supportedUntil: "2028-10-31", ...python, snapStart },
    "python3.11": { supportedUntil: "2027-06-30", ...python },
    java25: { supportedUntil: "2029-06-30", snapStart },
    java21: { supportedUntil: "2029-06-30", snapStart },
    java17: { supportedUntil: "2027-06-30", snapStart },
    java11: { supportedUntil: "2027-06-30", snapStart },
    dotnet10: { supportedUntil: "2028-11-14", snapStart },
    "ruby3.4": { supportedUntil: "2028-03-31", ...python },
    "ruby3.3": { supportedUntil: "2027-03-31", ...python },
    // It starts the program `bootstrap`, whatever the handler says.
    "provided.al2023": { supportedUntil: "2029-06-30", handler: "bootstrap" },
};

/** Those of the last years, for which people look. */
export const deprecatedRuntimes: Readonly<Record<string, DeprecatedRuntime>> = {
    "nodejs20.x": { since: "2026-04-30", successor: "nodejs24.x" },
    "nodejs18.x": { since: "2025-09-01", successor: "nodejs24.x" },
    "nodejs16.x": { since: "2024-06-12", successor: "nodejs24.x" },
    "python3.10": { since: "2026-10-31", successor: "python3.13" },
    "python3.9": { since: "2025-12-15", successor: "python3.13" },
    "python3.8": { since: "2024-10-14", successor: "python3.13" },
    dotnet8: { since: "2026-11-10", successor: "dotnet10" },
    dotnet6: { since: "2024-12-20", successor: "dotnet10" },
    "ruby3.2": { since: "2026-03-31", successor: "ruby3.4" },
    "provided.al2": { since: "2026-07-31", successor: "provided.al2023" },
    "go1.x": { since: "2024-01-08", successor: "provided.al2023" },
};

export const defaultRuntime = "nodejs24.x";
