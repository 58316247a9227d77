import { visible } from "../../text/visible.ts";

/** Counts steps on a terminal, and prints nothing elsewhere. */
export interface Progress {
    readonly count: () => void;
    readonly stop: () => void;
}

/** A terminal, or a stream that only takes text. */
export interface ProgressStream {
    readonly isTTY?: boolean;
    write(text: string): boolean;
}

/** Shows a line on the terminal (standard error) with what is under way and how far it is, and clears it at the end. */
export function startProgress(activity: string, stream: ProgressStream = process.stderr, noun = "resources"): Progress {
    if (!stream.isTTY) return { count: () => undefined, stop: () => undefined };
    let steps = 0;
    let lastShown = 0;
    const show = () => {
        stream.write(`\r\u001b[K@ ${visible(activity)}: ${steps} ${noun}`);
    };
    show();
    return {
        count: () => {
            steps += 1;
            if (performance.now() - lastShown < 100) return;
            lastShown = performance.now();
            show();
        },
        stop: () => {
            stream.write("\r\u001b[K");
        },
    };
}
