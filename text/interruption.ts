import { constants } from "node:os";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** What a terminal or a service sends to all processes of a command comes again from npm and bin/node.cjs, which pass it on. */
const sameMomentMilliseconds = 250;

/** Ends a command that is asked to end: a change stops in order and says what it did, and everything else ends at once. */
export class Interruption {
    readonly #writeError: (text: string) => void;
    #change: AbortController | undefined;
    #hasChanged = false;
    #exitCode: number | undefined;
    #last = -Infinity;
    /** That of the process: while a program runs, `process.exit` ends the program alone. */
    readonly #exit: typeof process.exit = process.exit.bind(process);

    /** Listens to the signals of this process. */
    constructor(writeError: (text: string) => void) {
        this.#writeError = writeError;
        for (const signal of signals) {
            process.on(signal, () => {
                const isPassedOn = performance.now() - this.#last < sameMomentMilliseconds;
                this.#last = performance.now();
                if (!isPassedOn) this.#interrupt(signal);
            });
        }
    }

    /** What a shell says of a command that a signal has ended; undefined as long as none has come. */
    get exitCode(): number | undefined {
        return this.#exitCode;
    }

    /** @param change stops once the signal is aborted, with a reason that is the name of what came */
    async during<T>(change: (signal: AbortSignal) => Promise<T>): Promise<T> {
        this.#change = new AbortController();
        this.#hasChanged = true;
        try {
            return await change(this.#change.signal);
        } finally {
            this.#change = undefined;
        }
    }

    #interrupt(name: (typeof signals)[number]): void {
        this.#exitCode = 128 + constants.signals[name];
        if (this.#change === undefined || this.#change.signal.aborted) {
            const then = this.#change ? "the next run looks at what was under way" : "what was done before is kept";
            this.#writeError(`\ninterrupted${this.#hasChanged ? `; ${then}` : " before anything was changed"}\n`);
            this.#exit(this.#exitCode);
        }
        this.#writeError("\ninterrupted; what is under way is finished and kept, once more ends at once\n");
        this.#change.abort(name);
    }
}
