import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

interface Kept {
    readonly history?: readonly unknown[];
    readonly exported?: unknown;
    /** What it says in place of them. */
    readonly problem?: string;
}

const script = `#!${process.execPath}
const { appendFileSync, existsSync, readFileSync } = require("node:fs");
const { join } = require("node:path");
const [, verb, ...args] = process.argv.slice(2);
appendFileSync(join(__dirname, "asked"), process.argv.slice(2).join(" ") + "\\n");
const stack = args[args.indexOf("--stack") + 1];
const file = join(__dirname, stack + ".json");
const fail = (text) => { console.error(text); process.exit(255); };
if (!existsSync(file)) fail("error: no stack named '" + stack + "' found");
const { history = [], exported = {}, problem } = JSON.parse(readFileSync(file, "utf8"));
if (problem !== undefined) fail(problem);
console.log(JSON.stringify(verb === "history" ? history : exported));
`;

/** A Pulumi CLI that tells of stacks what a test has kept, in a folder of its own. */
export function fakePulumi() {
    const place = mkdtempSync(join(tmpdir(), "fake-pulumi-"));
    writeFileSync(join(place, "pulumi"), script, { mode: 0o755 });
    const asked = join(place, "asked");
    return {
        place,
        env: { PATH: place, PULUMI_HOME: place },
        keep: (stack: string, kept: Kept): void => {
            writeFileSync(join(place, `${stack}.json`), JSON.stringify(kept));
        },
        /** Its command lines. */
        asked: (): string[] => (existsSync(asked) ? readFileSync(asked, "utf8").trim().split("\n") : []),
    };
}
