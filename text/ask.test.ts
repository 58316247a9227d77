import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { ask } from "./ask.ts";

describe("ask", () => {
    /** What comes of it when so much is typed on a terminal, and how the screen ends. */
    async function type(keys: string) {
        const [input, output] = [new PassThrough(), new PassThrough()];
        const answer = ask("Go on? ", { input, output, terminal: true });
        input.write(keys);
        return { answer: await answer, isOnNewLine: String(output.read()).endsWith("\n") };
    }

    it("takes what is typed until the line ends", async () => {
        assert.deepEqual(await type("yes\rno\r"), { answer: "yes", isOnNewLine: true });
        assert.deepEqual(await type("\r"), { answer: "", isOnNewLine: true });
    });

    for (const [keys, name] of [
        ["\u0003", "Ctrl-C"],
        ["\u0004", "Ctrl-D"],
        ["y\u0003", "Ctrl-C after the first letter of yes"],
    ] as const) {
        it(`takes ${name} for no answer`, async () => {
            assert.deepEqual(await type(keys), { answer: "", isOnNewLine: true });
        });
    }

    it("takes the end of the input for no answer", async () => {
        const [input, output] = [new PassThrough(), new PassThrough()];
        const answer = ask("Go on? ", { input, output });
        input.end();
        assert.equal(await answer, "");
    });
});
