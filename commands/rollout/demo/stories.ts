import { ConfigError } from "../../../stacks/loadEnvironment.ts";
import { hour } from "../../../rollout/core/calendar.ts";
import { rolloutExit } from "../../../rollout/core/rolloutExit.ts";
import { loadStackFile } from "../../../stacks/loadStackFile.ts";
import { exitCodes } from "../../../text/exitCodes.ts";
import { loadTestFiles } from "./loadTestFiles.ts";
import { stagedServices } from "./measuredStacks.ts";
import { OtherStory, type Storyteller } from "./storyteller.ts";

/** 128 and the number of SIGKILL, as a shell has it. */
const killed = 137;

/** Requests a second in an environment that nobody uses: its load test tells more than its traffic. */
const quiet = 0.02;

/** The first environment, with which every story begins. */
export async function beginning(teller: Storyteller): Promise<void> {
    const [first = ""] = teller.project.stacks;
    await teller.rollout(["status"], rolloutExit.done);
    await teller.rollout(["next"], rolloutExit.done);
    await passed(teller, first);
}

/** On to the last environment. */
export async function goodStory(teller: Storyteller): Promise<void> {
    for (const stack of teller.project.stacks.slice(1)) await passed(teller, stack);
    await teller.rollout(["status"], rolloutExit.done);
    await teller.rollout(["history"], rolloutExit.done, 12);
}

/** Requests get slower in the second environment; it is found, stopped and taken back. */
export async function regressionStory(teller: Storyteller): Promise<void> {
    const { project } = teller;
    const [, second = ""] = project.stacks;
    const since = await promoted(teller, second);
    teller.tell(`Six hours later. In ${second} requests take 40 % longer than they should`);
    project.wait(6);
    await teller.watch(second, { since, slower: 1.4 });
    await teller.rollout(["check", second], rolloutExit.gateFailed);
    teller.tell("Nobody gets further: a job that runs every hour ends here");
    await teller.rollout(["next", "--if-ready", "--yes"], rolloutExit.gateFailed);
    await teller.rollout(["rollback", second, "--reason", "p99 is up", "--yes"], rolloutExit.done);
    teller.tell("The stack file says so too, and half an hour of watching goes by");
    project.setStage(second, "rolled-back");
    await teller.watch(second, { since: project.now, until: project.now + hour / 2, slower: 1, isBack: true });
    await teller.rollout(["watch", second], rolloutExit.done, 45);
    await teller.rollout(["status"], rolloutExit.held);
    await teller.rollout(["resume", second, "--reason", "the cause is known, and nobody writes on before it is mended"], rolloutExit.done);
    await teller.rollout(["history", "--env", second], rolloutExit.done);
}

/** A process dies in the middle of an update. @param kill runs a command, and kills it @returns what it had printed */
export async function killedStory(teller: Storyteller, kill: (args: readonly string[]) => Promise<string | undefined>): Promise<void> {
    const { project } = teller;
    const [, stack = ""] = project.stacks;
    teller.tell(
        `${stack}: cpuScaling: "on" in its stack file, and an update begins that is killed by SIGKILL as it makes scaling policies`,
    );
    project.setStage(stack, "on");
    const args = ["next", "--yes"];
    const text = await kill(args);
    if (text === undefined)
        throw new OtherStory("an update was through each time before it could be killed; try again on a machine that is less busy");
    teller.show(["npm run rollout --", ...args].join(" "), { text: `${text.trimEnd()}\nKilled`, exitCode: killed }, 30);
    // The lease is one of the clock that the killed process had.
    project.now = Date.now();
    await teller.rollout(["status"], rolloutExit.locked);
    await teller.rollout(["doctor"], exitCodes.failed);
    await teller.rollout(args, rolloutExit.locked);
    await teller.rollout(["unlock", "--yes"], rolloutExit.done);
    await teller.rollout(args, rolloutExit.done);
    await teller.rollout(["status"], rolloutExit.wait);
}

/** Promotes an environment and lets its soak pass. */
async function passed(teller: Storyteller, stack: string): Promise<void> {
    const { project } = teller;
    const loaded = loadStackFile(project.directory, stack);
    if (loaded.kind === "problems") throw new ConfigError(loaded.problems);
    const { soakHours, loadTestEvidence } = loaded.config.rollout;
    const since = await promoted(teller, stack);
    if (loadTestEvidence) await loadTested(teller, stack);
    teller.tell(`${String(soakHours)} hours later`);
    project.wait(soakHours);
    const peak = loadTestEvidence ? { peakPerSecond: quiet } : {};
    await teller.watch(stack, { since, slower: 1, ...peak });
    await teller.rollout(["check", stack], rolloutExit.done);
}

/** @returns since when it has the feature */
async function promoted(teller: Storyteller, stack: string): Promise<number> {
    const { project } = teller;
    teller.tell(`${stack}: cpuScaling: "on" in its stack file, reviewed and merged`);
    project.setStage(stack, "on");
    await teller.rollout(["next", "--yes"], rolloutExit.done);
    return project.now;
}

async function loadTested(teller: Storyteller, stack: string): Promise<void> {
    const { project } = teller;
    const [{ name: service, cluster } = { name: "", cluster: "" }] = stagedServices(project.directory, stack);
    teller.tell(`A load test of ${service}: what k6 and the AWS CLI would have written`);
    const files = loadTestFiles({ service, cluster, at: project.now });
    for (const [name, content] of Object.entries(files)) project.put(name, `${JSON.stringify(content, undefined, 4)}\n`);
    project.wait(1);
    const of = (name: keyof typeof files) => `.rollout/${name}`;
    await teller.rollout(
        ["evidence", stack, of("summary.json"), "--activities", of("activities.json"), "--metrics", of("cpu.json")],
        rolloutExit.done,
    );
}
