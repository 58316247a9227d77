import { rehearseRevision } from "../rehearsal/command/against/rehearseRevision.ts";
import { isRevisionRun, step } from "../rehearsal/command/against/revisionRun.ts";

/** The process of a revision that `pulumi-rehearse preview --against` starts. It ends with the answer, whatever the program has left open. */
process.once("message", (message) => {
    if (!isRevisionRun(message)) process.exit(1);
    void rehearseRevision(message, process.env, () => process.send?.(step)).then((outcome) => {
        process.send?.(outcome, () => process.exit(0));
    });
});
