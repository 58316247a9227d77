import { cpSync, mkdtempSync, readdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

export const programsFolder = resolve("examples/programs");

/** The programs of `examples/programs/`, which are written in the manner of public ones. */
export const programNames = readdirSync(programsFolder);

/** What an author would change in a program next: a text in one of its files. */
export interface ProgramChange {
    readonly file: string;
    readonly from: string;
    readonly to: string;
}

const changes: Readonly<Record<string, ProgramChange>> = {
    application: { file: "index.ts", from: "numCacheClusters: 2", to: "numCacheClusters: 3" },
    "bucket-site": { file: "www/index.html", from: "Shop", to: "Shop, once more" },
    certificate: { file: "Pulumi.yaml", from: "shop.example.com", to: "store.example.com" },
    cluster: { file: "src/index.ts", from: "10.0.0.0/24", to: "10.0.1.0/24" },
    database: { file: "index.ts", from: "allocatedStorage: 20", to: "allocatedStorage: 40" },
    "eks-cluster": { file: "index.ts", from: '["t3.medium"]', to: '["t3.large"]' },
    "fargate-service": { file: "Pulumi.yaml", from: "nginx:1.27", to: "nginx:1.28" },
    "http-api": { file: "function/index.js", from: "Hello", to: "Hello, world" },
    "iam-users": { file: "Pulumi.yaml", from: "[ada, grace]", to: "[ada, barbara]" },
    "lambda-table": { file: "index.ts", from: 'hashKey: "id"', to: 'hashKey: "id", tableClass: "STANDARD_INFREQUENT_ACCESS"' },
    network: { file: "index.ts", from: "100 + index", to: "200 + index" },
    schedule: { file: "index.ts", from: "good morning", to: "good night" },
    "standard-bucket": { file: "index.ts", from: "expireAfterDays: 90", to: "expireAfterDays: 60" },
    "step-functions": { file: "index.ts", from: "'done'", to: "'done again'" },
    "topic-queue": { file: "app.js", from: '"failed-orders", { messageRet', to: '"lost-orders", { messageRet' },
    "web-server": { file: "index.ts", from: "t3.micro", to: "t3.small" },
};

/** Programs whose outputs another one reads, which have to be put up before it. */
export const readByOthers: Readonly<Record<string, readonly string[]>> = { application: ["network"] };

/** Copies the programs into a folder of their own, beside the packages of this project. @returns the folder */
export function copyPrograms(): string {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), "programs-")));
    cpSync(programsFolder, folder, { recursive: true });
    // Above the programs: the language host of Pulumi walks through all that is in them.
    symlinkSync(resolve("node_modules"), join(folder, "node_modules"), "junction");
    return folder;
}

/** @throws Error where the program has no such text */
export function changeProgram(folder: string, name: string): void {
    const change = changes[name];
    if (change === undefined) throw new Error(`${name}: no change of this program is known; write one into this file`);
    const file = join(folder, name, change.file);
    const text = readFileSync(file, "utf8");
    if (!text.includes(change.from)) throw new Error(`${name}: ${change.file}: has no ${change.from}; mend the change of this program`);
    writeFileSync(file, text.replace(change.from, change.to));
}
