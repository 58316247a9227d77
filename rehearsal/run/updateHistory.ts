import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { isObject } from "../contract/values.ts";

/** An update as `pulumi stack history --json` prints it. @see https://www.pulumi.com/docs/iac/cli/commands/pulumi_stack_history/ */
export interface UpdateSummary {
    readonly kind: "update" | "refresh" | "destroy";
    /** `2026-11-30T18:40:00.000Z`. */
    readonly startTime: string;
    readonly endTime: string;
    readonly message: string;
    /** What is known of git, such as `git.head`. */
    readonly environment: Readonly<Record<string, string>>;
    /** By full key; maps and lists as JSON. */
    readonly config: Readonly<Record<string, { readonly value: string; readonly secret: boolean }>>;
    readonly result: "succeeded" | "failed";
    /** By operation. */
    readonly resourceChanges: Readonly<Record<string, number>>;
}

/** What was done to a stack, one update a line. As with Pulumi, a run that is killed leaves no entry. */
export class UpdateHistory {
    readonly #file: string;

    constructor(file: string) {
        this.#file = file;
    }

    append(update: UpdateSummary): void {
        appendFileSync(this.#file, `${JSON.stringify(update)}\n`);
    }

    /** The newest first. A line that a full disk cut short is none. */
    read(): readonly UpdateSummary[] {
        if (!existsSync(this.#file)) return [];
        const lines = readFileSync(this.#file, "utf8").split("\n");
        return lines.flatMap((line) => summaryOf(line) ?? []).reverse();
    }
}

function summaryOf(line: string): UpdateSummary | undefined {
    try {
        const value: unknown = JSON.parse(line);
        return isSummary(value) ? value : undefined;
    } catch {
        return undefined;
    }
}

function isSummary(value: unknown): value is UpdateSummary {
    return (
        isObject(value) &&
        ["kind", "startTime", "endTime", "result"].every((key) => typeof value[key] === "string") &&
        isObject(value["config"])
    );
}
