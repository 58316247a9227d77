import { runPulumiRehearse } from "../rehearsal/command/pulumiRehearse.ts";
import { ignoreLateStops } from "../rehearsal/engine/lateRejections.ts";
import { outliveReaders } from "../text/outliveReaders.ts";
import { Interruption } from "../text/interruption.ts";
import { terminalText } from "../text/terminalText.ts";

const { stdout, stderr, env } = process;
const writeError = (text: string) => stderr.write(terminalText(text, stderr.isTTY));
const interruption = new Interruption(writeError);
ignoreLateStops();
outliveReaders(process);
const exitCode = runPulumiRehearse(process.argv.slice(2), {
    env,
    write: (text) => stdout.write(terminalText(text, stdout.isTTY)),
    writeError,
    progress: stderr,
    interruption,
    ...(stdout.isTTY && stdout.columns > 0 ? { columns: stdout.columns } : {}),
});
void exitCode.then((code) => {
    process.exitCode = interruption.exitCode ?? code;
});
