import assert from "node:assert/strict";
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UpdateHistory, type UpdateSummary } from "./updateHistory.ts";

describe("UpdateHistory", () => {
    let directory: string;
    beforeEach(() => {
        directory = mkdtempSync(join(tmpdir(), "history-"));
    });
    afterEach(() => {
        rmSync(directory, { recursive: true });
    });

    const update = (message: string): UpdateSummary => ({
        kind: "update",
        startTime: "2026-11-30T18:40:00.000Z",
        endTime: "2026-11-30T18:41:00.000Z",
        message,
        environment: { "git.head": "0123456" },
        config: { "shop:redeploy": { value: "", secret: false } },
        result: "succeeded",
        resourceChanges: { create: 3 },
    });

    it("is read with the newest first", () => {
        const history = new UpdateHistory(join(directory, "history.jsonl"));
        assert.deepEqual(history.read(), []);
        for (const message of ["first", "second"]) history.append(update(message));
        assert.deepEqual(history.read(), [update("second"), update("first")]);
    });

    it("leaves out a line that was cut short, or is no update", () => {
        const history = new UpdateHistory(join(directory, "history.jsonl"));
        history.append(update("whole"));
        appendFileSync(join(directory, "history.jsonl"), '{"hello":1}\n{"kind":"update","sta');
        assert.deepEqual(history.read(), [update("whole")]);
    });
});
