import type { LearnedTypes } from "../aws/distilled/learnedTypes.ts";
import type { InvokeAnswers } from "../contract/invokeAnswers.ts";
import type { Diagnostic } from "../engine/resource/diagnostic.ts";
import type { ProgramSettings } from "../engine/runProgram.ts";
import type { RunResult } from "../engine/runResult.ts";
import type { PackDescription } from "../run/policyPack.ts";
import type { UpdateHistory, UpdateSummary } from "../run/updateHistory.ts";

/** One stack of one program, and how a command runs it. */
export interface RehearsedStack extends Pick<ProgramSettings, "project" | "stack" | "secretKeys" | "traceHint" | "framesOf"> {
    /** As the language host would hand it to the program. */
    readonly allConfig: Readonly<Record<string, string>>;
    /** @default nothing is judged */
    readonly policyPacks?: readonly PackDescription[];
    /** Runs the program again at each call. */
    readonly program: () => unknown;
    /** What functions answer that ask AWS. @default nothing but what the rehearsal knows itself */
    readonly answers?: InvokeAnswers;
    /** What the schema of the provider says. @default what is distilled of CloudFormation's specification */
    readonly learned?: LearnedTypes;
    /** Encrypts the secrets of the state. */
    readonly passphrase: () => string;
    /** Are printed with the result of the run. */
    readonly notices: Diagnostic[];
    /** Makes a change, which stops in order when the process is asked to end. @param work gets the signal to stop */
    changing<T>(activity: string, work: (cancelled: AbortSignal | undefined, onStep: () => void) => Promise<T>): Promise<T>;
    /** Shows a line of progress while the work goes on. @param activity `updating` */
    withProgress<T>(activity: string, work: (onStep: () => void) => Promise<T>): Promise<T>;
    /** Makes a change, and keeps in the history of the stack what became of it. */
    recorded(kind: UpdateSummary["kind"], history: UpdateHistory, work: () => Promise<RunResult>): Promise<RunResult>;
}
