import { runPulumiRehearse } from "../rehearsal/command/pulumiRehearse.ts";
import { ignoreLateStops } from "../rehearsal/engine/lateRejections.ts";
import { ask } from "../text/ask.ts";
import { goOnWithoutReader } from "../text/closedPipe.ts";
import { exitCodes } from "../text/exitCodes.ts";
import { fileProblem } from "../text/fileProblem.ts";
import { Interruption } from "../text/interruption.ts";
import { terminalText } from "../text/terminalText.ts";

const { stdout, stderr, stdin, env } = process;
const writeError = (text: string) => stderr.write(terminalText(text, stderr.isTTY));
const interruption = new Interruption(writeError);
goOnWithoutReader(stdout, (error) => {
    writeError(`${fileProblem(error) ?? error.message}\n`);
    process.exit(exitCodes.failed);
});
// There is nowhere else to say it.
stderr.on("error", () => undefined);
ignoreLateStops();
const exitCode = runPulumiRehearse(process.argv.slice(2), {
    env,
    write: (text) => stdout.write(terminalText(text, stdout.isTTY)),
    writeError,
    progress: stderr,
    interruption,
    ...(stdout.isTTY && stdout.columns > 0 ? { columns: stdout.columns } : {}),
    ...(stdin.isTTY && stdout.isTTY ? { ask } : {}),
});
void exitCode.then((code) => {
    process.exitCode = interruption.exitCode ?? code;
});
