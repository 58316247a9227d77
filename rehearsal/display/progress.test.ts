import assert from "node:assert/strict";
import { startProgress } from "./progress.ts";

function stream(isTTY: boolean) {
    const written: string[] = [];
    return { written, isTTY, write: (text: string) => written.push(text) > 0 };
}

describe("progress", () => {
    it("says at once what is going on, how far it is, and is gone at the end", () => {
        const terminal = stream(true);
        const progress = startProgress("previewing staging", terminal);
        progress.count();
        progress.stop();
        assert.deepEqual(terminal.written, [
            "\r\u001b[K@ previewing staging: 0 resources",
            "\r\u001b[K@ previewing staging: 1 resources",
            "\r\u001b[K",
        ]);
    });

    it("writes no more than ten times a second", () => {
        const terminal = stream(true);
        const progress = startProgress("previewing staging", terminal);
        for (let index = 0; index < 1000; index += 1) progress.count();
        assert.ok(terminal.written.length < 10, String(terminal.written.length));
    });

    it("is silent where nobody watches", () => {
        const file = stream(false);
        const progress = startProgress("previewing staging", file);
        progress.count();
        progress.stop();
        assert.deepEqual(file.written, []);
    });
});
