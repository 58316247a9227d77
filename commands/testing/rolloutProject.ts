import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { loadConfig } from "../../stacks/config.ts";
import { makeStack } from "../../stacks/makeStack.ts";
import type { Host } from "../host.ts";
import { runRollout } from "../rollout.ts";
import type { CommandRun } from "./testHost.ts";
import { noPolicies, rehearseHere } from "./testHost.ts";

/** Stacks in the order of their rollout. */
const stacks = ["staging", "prod-eu"] as const;
type Stack = (typeof stacks)[number];

/** Two stacks with Langfuse in a repository of their own, where CPU scaling is off, and a clock that a test moves. */
export class RolloutProject {
    readonly directory: string;
    now = Date.parse("2026-11-23T08:00:00Z");

    constructor() {
        this.directory = mkdtempSync(join(tmpdir(), "rollout-project-"));
        this.#write(
            "Pulumi.yaml",
            readFileSync("Pulumi.yaml", "utf8").replace(/default: \[staging, .*\]/, `default: [${stacks.join(", ")}]`),
        );
        for (const stack of stacks) {
            const text = readFileSync(`Pulumi.${stack}.yaml`, "utf8");
            // amply has nothing that is staged.
            this.#write(
                `Pulumi.${stack}.yaml`,
                text.replace(/ {2}ecs-platform:amply:\n(?: {4}.*\n)*/, "").replace(/ {2}ecs-platform:offHours:.*\n/, ""),
            );
            this.#replace(stack, 'cpuScaling: "on"', 'cpuScaling: "off"');
            this.#replace(stack, "loadTestEvidence: true", "loadTestEvidence: false");
        }
        this.#write(".gitignore", ".rehearsal\n.rollout\n");
        this.#git("init", "--quiet", "--initial-branch", "main");
        this.#git("config", "user.name", "kim");
        this.#git("config", "user.email", "kim@example.com");
        this.#commit();
    }

    /** Writes a stage into a stack file, and commits it. */
    setStage(stack: Stack, from: string, to: string): void {
        this.#replace(stack, `cpuScaling: "${from}"`, `cpuScaling: "${to}"`);
        this.#commit();
    }

    /** Describes a feature by one key that it changes, which no stack file says any more, and commits that. */
    promote(feature: string, path: string, change: { readonly before: string; readonly after: string }): void {
        const declared = `promotions:\n    type: object\n    default: { ${feature}: { ${path}: ${JSON.stringify(change)} } }\n`;
        const file = join(this.directory, "Pulumi.yaml");
        writeFileSync(file, readFileSync(file, "utf8").replace(/promotions:\n {4}type: object\n {4}default: \{\}\n/, declared));
        for (const stack of stacks) this.#replace(stack, `    image: ${change.before}\n`, "");
        this.#commit();
    }

    /** Writes the order of the stacks into Pulumi.yaml. */
    setOrder(order: string): void {
        const file = join(this.directory, "Pulumi.yaml");
        writeFileSync(file, readFileSync(file, "utf8").replace(/( {2}rolloutOrder:\n(?: {4}.*\n)*? {4}default: )\[.*\]/, `$1${order}`));
        this.#commit();
    }

    /** Writes into Pulumi.yaml how rollouts are judged, and commits it. */
    setRules(rules: unknown): void {
        const file = join(this.directory, "Pulumi.yaml");
        const declared = `  rolloutRules:\n    type: object\n    default: ${JSON.stringify(rules)}\n`;
        writeFileSync(file, readFileSync(file, "utf8").replace(/ {2}rolloutRules:\n {4}type: object\n {4}default: .*\n/, declared));
        this.#commit();
    }

    /** Lets hours go by. */
    wait(hours: number): void {
        this.now += hours * 3_600_000;
    }

    /** Keeps what was measured of an environment. */
    measure(stack: Stack, measurements: unknown): void {
        mkdirSync(join(this.directory, ".rollout", "measured"), { recursive: true });
        this.#write(join(".rollout", "measured", `${stack}.json`), JSON.stringify(measurements));
    }

    async rehearse(...args: readonly string[]): Promise<CommandRun> {
        return this.#here(() => rehearseHere(args, this.#host()));
    }

    async rollout(args: readonly string[], changes: Partial<Host> = {}): Promise<CommandRun> {
        const texts = { stdout: "", stderr: "" };
        const exitCode = await this.#here(() =>
            runRollout(args, {
                write: (text) => (texts.stdout += text),
                writeError: (text) => (texts.stderr += text),
                progress: { write: () => true },
                program: () => makeStack(loadConfig()),
                readInput: () => "",
                ...this.#host(),
                ...changes,
            }),
        );
        return { exitCode, stdout: stripVTControlCharacters(texts.stdout), stderr: texts.stderr };
    }

    remove(): void {
        rmSync(this.directory, { recursive: true });
    }

    #host() {
        const wait = async (milliseconds: number) => void (this.now += milliseconds);
        return { env: { PATH: process.env["PATH"] }, policyPack: () => noPolicies, now: () => this.now, wait };
    }

    async #here<T>(work: () => Promise<T>): Promise<T> {
        const before = process.cwd();
        process.chdir(this.directory);
        try {
            return await work();
        } finally {
            process.chdir(before);
        }
    }

    #write(name: string, text: string): void {
        writeFileSync(resolve(this.directory, name), text);
    }

    #replace(stack: Stack, from: string, to: string): void {
        const file = join(this.directory, `Pulumi.${stack}.yaml`);
        writeFileSync(file, readFileSync(file, "utf8").replace(from, to));
    }

    #commit(): void {
        this.#git("add", "--all");
        this.#git("commit", "--quiet", "--allow-empty", "--message", "change");
    }

    #git(...args: readonly string[]): void {
        const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_")));
        execFileSync("git", args, { cwd: this.directory, env, stdio: "ignore" });
    }
}
