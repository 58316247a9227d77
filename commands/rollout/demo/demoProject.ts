import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import type { FeatureStage } from "../../../components/vocabulary/environment.ts";
import { moduleArguments } from "../../../rehearsal/contract/installation.ts";
import { resourcesOf } from "../../../rehearsal/aws/cloud/cloud.ts";
import { loadProject } from "../../../stacks/loadEnvironment.ts";
import { StoredStack } from "../../../rehearsal/run/storedStack.ts";
import { hour } from "../../../rollout/core/calendar.ts";
import type { Measurements } from "../../../rollout/store/measurements.ts";
import { stackFileName } from "../../../stacks/file/stackId.ts";
import type { Host } from "../../host.ts";
import { defaultState } from "../../options.ts";
import { git } from "../../../rehearsal/revision/git.ts";
import { UsageError } from "../../../text/usageError.ts";
import { actorOf } from "../actor.ts";

/** What a command has printed, and how it ended. */
export interface CommandOutcome {
    readonly exitCode: number;
    readonly text: string;
}

/** How a command is run in the folder of the demo. */
export type RunCommand = (args: readonly string[], host: Host) => Promise<number>;

const stagePattern = /cpuScaling: *"?(?:on|off|rolled-back)"?/;

/** The stack files of a project in a folder and a repository of their own, with CPU scaling off, and a clock that the demo moves. */
export class DemoProject {
    readonly directory: string;
    /** In the order of the rollout. */
    readonly stacks: readonly string[];
    now: number;
    readonly #host: Host;
    readonly #program: string;

    private constructor(from: string, directory: string, now: number, host: Host) {
        this.directory = directory;
        this.now = now;
        this.#host = host;
        this.#program = from;
        this.stacks = loadProject(from).rolloutOrder;
    }

    /**
     * @param from the project whose stack files are taken
     * @param directory is made
     * @param now where its clock begins, milliseconds since 1970
     * @throws UsageError where there is no git
     */
    static begin(from: string, directory: string, now: number, host: Host): DemoProject {
        const project = new DemoProject(from, directory, now, host);
        mkdirSync(directory, { recursive: true });
        for (const name of ["Pulumi.yaml", ...project.stacks.map(stackFileName)])
            project.#write(name, readFileSync(join(from, name), "utf8"));
        for (const stack of project.stacks) project.#edit(stack, before);
        project.#write(".gitignore", ".rehearsal\n.rollout\npackage.json\n");
        project.#writePackage();
        project.#git("init", "--quiet", "--initial-branch", "main");
        project.#git("config", "user.name", actorOf(host.env));
        project.#git("config", "user.email", "rollout@example.invalid");
        // Nobody is to be asked for a key.
        project.#git("config", "commit.gpgSign", "false");
        project.#commit("Begin with CPU scaling off");
        return project;
    }

    /** The same at the same time, for another story. */
    copy(directory: string): DemoProject {
        cpSync(this.directory, directory, { recursive: true });
        const copied = new DemoProject(this.#program, directory, this.now, this.#host);
        copied.#writePackage();
        return copied;
    }

    /** Writes a stage into a stack file, and commits it, as a merged pull request does. */
    setStage(stack: string, stage: FeatureStage): void {
        this.#edit(stack, (text) => text.replace(stagePattern, `cpuScaling: "${stage}"`));
        this.#commit(`Set cpuScaling to ${stage} in ${stack}`);
    }

    /** Keeps what was measured of an environment. */
    measure(stack: string, measurements: Measurements): void {
        mkdirSync(join(this.directory, ".rollout", "measured"), { recursive: true });
        this.#write(join(".rollout", "measured", `${stack}.json`), `${JSON.stringify(measurements)}\n`);
    }

    /** Writes a file that is not kept in the repository, as a tool does. */
    put(name: string, text: string): void {
        this.#write(join(".rollout", name), text);
    }

    /** The names of the alarms that a stack has made. */
    async alarms(stack: string): Promise<readonly string[]> {
        const directory = join(this.directory, defaultState);
        const { name: project } = loadProject(this.directory);
        const stored = new StoredStack({ directory, project, stack, passphrase: () => "rehearsal", notify: () => undefined });
        const { cloud } = (await stored.read()).provider;
        return resourcesOf(cloud, "aws:cloudwatch/metricAlarm:MetricAlarm").map(({ properties }) => String(properties["name"]));
    }

    wait(hours: number): void {
        this.now += hours * hour;
    }

    /** Runs a command in the folder, at the time of its clock. */
    async run(command: RunCommand, args: readonly string[]): Promise<CommandOutcome> {
        let text = "";
        const write = (more: string) => void (text += more);
        const wait = async (milliseconds: number) => void (this.now += milliseconds);
        const host: Host = { ...this.#host, write, writeError: write, progress: { write: () => true }, now: () => this.now, wait };
        const before = process.cwd();
        process.chdir(this.directory);
        try {
            const exitCode = await command(args, host);
            return { exitCode, text: stripVTControlCharacters(text) };
        } finally {
            process.chdir(before);
        }
    }

    remove(): void {
        rmSync(this.directory, { recursive: true, force: true });
    }

    /** With which `npm run rollout` works in the folder: the program and the code are those of the project. */
    #writePackage(): void {
        const node = [process.execPath, ...moduleArguments("bin/rolloutIn"), this.directory].map((word) => `"${word}"`).join(" ");
        const scripts = { rollout: `cd "${this.#program}" && ${node}` };
        this.#write("package.json", `${JSON.stringify({ private: true, scripts }, undefined, 4)}\n`);
    }

    #edit(stack: string, change: (text: string) => string): void {
        const name = stackFileName(stack);
        this.#write(name, change(readFileSync(join(this.directory, name), "utf8")));
    }

    #write(name: string, text: string): void {
        writeFileSync(join(this.directory, name), text);
    }

    #commit(message: string): void {
        this.#git("add", "--all");
        this.#git("commit", "--quiet", "--allow-empty", "--message", message);
    }

    #git(...args: readonly string[]): void {
        const env = Object.fromEntries(Object.entries(this.#host.env).filter(([name]) => !name.startsWith("GIT_")));
        const answer = git({ directory: this.directory, env }, ...args);
        if (answer.kind === "answer") return;
        throw new UsageError(
            answer.kind === "missing" ? "git: is not there, and the demo keeps a repository; install it" : `git: ${answer.reason}`,
        );
    }
}

function before(text: string): string {
    return text.replace(stagePattern, 'cpuScaling: "off"').replace("loadTestEvidence: true", "loadTestEvidence: true, soaking: true");
}
