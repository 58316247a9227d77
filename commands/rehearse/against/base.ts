import { statSync } from "node:fs";
import { resolve } from "node:path";
import { emptyState, type StackState } from "../../../rehearsal/engine/resource/resourceState.ts";
import { type ExportedState, parseExport, readExport } from "../../../rehearsal/run/readExport.ts";
import { asStateOf } from "../../../rehearsal/run/stackUrns.ts";
import { StateError } from "../../../rehearsal/run/stateError.ts";
import { stackFileName } from "../../../stacks/file/stackId.ts";
import type { StackConfig } from "../../../stacks/stackConfig.ts";
import { alternatives } from "../../../stacks/wording.ts";
import { UsageError } from "../../../text/usageError.ts";
import type { StackCommand } from "../stackCommand.ts";
import { differsFromHead } from "./differsFromHead.ts";
import { findRevision, type Revision, revisionText } from "../../../rehearsal/revision/findRevision.ts";
import { stateOfRevision } from "./stateOfRevision.ts";

/** What a preview plans against in the place of what is stored. */
export interface Base {
    readonly state: StackState;
    /** `main (7839e31)` */
    readonly text: string;
    /** Compared with what no update could lead to. @default false */
    readonly isOfAnotherStack?: boolean;
    /** Of which it is the state, as the code of today reads it. @default it is not known */
    readonly config?: StackConfig;
}

/** The word that means no state at all. */
export const nothing = "nothing";

/**
 * What `--against` names: a file, else a revision.
 * @throws UsageError, or StateError when a file is no export of the project
 */
export async function namedBase(name: string, command: StackCommand): Promise<Base> {
    if (isFile(name)) {
        const exported = readExport(resolve(name), command.project, command.passphrase);
        const { stack: owner = command.stack } = exported;
        return { state: stateFor(command, exported), text: `${name}, an export of ${owner}`, isOfAnotherStack: owner !== command.stack };
    }
    if (name === nothing) return { state: emptyState, text: nothing };
    return revisionBase(findRevision(name, placeOf(command)), command);
}

/** The commit that is checked out, where the files of the stack say something else by now and that commit can be rehearsed. */
export async function headBase(command: StackCommand): Promise<Base | undefined> {
    const place = placeOf(command);
    const files = differsFromHead(command.stack, place);
    if (files.length === 0) return undefined;
    try {
        const base = await revisionBase(findRevision("HEAD", place), command);
        return { ...base, text: `${base.text}, from which ${alternatives(files, "and")} ${files.length > 1 ? "differ" : "differs"}` };
    } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        command.notices.push({ severity: "warning", message: `not compared with HEAD: ${error.message}` });
        return undefined;
    }
}

async function revisionBase(revision: Revision, command: StackCommand): Promise<Base> {
    const text = revisionText(revision);
    const { exported, config, warnings } = await command.withProgress(`rehearsing ${text} for`, () =>
        stateOfRevision(revision, command.stack, placeOf(command)),
    );
    for (const message of warnings) command.notices.push({ severity: "warning", message });
    if (exported === undefined) return { state: emptyState, text: `nothing: ${text} has no ${stackFileName(command.stack)}` };
    try {
        return { state: stateFor(command, parseExport(exported, `--against: ${text}`, command.project, command.passphrase)), text, config };
    } catch (error) {
        if (!(error instanceof StateError)) throw error;
        throw new UsageError(error.message, { cause: error });
    }
}

/** The state, its stack renamed. */
function stateFor({ stack, project }: StackCommand, exported: ExportedState): StackState {
    return asStateOf(exported.state, exported.stack ?? stack, stack, project);
}

function placeOf({ host }: StackCommand) {
    return { directory: process.cwd(), env: host.env };
}

function isFile(name: string): boolean {
    return statSync(name, { throwIfNoEntry: false })?.isFile() ?? false;
}
