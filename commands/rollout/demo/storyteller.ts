import type { Host } from "../../host.ts";
import { runRehearsal } from "../../rehearse.ts";
import { measuredStack, type Watched } from "./measuredStacks.ts";
import type { CommandOutcome, DemoProject, RunCommand } from "./demoProject.ts";

/** A command ended otherwise than the story goes. */
export class OtherStory extends Error {}

/** Types the commands of a story, and prints each with what it printed. */
export class Storyteller {
    readonly project: DemoProject;
    readonly #write: Host["write"];
    readonly #rollout: RunCommand;
    #told = "";

    constructor(project: DemoProject, write: Host["write"], rollout: RunCommand) {
        this.project = project;
        this.#write = write;
        this.#rollout = rollout;
    }

    /** All that was told. */
    get transcript(): string {
        return this.#told;
    }

    /** What happens beside the commands. */
    tell(text: string): void {
        this.#say(`\n# ${text}\n`);
    }

    /** Lets an environment be measured until now. */
    async watch(stack: string, watched: Watched): Promise<void> {
        this.project.measure(stack, await measuredStack(this.project, stack, watched));
    }

    /** @param exitCode with which it has to end @param lines of its output that are shown, from the first on */
    async rollout(args: readonly string[], exitCode: number, lines = 30): Promise<CommandOutcome> {
        return this.#typed("npm run rollout --", this.#rollout, args, exitCode, lines);
    }

    async rehearse(args: readonly string[], exitCode: number, lines = 0): Promise<CommandOutcome> {
        return this.#typed("npm run rehearse --", runRehearsal, args, exitCode, lines);
    }

    async #typed(script: string, command: RunCommand, args: readonly string[], exitCode: number, lines: number): Promise<CommandOutcome> {
        const typed = [script, ...args.map((word) => (/^[\w./=-]+$/.test(word) ? word : `"${word}"`))].join(" ");
        const outcome = await this.project.run(command, args);
        const isAsTold = outcome.exitCode === exitCode;
        this.show(typed, outcome, isAsTold ? lines : Number.POSITIVE_INFINITY);
        if (!isAsTold)
            throw new OtherStory(`${typed} ended with ${String(outcome.exitCode)}, and the story goes on from ${String(exitCode)}`);
        return outcome;
    }

    /** A command with the beginning of what it printed. */
    show(typed: string, { text, exitCode }: CommandOutcome, lines: number): void {
        const all = text.trimEnd().split("\n");
        const shown = all.slice(0, lines);
        const left = all.length - shown.length;
        const end = exitCode === 0 ? [] : [`(exit code ${String(exitCode)})`];
        this.#say(`\n$ ${[typed, ...shown, ...(left > 0 && lines > 0 ? [`  ... ${String(left)} more lines`] : []), ...end].join("\n")}\n`);
    }

    #say(text: string): void {
        this.#told += text;
        this.#write(text);
    }
}
