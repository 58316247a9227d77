import assert from "node:assert/strict";
import { existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { StackFiles } from "./stackFiles.ts";

const names = ["state.json", "cloud.json"];
const texts = (state: string, cloud: string) =>
    new Map([
        ["state.json", state],
        ["cloud.json", cloud],
    ]);

class Killed extends Error {}

describe("files of a stack", () => {
    let directory: string;
    const file = (name: string) => join(directory, name);
    const open = (onWrite?: () => void) => new StackFiles(directory, names, onWrite);
    const content = () => {
        const { texts: read, changes } = open().read();
        return [read.get("state.json"), read.get("cloud.json"), ...changes];
    };
    const killAt = (point: number) => {
        let writes = 0;
        return () => {
            writes += 1;
            if (writes >= point) throw new Killed();
        };
    };

    beforeEach(() => {
        directory = mkdtempSync(join(tmpdir(), "files-"));
    });
    afterEach(() => {
        rmSync(directory, { recursive: true });
    });

    it("are nothing where there is nothing, and leave nothing but themselves behind", () => {
        assert.deepEqual(content(), [undefined, undefined]);
        open().replace(texts("s1", "c1"));
        assert.deepEqual(content(), ["s1", "c1"]);
        assert.deepEqual(readdirSync(directory).sort(), ["cloud.json", "state.json"]);
    });

    it("bring back what was appended, up to the last line that was written whole", () => {
        open().replace(texts("s1", "c1"));
        const files = open();
        files.append({ n: 1 });
        files.append({ n: 2 });
        files.close();
        assert.deepEqual(content(), ["s1", "c1", { n: 1 }, { n: 2 }]);
        const log = readFileSync(file("changes.jsonl"));
        for (let length = log.length - 1; length > log.lastIndexOf("\n", -2); length -= 1) {
            writeFileSync(file("changes.jsonl"), log.subarray(0, length));
            assert.deepEqual(content(), ["s1", "c1", { n: 1 }], String(length));
        }
    });

    it("are all as they were or all as they are to be, wherever a run dies that writes them", () => {
        for (let point = 1; ; point += 1) {
            rmSync(directory, { recursive: true });
            open().replace(texts("s1", "c1"));
            const files = open(killAt(point));
            let isThrough = false;
            try {
                files.append({ n: 1 });
                files.replace(texts("s2", "c2"));
                isThrough = true;
            } catch (error) {
                assert.ok(error instanceof Killed);
            }
            files.close();
            const seen = content();
            assert.match(JSON.stringify(seen), /^(\["s1","c1"(,\{"n":1\})?\]|\["s2","c2"\])$/, `killed at write ${String(point)}`);
            const next = open();
            next.tidy();
            assert.deepEqual(content(), seen, "tidying changes nothing");
            next.replace(texts("s3", "c3"));
            assert.deepEqual(
                [content(), readdirSync(directory).sort()],
                [
                    ["s3", "c3"],
                    ["cloud.json", "state.json"],
                ],
            );
            if (isThrough) return assert.equal(point, 10);
        }
    });

    it("name the log when the disk is full, and keep what they were", function () {
        if (!existsSync("/dev/full")) this.skip();
        open().replace(texts("s1", "c1"));
        const files = open(() => {
            if (!existsSync(file("changes.jsonl"))) symlinkSync("/dev/full", file("changes.jsonl"));
        });
        for (const n of [1, 2]) {
            assert.throws(
                () => {
                    files.append({ n });
                },
                (error: NodeJS.ErrnoException) => error.code === "ENOSPC" && error.path === file("changes.jsonl"),
            );
        }
        files.close();
        rmSync(file("changes.jsonl"));
        assert.deepEqual(content(), ["s1", "c1"]);
    });

    it("stay links to what they lead to", () => {
        mkdirSync(file("elsewhere"));
        writeFileSync(file("elsewhere/kept.json"), "s0");
        symlinkSync(file("elsewhere/kept.json"), file("state.json"));
        open().replace(texts("s1", "c1"));
        assert.ok(lstatSync(file("state.json")).isSymbolicLink());
        assert.equal(readFileSync(file("elsewhere/kept.json"), "utf8"), "s1");
        assert.deepEqual(readdirSync(file("elsewhere")), ["kept.json"]);
    });

    for (const [what, make, problem] of [
        ["a link to nothing", () => symlinkSync("nowhere", file("state.json")), /state\.json: is a link to what is not there; restore/],
        ["a folder in the place of a file", () => mkdirSync(file("state.json")), /EISDIR/],
        [
            "a file in the place of the folder",
            () => {
                rmSync(directory, { recursive: true });
                writeFileSync(directory, "");
            },
            /ENOTDIR/,
        ],
        ["a log that is none", () => writeFileSync(file("changes.jsonl"), "{}\n"), /changes\.jsonl: is no log of changes; delete it/],
        ["a log with a line that is none", () => writeFileSync(file("changes.jsonl"), "{}\n{\n"), /line 2 cannot be read; restore it/],
    ] as const) {
        it(`never take ${what} for nothing`, () => {
            make();
            assert.throws(content, problem);
        });
    }

    it("refuse a log of other files than those that are there", () => {
        open().replace(texts("s1", "c1"));
        const files = open();
        files.append({ n: 1 });
        files.close();
        writeFileSync(file("state.json"), "restored");
        assert.throws(content, /changes\.jsonl: belongs to another state\.json than the one that is there; restore that one, or delete/);
    });

    it("clear away a log that holds no change, however much of its first line was written", () => {
        open().replace(texts("s1", "c1"));
        const files = open();
        files.append({ n: 1 });
        files.close();
        const log = readFileSync(file("changes.jsonl"));
        for (const length of [0, 10, log.indexOf("\n") + 1]) {
            writeFileSync(file("changes.jsonl"), log.subarray(0, length));
            open().tidy();
            assert.deepEqual(
                [content(), readdirSync(directory).sort()],
                [
                    ["s1", "c1"],
                    ["cloud.json", "state.json"],
                ],
                String(length),
            );
        }
    });

    it("clear away drafts of runs that died, and of no other", () => {
        open().replace(texts("s1", "c1"));
        const left = ["state.json.999999999.draft", "lock.json.999999999.draft", "state.json.next", "changes.jsonl.draft"];
        for (const name of [...left, `lock.json.${String(process.ppid)}.draft`]) writeFileSync(file(name), "x");
        open().tidy();
        assert.deepEqual(readdirSync(directory).sort(), ["cloud.json", `lock.json.${String(process.ppid)}.draft`, "state.json"]);
        assert.deepEqual(content(), ["s1", "c1"]);
    });
});
