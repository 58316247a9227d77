import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isObject } from "../rehearsal/contract/values.ts";
import { type Command, medianUsages } from "./measure.ts";
import { print } from "./print.ts";

const start = ["--stack-trace-limit=0", "--import", "./bin/typescript.mjs"];
const megabyte = 1024 * 1024;
const exportMegabytes = 47;
const rounds = 3;

/** What we promise for such a file. */
const limits = { seconds: 30, peakMegabytes: 1024 } as const;

/** Prints what it takes to judge a large export, beside what it takes to read it. @param stack that the export is of */
export function benchExport(stack: string): void {
    const folder = mkdtempSync(join(tmpdir(), "policies-export-"));
    try {
        const file = join(folder, "export.json");
        writeFileSync(file, copiesOf(exported(stack, join(folder, "state"))));
        const read: Command = {
            name: "read it",
            args: ["-e", `JSON.parse(require("fs").readFileSync(${JSON.stringify(file)}))`],
            accept: [0],
        };
        const judge: Command = { name: "judge it", args: [...start, "bin/policies.ts", stack, "--file", file], accept: [0, 1] };
        const usages = medianUsages([read, judge], rounds);
        const floor = usages.get(read.name)?.milliseconds ?? NaN;
        print(`export of ${String(exportMegabytes)} MB, same names`, "ms", "x reading", "peak MB", "promised");
        for (const [name, { milliseconds, peakMegabytes }] of usages) {
            const promised = name === judge.name ? ` <= ${String(limits.seconds)} s, ${String(limits.peakMegabytes)} MB` : "";
            print(name, milliseconds.toFixed(0), (milliseconds / floor).toFixed(1), peakMegabytes.toFixed(0), promised);
        }
    } finally {
        rmSync(folder, { recursive: true });
    }
}

/** What `export` prints of the stack once it is made. */
function exported(stack: string, state: string): string {
    const [, text = ""] = ["up", "export"].map((verb) => {
        const { status, stdout, stderr } = spawnSync(process.execPath, [...start, "bin/rehearse.ts", verb, stack, "--state", state], {
            encoding: "utf8",
            maxBuffer: 64 * megabyte,
        });
        if (status !== 0) throw new Error(stderr);
        return stdout;
    });
    return text;
}

/** The resources over and over under other URNs, with the same names in AWS: the hardest, as what names a service names all of its copies. */
function copiesOf(text: string): string {
    const document: unknown = JSON.parse(text);
    const deployment = isObject(document) && isObject(document["deployment"]) ? document["deployment"] : {};
    const resources = JSON.stringify(deployment["resources"]);
    const count = Math.ceil((exportMegabytes * megabyte) / text.length);
    const copies = Array.from({ length: count }, (_, index): unknown =>
        // A reference to a provider ends in its id.
        JSON.parse(resources.replaceAll(/"(urn:pulumi:[^"]*?)(?=(?:::[0-9a-f-]{36})?")/g, `"$1-${String(index)}`)),
    );
    return JSON.stringify({ version: 3, deployment: { ...deployment, resources: copies.flat() } }, undefined, 4);
}
