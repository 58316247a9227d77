import { type ConfigOptions, defaultState, type StateOptions } from "../options.ts";

/** What the user has typed, as far as it says which stack is meant, and with what configuration. */
export type RepeatedOptions = Partial<StateOptions & ConfigOptions>;

/** The command to run next, with every option of this one that means the same there: `npm run rehearse -- up staging --state kept`. */
export function commandLine(verb: string, stack: string, options: RepeatedOptions, ...more: readonly string[]): string {
    const { state, engine, configFile, config = [], configPath } = options;
    const words = [
        verb,
        stack,
        ...(state === undefined || state === defaultState ? [] : ["--state", state]),
        ...(engine === undefined || engine === "rehearsal" ? [] : ["--engine", engine]),
        ...(configFile === undefined ? [] : ["--config-file", configFile]),
        ...(configPath ? ["--config-path"] : []),
        ...config.flatMap((pair) => ["-c", pair]),
        ...more,
    ];
    return `npm run rehearse -- ${words.map(quoted).join(" ")}`;
}

/** As a POSIX shell takes it. */
function quoted(word: string): string {
    return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
