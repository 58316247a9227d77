import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface KeptStack {
    readonly history?: readonly unknown[];
    readonly exported?: unknown;
    readonly tags?: Readonly<Record<string, string>>;
    /** @default one that keeps nothing here */
    readonly backend?: string;
    /** What it says in place of all of them. */
    readonly problem?: string;
    /** By verb; a preview of another file than that of the stack is `preview staged`. @default nothing changes */
    readonly runs?: Readonly<Record<string, FakeRun>>;
}

/** What a preview, an update or a destruction does. */
export interface FakeRun {
    /** Of the event log. */
    readonly events?: readonly unknown[];
    /** Calls of AWS, which `AWS_ENDPOINT_URL` answers. */
    readonly calls?: readonly { readonly operation: string; readonly input: unknown }[];
    /** What it fails with, on standard error. */
    readonly problem?: string;
    /** It never ends by itself, and writes here how it was ended. */
    readonly hangs?: true;
    /** What the stack is then. */
    readonly then?: Pick<KeptStack, "history" | "exported">;
}

const script = `#!${process.execPath}
const { appendFileSync, existsSync, readdirSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const [verb, ...args] = process.argv.slice(2);
appendFileSync(join(__dirname, "asked"), process.argv.slice(2).join(" ") + "\\n");
appendFileSync(join(__dirname, "profiles"), (process.env.AWS_PROFILE ?? "") + " " + (process.env.AWS_ACCESS_KEY_ID ?? "") + "\\n");
const option = (name) => args.includes(name) ? args[args.indexOf(name) + 1] : undefined;
if (verb === "whoami") {
    const known = readdirSync(__dirname).filter((name) => name.endsWith(".json")).map((name) => JSON.parse(readFileSync(join(__dirname, name), "utf8")).backend);
    console.log(JSON.stringify({ user: "kim", url: known.find((url) => url !== undefined) ?? "https://api.pulumi.com/kim" }));
    process.exit();
}
const stack = option("--stack");
const file = join(__dirname, stack + ".json");
const fail = (text) => { console.error(text); process.exit(255); };
if (!existsSync(file)) fail("error: no stack named '" + stack + "' found");
const kept = JSON.parse(readFileSync(file, "utf8"));
const { history = [], exported = {}, problem, runs = {} } = kept;
const tagFile = join(__dirname, stack + ".tags");
const tags = existsSync(tagFile) ? JSON.parse(readFileSync(tagFile, "utf8")) : {};
// Others read meanwhile, so that a file is there whole or not at all.
const write = (name, content) => { writeFileSync(name + ".new", JSON.stringify(content)); renameSync(name + ".new", name); };
const keep = (more) => write(file, { ...kept, ...more });
if (problem !== undefined) fail(problem);
if (verb === "stack" && args[0] === "history") console.log(JSON.stringify(history));
else if (verb === "stack" && args[0] === "export") console.log(JSON.stringify(exported));
else if (verb === "stack" && args[0] === "tag") {
    const [, , name, value] = args;
    if (args[1] === "ls") console.log(JSON.stringify(tags));
    else write(tagFile, Object.fromEntries(Object.entries({ ...tags, [name]: args[1] === "set" ? value : "" }).filter(([, text]) => text !== "")));
} else void run(runs[verb === "preview" && option("--config-file") ? "preview staged" : verb] ?? {});

async function run({ events = [], calls = [], problem, hangs, then = {} }) {
    if (option("--config-file")) writeFileSync(join(__dirname, verb + ".yaml"), readFileSync(option("--config-file")));
    if (hangs) {
        process.on("SIGINT", () => { appendFileSync(join(__dirname, "asked"), "SIGINT\\n"); process.exit(1); });
        setInterval(() => undefined, 1000);
        return;
    }
    writeFileSync(option("--event-log"), events.map((event) => JSON.stringify(event) + "\\n").join(""));
    if (option("--save-plan")) writeFileSync(option("--save-plan"), "a plan");
    if (option("--plan")) readFileSync(option("--plan"));
    if (problem !== undefined) fail(problem);
    for (const { operation, input } of calls) {
        const headers = { "x-amz-target": "Fake." + operation };
        await fetch(process.env.AWS_ENDPOINT_URL, { method: "POST", headers, body: JSON.stringify(input) });
    }
    keep(then);
}
`;

/** A Pulumi CLI that tells of stacks what a test has kept, and does with them what it says, in a folder of its own. */
export function fakePulumi() {
    const place = mkdtempSync(join(tmpdir(), "fake-pulumi-"));
    const install = () => {
        writeFileSync(join(place, "pulumi"), script, { mode: 0o755 });
    };
    install();
    const lines = (name: string): string[] => {
        const file = join(place, name);
        return existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : [];
    };
    return {
        place,
        env: { PATH: place, PULUMI_HOME: place },
        keep: (stack: string, { tags = {}, ...kept }: KeptStack): void => {
            writeFileSync(join(place, `${stack}.json`), JSON.stringify(kept));
            writeFileSync(join(place, `${stack}.tags`), JSON.stringify(tags));
        },
        /** The tags that a stack has now. */
        tags: (stack: string): KeptStack["tags"] => JSON.parse(readFileSync(join(place, `${stack}.tags`), "utf8")),
        /** Forgets what it was asked, and is there again where a test has removed it. */
        forget: (): void => {
            install();
            for (const name of ["asked", "profiles"]) rmSync(join(place, name), { force: true });
        },
        /** Its command lines. */
        asked: () => lines("asked"),
        /** With which profile and key of AWS, by command line. */
        profiles: () => lines("profiles"),
        /** The last file that this verb was given in place of that of the stack. */
        configured: (verb: string): string => readFileSync(join(place, `${verb}.yaml`), "utf8"),
    };
}
