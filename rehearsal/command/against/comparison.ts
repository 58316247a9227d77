import type { StackState } from "../../engine/resource/resourceState.ts";
import type { ProjectFile } from "../../project/projectFile.ts";
import type { Options } from "../options.ts";
import type { CommandHost } from "../programStack.ts";

/** What a preview plans against in the place of what is stored. */
export interface Base {
    /** `origin/main (7839e31)` */
    readonly text: string;
    /** To be stored first. @default what is to be planned against is stored, or there is nothing */
    readonly state?: StackState;
    readonly warnings?: readonly string[];
}

/** What is compared, and where. */
export interface Comparison {
    readonly project: ProjectFile;
    readonly stack: string;
    /** Where the stacks of here are stored. */
    readonly stateFolder: string;
    /** An empty one, for whatever the comparison needs. */
    readonly folder: string;
    /** In it, where what is planned against is stored as a stack is. */
    readonly stored: string;
    readonly options: Options;
    readonly host: CommandHost;
}
