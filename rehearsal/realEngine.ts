import { execFile } from "node:child_process";
import { accessSync, constants, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { parse } from "yaml";
import { cloudFile } from "./aws/cloudFile.ts";
import { installPlugins } from "./plugin/installPlugins.ts";
import { cloudFileVariable } from "./plugin/servePlugin.ts";
import { type Properties, isObject } from "./values.ts";

export interface RealRun {
    readonly exitCode: number;
    /** What `preview --json` printed; undefined for other commands, and when the CLI stopped before the program ran. */
    readonly digest?: Properties;
    /** The engine's events, one by one: findings of policies are not in the digest. @see pulumi/pulumi sdk/go/common/apitype/events.go */
    readonly events: readonly Properties[];
    /** Where the CLI puts what it could not put into the JSON document. */
    readonly stderr: string;
}

export interface RealEngineSettings {
    /** Of the project. */
    readonly directory: string;
    readonly stack: string;
    /** Directories of policy packs. @default none */
    readonly policyPacks?: readonly string[];
    /** Another program, for the tests of the engine itself. @default the project's directory */
    readonly program?: string;
    /** Where plugins, states and clouds are kept. @default `.rehearsal/home` of the project */
    readonly home?: string;
    /** @default the environment of this process */
    readonly env?: NodeJS.ProcessEnv;
}

/** How a deployed stack encrypts: with a passphrase that nobody has here, or with a key in AWS. */
const encryption = /^(encryptionsalt|secretsprovider|encryptedkey):.*$/gm;
const withoutAsking = ["--yes", "--skip-preview"];

/** The Pulumi CLI with a private home, a state in a file and the offline AWS as its plugin: nothing reaches a network. */
export class RealEngine {
    readonly #pulumi: string;
    readonly #settings: RealEngineSettings;
    readonly #home: string;

    /** @throws Error that says how to install the CLI when there is none. */
    constructor(settings: RealEngineSettings) {
        const pulumi = findPulumi(settings.env);
        if (pulumi === undefined) {
            throw new Error(
                "no pulumi on PATH nor in PULUMI_HOME/versions; install the Pulumi CLI 3.255 or later, see https://www.pulumi.com/docs/install/",
            );
        }
        this.#pulumi = pulumi;
        this.#settings = settings;
        this.#home = settings.home ?? join(settings.directory, ".rehearsal", "home");
    }

    preview(): Promise<RealRun> {
        return this.#operate("preview", ["--json"]);
    }

    up(): Promise<RealRun> {
        return this.#operate("up", withoutAsking);
    }

    refresh(): Promise<RealRun> {
        return this.#operate("refresh", withoutAsking);
    }

    destroy(): Promise<RealRun> {
        return this.#operate("destroy", withoutAsking);
    }

    /** @returns the stack's state in the deployment format, secrets encrypted. */
    async export(): Promise<Properties> {
        await this.#prepare();
        const { exitCode, stdout, stderr } = await this.#run(["stack", "export", "--stack", this.#settings.stack], this.#program());
        const state = parseObject(stdout);
        if (exitCode !== 0 || state === undefined) throw new Error(`pulumi stack export: ${stderr}`);
        return state;
    }

    async #operate(command: "preview" | "up" | "refresh" | "destroy", options: readonly string[]): Promise<RealRun> {
        await this.#prepare();
        const { stack, policyPacks = [] } = this.#settings;
        const eventLog = join(this.#home, "events", `${stack}.jsonl`);
        rmSync(eventLog, { force: true });
        // Only what runs the program is judged.
        const packs = command === "preview" || command === "up" ? policyPacks.flatMap((pack) => ["--policy-pack", pack]) : [];
        const { exitCode, stdout, stderr } = await this.#run(
            [command, "--stack", stack, "--config-file", this.#stackFile(), "--event-log", eventLog, ...options, ...packs],
            this.#program(),
        );
        return { exitCode, digest: parseObject(stdout), events: readEvents(eventLog), stderr };
    }

    /** The CLI writes a salt into the stack's file and rewrites its scalars: it gets a copy, and makes its stacks beside the project. */
    async #prepare(): Promise<void> {
        const { directory, stack } = this.#settings;
        for (const folder of ["state", "stacks", "config", "events"]) mkdirSync(join(this.#home, folder), { recursive: true });
        installPlugins(this.#home, directory);
        writeFileSync(join(this.#home, "stacks", "Pulumi.yaml"), `name: ${this.#projectName()}\nruntime: nodejs\n`);
        const stackFile = readFileSync(join(this.#program(), `Pulumi.${stack}.yaml`), "utf8");
        writeFileSync(this.#stackFile(), stackFile.replace(encryption, ""));
        if (existsSync(join(this.#home, "state", ".pulumi", "stacks", this.#projectName(), `${stack}.json`))) return;
        const made = await this.#run(["stack", "init", stack, "--no-select"], join(this.#home, "stacks"));
        if (made.exitCode !== 0) throw new Error(`pulumi stack init ${stack}: ${made.stderr}`);
    }

    #program(): string {
        return this.#settings.program ?? this.#settings.directory;
    }

    #stackFile(): string {
        return join(this.#home, "config", `Pulumi.${this.#settings.stack}.yaml`);
    }

    #projectName(): string {
        const file = join(this.#program(), "Pulumi.yaml");
        const project: unknown = parse(readFileSync(file, "utf8"));
        if (isObject(project) && typeof project["name"] === "string") return project["name"];
        throw new Error(`${file}: name: must be a string; give the project a name`);
    }

    #run(args: readonly string[], directory: string): Promise<{ exitCode: number; stdout: string; stderr: string }> {
        const env = this.#environment();
        return new Promise((resolve) => {
            execFile(this.#pulumi, [...args], { cwd: directory, env, maxBuffer: 2 ** 30 }, (error, stdout, stderr) => {
                const exitCode = error === null ? 0 : typeof error.code === "number" ? error.code : 1;
                resolve({ exitCode, stdout, stderr });
            });
        });
    }

    #environment(): NodeJS.ProcessEnv {
        const { env = process.env } = this.#settings;
        return {
            ...env,
            PATH: [dirname(process.execPath), dirname(this.#pulumi), env["PATH"] ?? ""].join(delimiter),
            PULUMI_HOME: this.#home,
            [cloudFileVariable]: cloudFile(join(this.#home, "clouds"), this.#settings.stack),
            PULUMI_BACKEND_URL: `file://${join(this.#home, "state")}`,
            PULUMI_CONFIG_PASSPHRASE: "rehearsal",
            PULUMI_SKIP_UPDATE_CHECK: "true",
            PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
            PULUMI_IGNORE_AMBIENT_PLUGINS: "true",
            PULUMI_OPTION_NON_INTERACTIVE: "true",
            // Without it the CLI does not know --event-log.
            PULUMI_DEBUG_COMMANDS: "true",
        };
    }
}

/** The executable on PATH, or the newest that the Automation API or the npm package has put into the user's `PULUMI_HOME`. */
export function findPulumi(env: NodeJS.ProcessEnv = process.env): string | undefined {
    const name = process.platform === "win32" ? "pulumi.exe" : "pulumi";
    const versions = join(env["PULUMI_HOME"] ?? join(homedir(), ".pulumi"), "versions");
    const installed = existsSync(versions) ? readdirSync(versions).sort(byVersion).reverse() : [];
    const directories = [...(env["PATH"] ?? "").split(delimiter), ...installed.map((version) => join(versions, version, "bin"))];
    return directories.map((directory) => join(directory, name)).find(isExecutable);
}

function byVersion(a: string, b: string): number {
    return a.localeCompare(b, "en", { numeric: true });
}

function isExecutable(file: string): boolean {
    try {
        accessSync(file, constants.X_OK);
        return true;
    } catch {
        return false;
    }
}

function parseObject(stdout: string): Properties | undefined {
    if (!stdout.startsWith("{")) return undefined;
    const value: unknown = JSON.parse(stdout);
    return isObject(value) ? value : undefined;
}

function readEvents(file: string): readonly Properties[] {
    if (!existsSync(file)) return [];
    const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
    return lines.map((line): unknown => JSON.parse(line)).filter(isObject);
}
