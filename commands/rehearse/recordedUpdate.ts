import { isAllowed, type RunResult } from "../../rehearsal/engine/runResult.ts";
import type { UpdateHistory, UpdateSummary } from "../../rehearsal/run/updateHistory.ts";
import type { LoadedEnvironment } from "../../stacks/loadEnvironment.ts";
import type { Host } from "../host.ts";
import { git } from "../../rehearsal/revision/git.ts";

/** What the history keeps of the command that changes the stack. */
interface RecordedCommand {
    readonly host: Pick<Host, "env" | "now">;
    readonly environment: Pick<LoadedEnvironment, "allConfig">;
    readonly project: string;
    readonly message: string;
}

/** Makes a change, and keeps in the history of the stack what became of it, as Pulumi does. */
export async function recordedUpdate(
    kind: UpdateSummary["kind"],
    command: RecordedCommand,
    history: UpdateHistory,
    work: () => Promise<RunResult>,
): Promise<RunResult> {
    const { host, environment, project, message } = command;
    const time = () => new Date((host.now ?? Date.now)()).toISOString();
    const startTime = time();
    const config = Object.entries(environment.allConfig)
        .filter(([key]) => key.startsWith(`${project}:`))
        .map(([key, value]) => [key, { value, secret: false }] as const);
    const append = ({ result, resourceChanges }: Pick<UpdateSummary, "result" | "resourceChanges">) => {
        history.append({
            kind,
            startTime,
            endTime: time(),
            message,
            environment: gitEnvironment(host.env),
            config: Object.fromEntries(config),
            result,
            resourceChanges,
        });
    };
    try {
        const result = await work();
        append({ result: isAllowed(result) ? "succeeded" : "failed", resourceChanges: result.changeSummary });
        return result;
    } catch (error) {
        append({ result: "failed", resourceChanges: {} });
        throw error;
    }
}

/** Empty outside of a repository. @see https://github.com/pulumi/pulumi/blob/master/pkg/backend/updates.go */
function gitEnvironment(env: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
    const place = { directory: process.cwd(), env };
    const [head, changes] = [git(place, "rev-parse", "HEAD"), git(place, "status", "--porcelain")];
    if (head.kind !== "answer" || changes.kind !== "answer") return {};
    return { "git.head": head.text.trim(), "git.dirty": String(changes.text !== "") };
}
