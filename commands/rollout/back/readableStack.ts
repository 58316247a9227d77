import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { PulumiStack } from "../../../rollout/pulumi/pulumiStack.ts";
import type { FeaturedStack } from "../../../rollout/reading/featureSettings.ts";
import { type HistoryEntry, lastDeployed } from "../../../rollout/reading/readHistory.ts";
import { tried } from "../../../rollout/changing/tried.ts";
import type { Project } from "../../../stacks/file/project.ts";
import { projectFileName, stackFileName } from "../../../stacks/file/stackId.ts";
import { loadStackFile } from "../../../stacks/loadStackFile.ts";
import { isThere, readText } from "../../../text/readText.ts";
import { UsageError } from "../../../text/usageError.ts";
import type { Host } from "../../host.ts";
import { featuresOf, refuseUnknownFeature } from "../openRollout.ts";
import { pulumiCli } from "../pulumiCli.ts";
import { HandedFiles } from "../updating/handedFiles.ts";

/** A stack as its files have it, or as the last update has it where they cannot be read. */
export interface Readable {
    readonly stack: string;
    readonly feature: string;
    /** Undefined where Pulumi.yaml cannot be read. */
    readonly project: Project | undefined;
    readonly projectName: string;
    readonly history: () => Promise<readonly HistoryEntry[]>;
}

/** @throws UsageError with the way by hand where neither a file nor the history tells what the stack is */
export async function readableStack({ stack, feature, project, projectName, history }: Readable): Promise<FeaturedStack> {
    const loaded = project && loadStackFile(process.cwd(), stack, undefined, project);
    if (loaded?.kind === "config") {
        refuseUnknownFeature(feature, featuresOf(loaded.file));
        return { config: loaded.config, promotions: loaded.file.promotions };
    }
    const entries = await tried(history);
    const found = entries.kind === "done" ? lastDeployed({ project: projectName, stack }, entries.value) : undefined;
    if (found !== undefined) return found;
    const why = entries.kind === "failed" ? `and its history is not told: ${entries.reason}` : `and no update of ${stack} either`;
    throw new UsageError(`${project === undefined ? projectFileName : stackFileName(stack)}: cannot be read, ${why}; ${byHand}`);
}

/** For whoever has the AWS CLI alone. */
export const byHand =
    "delete the policies by hand, with aws application-autoscaling delete-scaling-policy for each service, as docs/roll-out.md shows below Back";

/** The name of a project whose file is damaged elsewhere; undefined where that line is. @see https://www.pulumi.com/docs/reference/pulumi-yaml/ */
export function namedInDamagedFile(directory: string): string | undefined {
    const path = resolve(directory, projectFileName);
    return isThere(path) ? /^name: *["']?([\w.-]+)["']? *(?:#.*)?$/m.exec(readText(path, projectFileName))?.[1] : undefined;
}

/** What the CLI knows of a stack beside a damaged Pulumi.yaml, which it would refuse. */
export async function historyElsewhere(stack: string, projectName: string, host: Host): Promise<readonly HistoryEntry[]> {
    const files = new HandedFiles();
    try {
        writeFileSync(files.path(projectFileName), `name: ${projectName}\nruntime: nodejs\n`);
        return await new PulumiStack(stack, pulumiCli(stack, host, files.folder)).history();
    } finally {
        files.remove();
    }
}
