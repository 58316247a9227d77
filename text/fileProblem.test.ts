import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { FileProblem, fileProblem, throwFileProblem } from "./fileProblem.ts";

describe("fileProblem", () => {
    const systemError = (code: string, more: object = {}) => Object.assign(new Error(code), { code, syscall: "write", ...more });

    it("names the file, what is wrong and what to do", () => {
        assert.equal(fileProblem(systemError("EROFS"), "a.json"), "a.json: a place that can only be read; name another");
        assert.equal(
            fileProblem(systemError("EACCES"), "a.json"),
            "a.json: no permission to use it; change its permissions, or name another",
        );
        assert.equal(fileProblem(systemError("EISDIR"), ""), '"": a folder; name a file');
    });

    it("takes the file that the error names, if any", () => {
        assert.equal(fileProblem(systemError("EISDIR", { path: "b" })), "b: a folder; name a file");
        assert.equal(fileProblem(systemError("EISDIR")), "a file: a folder; name a file");
    });

    it("says in Node's words what has none of ours", () => {
        assert.equal(
            fileProblem(systemError("EXDEV", { errno: -18 }), "a"),
            "a: cannot be used, cross-device link not permitted; look at it, or name another",
        );
    });

    it("leaves other errors alone", () => {
        const fault = new TypeError("x is undefined");
        assert.equal(fileProblem(fault), undefined);
        assert.equal(fileProblem(Object.assign(new Error("x"), { code: "ERR_INVALID_ARG_TYPE" })), undefined);
        assert.equal(fileProblem("ENOENT"), undefined);
        assert.throws(() => throwFileProblem(fault, "a"), fault);
    });

    it("tells a machine that has run out of something from a file that is the wrong one", () => {
        const isOfMachine = (code: string) => new FileProblem("", { cause: systemError(code) }).isOfMachine;
        assert.deepEqual(["ENOSPC", "EDQUOT", "EIO", "EMFILE", "ENFILE", "ENOENT", "EROFS"].map(isOfMachine), [
            true,
            true,
            true,
            true,
            true,
            false,
            false,
        ]);
        assert.equal(new FileProblem("a: no text").isOfMachine, false);
    });

    it("passes on a problem that is told already", () => {
        const told = new FileProblem("a: no text");
        assert.throws(() => throwFileProblem(told, "b"), told);
        assert.throws(() => {
            try {
                readFileSync(".");
            } catch (error) {
                throwFileProblem(error, ".");
            }
        }, new FileProblem(".: a folder; name a file"));
    });
});
