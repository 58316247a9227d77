import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FileProblem } from "./fileProblem.ts";
import { isThere, readText } from "./readText.ts";
import { writeText } from "./writeText.ts";

describe("files that somebody names", () => {
    let directory = "";
    beforeEach(() => (directory = mkdtempSync(join(tmpdir(), "named-"))));
    afterEach(() => rmSync(directory, { recursive: true }));

    const path = (name: string) => join(directory, name);
    const problemOf = (read: () => unknown) => {
        try {
            read();
        } catch (error) {
            return error instanceof FileProblem ? error.message.replaceAll(`${directory}/`, "") : error;
        }
        return undefined;
    };

    it("are read as text, without a byte order mark", () => {
        writeFileSync(path("a"), "\ufeffgrüße: 1\n");
        assert.equal(readText(path("a")), "grüße: 1\n");
        writeFileSync(path("empty"), "");
        assert.equal(readText(path("empty")), "");
    });

    it("are refused in one line that says why", () => {
        writeFileSync(path("binary"), Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0]));
        writeFileSync(path("latin1"), Buffer.from("gr\u00fc\u00dfe", "latin1"));
        writeFileSync(path("utf16"), Buffer.from("config: {}", "utf16le"));
        mkdirSync(path("folder"));
        symlinkSync("nowhere", path("dangling"));
        symlinkSync("circle", path("circle"));
        const noText = "no text in UTF-8; name a text file, or save it as UTF-8";
        const wrong = ["none", "binary", "latin1", "utf16", "folder", "dangling", "circle", "binary/x", "x".repeat(256)];
        assert.deepEqual(
            wrong.map((name) => problemOf(() => readText(path(name)))),
            [
                "none: no such file or folder; look at the path",
                `binary: ${noText}`,
                `latin1: ${noText}`,
                `utf16: ${noText}`,
                "folder: a folder; name a file",
                "dangling: a link to nothing; mend it, or name another file",
                "circle: links that lead in a circle; mend them, or name another file",
                "binary/x: a path through a file that is no folder; look at the path",
                `${"x".repeat(256)}: a name that is too long; shorten it`,
            ],
        );
    });

    it("are named as they were typed", () => {
        assert.equal(
            problemOf(() => readText(path("none"), "../none")),
            "../none: no such file or folder; look at the path",
        );
    });

    it("are there though they cannot be read", () => {
        symlinkSync("nowhere", path("dangling"));
        symlinkSync("circle", path("circle"));
        assert.deepEqual(["dangling", "circle", "none", "none/x"].map(path).map(isThere), [true, true, false, false]);
        assert.equal(
            problemOf(() => isThere(path(`circle/x`))),
            "circle/x: links that lead in a circle; mend them, or name another file",
        );
    });

    it("are written, or refused in one line that says why", () => {
        writeText(path("new"), "text");
        assert.equal(readText(path("new")), "text");
        assert.equal(
            problemOf(() => {
                writeText(path("no/folder"), "text");
            }),
            "no/folder: its folder does not exist; make it first, or name another",
        );
        assert.equal(
            problemOf(() => {
                writeText(directory, "text");
            }),
            `${directory}: a folder; name a file`,
        );
    });

    if (process.platform !== "win32") {
        it("may be pipes that somebody writes to, and no others", () => {
            execFileSync("mkfifo", [path("pipe")]);
            assert.equal(
                problemOf(() => readText(path("pipe"))),
                "pipe: a pipe that nobody writes to; name a file",
            );
            // Longer than what is read at once.
            const text = "x".repeat(100_000);
            const script = 'setTimeout(() => require("fs").writeFileSync(process.argv[1], "x".repeat(100_000)), 50)';
            const writer = `"${process.execPath}" -e '${script}' /dev/stdout`;
            const reader = `import { readText } from "./text/readText.ts"; console.log(readText("/dev/stdin").length);`;
            const program = path("reader.ts");
            writeFileSync(program, reader.replace("./", `${process.cwd()}/`));
            const said = execFileSync("sh", ["-c", `${writer} | "${process.execPath}" --import ./bin/typescript.mjs "${program}"`]);
            assert.equal(Number(said), text.length);
        });

        it("may not be devices, which end never", () => {
            assert.equal(
                problemOf(() => readText("/dev/zero")),
                "/dev/zero: a device; name a file",
            );
        });
    }
});
