import { type ChildProcess, execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";
import { parse, stringify } from "yaml";
import type { Answer } from "../contract/invokeAnswers.ts";
import type { Cloud } from "../aws/cloud/cloud.ts";
import { cloudFile, loadCloud, saveCloud } from "../aws/cloud/cloudFile.ts";
import { encodeState } from "../engine/state/stateFormat.ts";
import type { StackState } from "../engine/resource/resourceState.ts";
import { installPlugins } from "../plugin/installPlugins.ts";
import { answersVariable, cloudFileVariable } from "../plugin/servePlugin.ts";
import { readEvents, watchEvents } from "./eventLog.ts";
import { findPulumi } from "./findPulumi.ts";
import { type Properties, isObject } from "../contract/values.ts";

export interface RealRun {
    readonly exitCode: number;
    /** What `preview --json` printed; undefined for other commands, and when the CLI stopped before the program ran. */
    readonly digest?: Properties;
    /**
     * The engine's events, one by one: findings of policies are not in the digest.
     * @see https://github.com/pulumi/pulumi/blob/v3.260.0/sdk/go/common/apitype/events.go
     */
    readonly events: readonly Properties[];
    /** The CLI writes here what the JSON document has no place for. */
    readonly stderr: string;
}

export interface RealEngineSettings {
    /** The directory of the project. */
    readonly directory: string;
    readonly stack: string;
    /** Directories of policy packs. @default none */
    readonly policyPacks?: readonly string[];
    /** Files with the configuration of each policy pack. @default none */
    readonly policyPackConfigs?: readonly string[];
    /** A file in the place of `Pulumi.<stack>.yaml`. @default that one, if it is there */
    readonly configFile?: string;
    /** Configuration for these runs alone, by full key. @default none */
    readonly config?: () => Properties;
    /** What functions answer that ask AWS. @default nothing but what the offline AWS knows itself */
    readonly answers?: readonly Answer[];
    /** Encrypts what is secret in the state. @default `rehearsal` */
    readonly passphrase?: () => string;
    /** Called after every step. */
    readonly onStep?: () => void;
    /** Another program, for the tests of the engine itself. @default the project's directory */
    readonly program?: string;
    /** Where plugins, states and clouds are kept. @default `.rehearsal/home` of the project */
    readonly home?: string;
    /** @default the environment of this process */
    readonly env?: NodeJS.ProcessEnv;
}

/** How a deployed stack encrypts: with a passphrase that is not known here, or with a key in AWS. */
const encryption = /^(encryptionsalt|secretsprovider|encryptedkey):.*$/gm;
const withoutAsking = ["--yes", "--skip-preview"];
const defaultPassphrase = "rehearsal";

export type Verb = "preview" | "up" | "refresh" | "destroy";

/** There is no Pulumi CLI on this machine. */
export class NoPulumi extends Error {
    constructor() {
        super(
            "no pulumi on PATH nor in PULUMI_HOME/versions; install the Pulumi CLI 3.255 or later, see https://www.pulumi.com/docs/install/",
        );
    }
}

/** The Pulumi CLI with a private home, a state in a file and the offline AWS as its plugin: nothing reaches a network. */
export class RealEngine {
    readonly #pulumi: string;
    readonly #settings: RealEngineSettings;
    readonly #home: string;
    #running: ChildProcess | undefined;

    /** @throws NoPulumi */
    constructor(settings: RealEngineSettings) {
        const pulumi = findPulumi(settings.env);
        if (pulumi === undefined) throw new NoPulumi();
        this.#pulumi = pulumi;
        this.#settings = settings;
        this.#home = settings.home ?? join(settings.directory, ".rehearsal", "home");
    }

    /** Where the state of the stack is kept. */
    get stateFile(): string {
        return join(this.#home, "state", ".pulumi", "stacks", this.#projectName(), `${this.#settings.stack}.json`);
    }

    /** The version of the CLI: `v3.260.0`. */
    async version(): Promise<string> {
        const { stdout } = await this.#run(["version"], this.#settings.directory);
        return `v${stdout.trim().replace(/^v/, "")}`;
    }

    /** @param refresh reads first what exists. */
    preview(refresh = false): Promise<RealRun> {
        return this.#operate("preview", ["--json", ...(refresh ? ["--refresh"] : [])]);
    }

    up(): Promise<RealRun> {
        return this.#operate("up", withoutAsking);
    }

    refresh(): Promise<RealRun> {
        return this.#operate("refresh", withoutAsking);
    }

    /** @param runsProgram first, so that its hooks for deletions are there */
    destroy(runsProgram = false): Promise<RealRun> {
        return this.#operate("destroy", [...withoutAsking, ...(runsProgram ? ["--run-program"] : [])]);
    }

    /** What a destruction would delete. @param runsProgram first */
    planDestroy(runsProgram = false): Promise<RealRun> {
        return this.#operate("destroy", ["--preview-only", ...(runsProgram ? ["--run-program"] : [])]);
    }

    /** Lets what is under way finish, and begins nothing more. */
    cancel(): void {
        this.#running?.kill("SIGINT");
    }

    /** @returns the stack's state in the deployment format, secrets encrypted. */
    async export(): Promise<Properties> {
        await this.#prepare();
        const { exitCode, stdout, stderr } = await this.#run(["stack", "export", "--stack", this.#settings.stack], this.#program());
        const state = parseObject(stdout);
        if (exitCode !== 0 || state === undefined) throw new Error(`pulumi stack export: ${stderr}`);
        return state;
    }

    /** Replaces the stored state by another one, and what exists by what that state describes. */
    async import(state: StackState, cloud: Cloud): Promise<void> {
        await this.#prepare();
        const { stack } = this.#settings;
        const file = join(this.#home, "config", `${stack}.import.json`);
        writeFileSync(file, JSON.stringify(encodeState(state, { passphrase: this.#passphrase() }, new Date().toISOString())));
        try {
            const { exitCode, stderr } = await this.#run(["stack", "import", "--stack", stack, "--file", file], this.#program());
            if (exitCode !== 0) throw new Error(`pulumi stack import: ${stderr.trim()}`);
        } finally {
            rmSync(file);
        }
        saveCloud(this.#cloudFile(), cloud);
    }

    /** What exists. */
    cloud(): Cloud {
        return loadCloud(this.#cloudFile());
    }

    /** Changes what exists, as other tools do. */
    changeCloud(change: (cloud: Cloud) => Cloud): void {
        saveCloud(this.#cloudFile(), change(this.cloud()));
    }

    async #operate(command: Verb, options: readonly string[]): Promise<RealRun> {
        await this.#prepare();
        const { stack, policyPacks = [], policyPackConfigs = [], onStep } = this.#settings;
        const eventLog = join(this.#home, "events", `${stack}.jsonl`);
        rmSync(eventLog, { force: true });
        // Only what runs the program is judged.
        const isJudged = command === "preview" || command === "up";
        const judging = [
            ...policyPacks.flatMap((pack) => ["--policy-pack", pack]),
            ...policyPackConfigs.flatMap((file) => ["--policy-pack-config", file]),
        ];
        const packs = isJudged ? judging : [];
        const stopWatching = onStep === undefined ? () => undefined : watchEvents(eventLog, onStep);
        const { exitCode, stdout, stderr } = await this.#run(
            [command, "--stack", stack, "--config-file", this.#stackFile(), "--event-log", eventLog, ...options, ...packs],
            this.#program(),
        ).finally(stopWatching);
        return { exitCode, digest: parseObject(stdout), events: readEvents(eventLog), stderr };
    }

    /** The CLI gets a copy of the stack's file, since it writes a salt into it and rewrites its scalars, and keeps its stacks beside the project. */
    async #prepare(): Promise<void> {
        const { directory, stack } = this.#settings;
        for (const folder of ["state", "stacks", "config", "events"]) mkdirSync(join(this.#home, folder), { recursive: true });
        installPlugins(this.#home, directory);
        writeFileSync(join(this.#home, "stacks", "Pulumi.yaml"), `name: ${this.#projectName()}\nruntime: nodejs\n`);
        writeFileSync(this.#stackFile(), this.#configuration());
        if (existsSync(this.stateFile)) return;
        const made = await this.#run(["stack", "init", stack, "--no-select"], join(this.#home, "stacks"));
        if (made.exitCode !== 0) throw new Error(`pulumi stack init ${stack}: ${made.stderr}`);
    }

    /** The stack's file with what is overridden. */
    #configuration(): string {
        const { stack, configFile, config } = this.#settings;
        const file = resolve(this.#program(), configFile ?? `Pulumi.${stack}.yaml`);
        const isWritten = configFile !== undefined || existsSync(file);
        const text = isWritten ? readFileSync(file, "utf8").replace(encryption, "") : "";
        if (config === undefined) return text;
        const written: unknown = parse(text);
        const all = isObject(written) ? written : {};
        return stringify({ ...all, config: { ...(isObject(all["config"]) ? all["config"] : {}), ...config() } });
    }

    #passphrase(): () => string {
        return this.#settings.passphrase ?? (() => defaultPassphrase);
    }

    #cloudFile(): string {
        return cloudFile(join(this.#home, "clouds"), this.#settings.stack);
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
        return new Promise((done) => {
            this.#running = execFile(this.#pulumi, [...args], { cwd: directory, env, maxBuffer: 2 ** 30 }, (error, stdout, stderr) => {
                const exitCode = error === null ? 0 : typeof error.code === "number" ? error.code : 1;
                done({ exitCode, stdout, stderr });
            });
        });
    }

    #environment(): NodeJS.ProcessEnv {
        const { env = process.env, answers } = this.#settings;
        return {
            ...env,
            PATH: [dirname(process.execPath), dirname(this.#pulumi), env["PATH"] ?? ""].join(delimiter),
            PULUMI_HOME: this.#home,
            [cloudFileVariable]: this.#cloudFile(),
            ...(answers === undefined ? {} : { [answersVariable]: JSON.stringify(answers) }),
            PULUMI_BACKEND_URL: `file://${join(this.#home, "state")}`,
            PULUMI_CONFIG_PASSPHRASE: this.#passphrase()(),
            PULUMI_SKIP_UPDATE_CHECK: "true",
            PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
            PULUMI_IGNORE_AMBIENT_PLUGINS: "true",
            PULUMI_OPTION_NON_INTERACTIVE: "true",
            // The CLI knows --event-log only with this.
            PULUMI_DEBUG_COMMANDS: "true",
        };
    }
}

function parseObject(stdout: string): Properties | undefined {
    if (!stdout.startsWith("{")) return undefined;
    const value: unknown = JSON.parse(stdout);
    return isObject(value) ? value : undefined;
}
