import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { answersFileName, readAnswers } from "./answersFile.ts";

describe("the file of answers", () => {
    let folder: string;
    let file: string;
    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "answers-"));
        file = join(folder, answersFileName);
    });
    afterEach(() => {
        rmSync(folder, { recursive: true });
    });

    it("answers a call that has its arguments, whatever else that has", () => {
        writeFileSync(file, "- function: f\n  args: { a: [1] }\n  result: { id: one }\n- function: f\n  result: { id: any }\n");
        const { find } = readAnswers([folder]);
        assert.deepEqual(find("f", { a: [1], b: 2 }), { id: "one" });
        assert.deepEqual(find("f", { a: [2] }), { id: "any" });
        assert.equal(find("g", {}), undefined);
        assert.equal(readAnswers([folder], "none.yaml").find("f", {}), undefined);
    });

    it("gets examples where somebody wants them, and answers with them from then on", () => {
        const written: string[] = [];
        const answers = readAnswers([folder], answersFileName, (token) => written.push(token));
        answers.write?.("f", { a: 1, b: undefined }, { id: "made up" });
        assert.deepEqual(answers.find("f", { a: 1 }), { id: "made up" });
        assert.equal(readFileSync(file, "utf8"), '- function: f\n  args: {"a":1}\n  result: {"id":"made up"}\n');
        assert.deepEqual([written, readAnswers([folder]).find("f", { a: 1 })], [["f"], { id: "made up" }]);
        assert.equal(readAnswers([folder]).write, undefined);
    });

    it("gets them on lines of their own where its last line has no end", () => {
        writeFileSync(file, "- function: g\n  result: { id: one }");
        readAnswers([folder], answersFileName, () => undefined).write?.("f", {}, { id: "made up" });
        assert.deepEqual(readAnswers([folder]).find("g", {}), { id: "one" });
        assert.deepEqual(readAnswers([folder]).find("f", {}), { id: "made up" });
    });

    it("says where it is no YAML", () => {
        writeFileSync(file, "- function: [f\n");
        assert.throws(() => readAnswers([folder]), { message: /^rehearsal\.answers\.yaml: no YAML, .*; mend it$/ });
    });

    it("is a list of answers and nothing else", () => {
        writeFileSync(file, "function: f\n");
        assert.throws(() => readAnswers([folder]), {
            message: `${answersFileName}: not a list; write items with function, args and result`,
        });
        writeFileSync(file, "- function: f\n");
        assert.throws(() => readAnswers([folder]), {
            message: `${answersFileName}: item 1: not an answer; write function, args and result`,
        });
    });
});
