import { existsSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { day } from "../../rollout/core/calendar.ts";
import { alternatives, inMessage } from "../../stacks/wording.ts";
import { type ExitCode, exitCodes } from "../../text/exitCodes.ts";
import type { Host } from "../host.ts";
import { UsageError } from "../../text/usageError.ts";
import { DemoProject, type RunCommand } from "./demo/demoProject.ts";
import { killedInTheMiddle } from "./demo/killedInTheMiddle.ts";
import { beginning, goodStory, killedStory, regressionStory } from "./demo/stories.ts";
import { OtherStory, Storyteller } from "./demo/storyteller.ts";

export interface DemoOptions {
    /** Where its folders are made. @default in the folder of temporary files */
    readonly directory?: string;
}

export interface DemoPlace {
    /** In which the stack files are. */
    readonly stacks: string;
    /** In which the program is. */
    readonly program: string;
}

const titles = {
    good: "On to the last environment",
    regression: "Requests get slower, and it is taken back",
    killed: "A process dies in the middle of an update",
} as const;
type StoryName = keyof typeof titles;

/** So long before now does the clock of a rollout begin, so that all of it is over now. */
const longest = 8 * day;

/**
 * Plays a rollout of CPU scaling on this machine, by its very commands, and leaves its folders with a report of each story.
 * @param runRollout as a person types it
 */
export async function demo(
    name: string | undefined,
    { directory }: DemoOptions,
    host: Host,
    runRollout: RunCommand,
    place: DemoPlace = { stacks: process.cwd(), program: process.cwd() },
): Promise<ExitCode> {
    const names = name === undefined ? Object.keys(titles).filter(isStory) : [storyOf(name)];
    const folder = folderOf(directory);
    const began = (host.now ?? Date.now)() - longest;
    const first = DemoProject.begin(place.stacks, join(folder, "before"), began, host);
    host.write(`# All stacks without CPU scaling, in an offline AWS\n`);
    const teller = new Storyteller(first, host.write, runRollout);
    const told: ToldStory[] = [];
    try {
        for (const stack of stacksOf(names, first)) await teller.rehearse(["up", stack], exitCodes.done);
        await beginning(teller);
        told.push({ title: "The first environment", transcript: teller.transcript });
        for (const story of names) told.push(await toldStory(story, first, folder, host, runRollout, place));
    } catch (error) {
        if (!(error instanceof OtherStory)) throw error;
        host.writeError(`${error.message}; what it left is in ${folder}\n`);
        return exitCodes.failed;
    } finally {
        first.remove();
    }
    writeFileSync(join(folder, "transcript.txt"), told.map(({ title, transcript }) => `${title}\n\n${transcript.trim()}\n`).join("\n\n"));
    host.write("\n");
    for (const { directory: played, page } of told) {
        if (page !== undefined) host.write(`The report: ${page}\n`);
        if (played !== undefined) host.write(`To go on by hand: cd ${played} && npm run -s rollout -- status\n`);
    }
    return exitCodes.done;
}

/** A story as it was told. */
interface ToldStory {
    readonly title: string;
    readonly transcript: string;
    /** In which one may go on. @default it is where other stories begin */
    readonly directory?: string;
    /** @default it is told of with the stories that begin there */
    readonly page?: string;
}

async function toldStory(
    name: StoryName,
    first: DemoProject,
    folder: string,
    host: Host,
    runRollout: RunCommand,
    { program }: DemoPlace,
): Promise<ToldStory> {
    const title = titles[name];
    host.write(`\n${title}\n${"=".repeat(title.length)}\n`);
    const project = first.copy(join(folder, name));
    const teller = new Storyteller(project, host.write, runRollout);
    switch (name) {
        case "good":
            await goodStory(teller);
            break;
        case "regression":
            await regressionStory(teller);
            break;
        case "killed":
            await killedStory(teller, (args) => {
                const [, stack = ""] = project.stacks;
                return killedInTheMiddle({ directory: project.directory, program, stack, args, env: host.env });
            });
            break;
    }
    const page = `${name}.html`;
    await teller.rollout(["report", "--out", join("..", page)], exitCodes.done, 10);
    return { title, transcript: teller.transcript, directory: project.directory, page: join(folder, page) };
}

/** A process that dies needs no stack after the one that it changes. */
function stacksOf(names: readonly StoryName[], { stacks }: DemoProject): readonly string[] {
    return names.every((name) => name === "killed") ? stacks.slice(0, 2) : stacks;
}

/** @throws UsageError where it is not empty */
function folderOf(directory: string | undefined): string {
    if (directory === undefined) return mkdtempSync(join(tmpdir(), "rollout-demo-"));
    const folder = resolve(directory);
    if (existsSync(folder) && readdirSync(folder).length > 0) {
        throw new UsageError(
            `--directory: there is something in it, got ${inMessage(directory)}; name an empty one, or one that is not there`,
        );
    }
    return folder;
}

/** @throws UsageError */
function storyOf(name: string): StoryName {
    if (isStory(name)) return name;
    throw new UsageError(`${inMessage(name)}: no story of this name; write ${alternatives(Object.keys(titles))}`);
}

function isStory(name: string): name is StoryName {
    return Object.hasOwn(titles, name);
}
