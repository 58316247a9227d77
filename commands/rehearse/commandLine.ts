import { shellWord } from "../../components/model/shellWord.ts";
import { type ConfigOptions, defaultState, type StateOptions } from "../options.ts";

/** What the user has typed. */
export interface TypedOptions extends Partial<StateOptions & ConfigOptions> {
    readonly against?: string;
    readonly refresh?: true;
    readonly diff?: true;
    readonly yes?: true;
    readonly runProgram?: true;
    /** Of an update, for the history of the stack. */
    readonly message?: string;
}

/** A verb that may be suggested. Each of them takes the options of the state and of the configuration. */
export type SuggestedVerb = "preview" | "up" | "destroy";

/** Which of them take an option that not all take. */
const takers: Readonly<Record<"against" | "refresh" | "yes" | "runProgram" | "message", readonly SuggestedVerb[]>> = {
    against: ["preview"],
    refresh: ["preview", "up"],
    yes: ["up", "destroy"],
    runProgram: ["destroy"],
    message: ["up"],
};

/**
 * The command to run next, with every option of this one that it takes too: `npm run rehearse -- up staging --state kept`.
 * @param more what is to be added
 */
export function commandLine(verb: SuggestedVerb, stack: string, typed: TypedOptions, ...more: readonly string[]): string {
    const {
        state = defaultState,
        engine = "rehearsal",
        configFile,
        config = [],
        configPath,
        against,
        refresh,
        diff,
        json,
        yes,
        runProgram,
        message,
    } = typed;
    const takes = (option: keyof typeof takers) => takers[option].includes(verb);
    const words = [
        verb,
        stack,
        ...(state === defaultState ? [] : ["--state", state]),
        ...(engine === "rehearsal" ? [] : ["--engine", engine]),
        ...(configFile === undefined ? [] : ["--config-file", configFile]),
        ...(configPath ? ["--config-path"] : []),
        ...config.flatMap((pair) => ["-c", pair]),
        ...(against !== undefined && takes("against") ? ["--against", against] : []),
        ...(refresh && takes("refresh") ? ["--refresh"] : []),
        ...(diff ? ["--diff"] : []),
        ...(json ? ["--json"] : []),
        ...(yes && takes("yes") ? ["--yes"] : []),
        ...(runProgram && takes("runProgram") ? ["--run-program"] : []),
        ...(message !== undefined && takes("message") ? ["--message", message] : []),
        ...more,
    ];
    return `npm run rehearse -- ${words.map(shellWord).join(" ")}`;
}
