import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { goOnWithoutReader } from "./closedPipe.ts";

describe("a pipe", () => {
    it("may lose its reader, and any other error is told", () => {
        const [pipe, told] = [new PassThrough(), [] as (string | undefined)[]];
        goOnWithoutReader(pipe, ({ code }) => told.push(code));
        for (const code of ["EPIPE", "ERR_STREAM_DESTROYED", "ENOSPC"]) pipe.emit("error", Object.assign(new Error(code), { code }));
        assert.deepEqual(told, ["ENOSPC"]);
    });
});
