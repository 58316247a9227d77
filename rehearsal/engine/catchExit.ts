/** Stands for the end of the process that a program runs in. */
export class ProgramExit extends Error {}

/**
 * Lets a program end itself by `process.exit`, and not the rehearsal that it runs in.
 * @see https://github.com/pulumi/pulumi/blob/v3.260.0/sdk/nodejs/cmd/pulumi-language-nodejs/main.go for what the CLI says of it
 */
export function catchExit() {
    const { promise, resolve } = Promise.withResolvers<{ readonly message: string }>();
    const { exit } = process;
    process.exit = (code = process.exitCode) => {
        const isSuccess = code === undefined || code === null || Number(code) === 0;
        resolve({ message: isSuccess ? early : `an unhandled error occurred: Program exited with non-zero exit code: ${String(code)}` });
        throw new ProgramExit("the program has ended itself");
    };
    const release = () => {
        process.exit = exit;
    };
    return { promise, release };
}

/** Under the CLI it would depend on the moment which resources have been registered by then. */
const early = "the program ended itself by process.exit(0), and what it had not registered by then is missing; let it end by itself";
