import { change } from "../../../rollout/judging/change.ts";
import { type MeasuredService, sumOf, valuesOf } from "../../../rollout/judging/measured.ts";
import { taskHoursOf } from "../../../rollout/judging/taskHours.ts";
import type { Measurements } from "../../../rollout/store/measurements.ts";

/** One environment that was watched, at the end of that. */
export interface WatchedStack {
    readonly stack: string;
    readonly measurements: Measurements;
}

/** A story as it was told, and what was measured in it. */
export interface ToldStory {
    readonly title: string;
    /** In which one may go on. @default it is where other stories begin */
    readonly directory?: string;
    readonly transcript: string;
    readonly watched: readonly WatchedStack[];
}

const columns = ["service", "requests", "p95", "p99", "CPU, mean", "task-hours"] as const;

/** All stories as a page of Markdown: before and after in each environment, then the commands with what they printed. */
export function demoReport(stories: readonly ToldStory[]): string {
    return [
        "# A rollout of cpuScaling, played on this machine",
        "",
        "Stacks, commands, gates and verdicts are those of the program. The services were simulated, requests by the policies of each stack as AWS evaluates them, and the clock was moved:",
        "no number here was measured in AWS. Before is the week before, scaled on requests; after is scaled on requests and CPU.",
        ...stories.flatMap(({ title, directory, watched, transcript }) => [
            "",
            `## ${title}`,
            ...(directory === undefined ? [] : ["", `In \`${directory}\`.`]),
            ...watched.flatMap(tableOf),
            "",
            "```console",
            transcript.trim(),
            "```",
        ]),
        "",
    ].join("\n");
}

function tableOf({ stack, measurements: { comparisons } }: WatchedStack): readonly string[] {
    return [
        "",
        `### ${stack}`,
        "",
        `| ${columns.join(" | ")} |`,
        `| ${columns.map(() => "---").join(" | ")} |`,
        ...comparisons.map(({ service, before, after }) => {
            const cells = [requests, p95, p99, cpu, taskHours].map((of) => of(before, after));
            return `| ${[service, ...cells].join(" | ")} |`;
        }),
    ];
}

type Cell = (before: MeasuredService, after: MeasuredService) => string;

const requests: Cell = (before, after) => pair(sumOf(before.requests), sumOf(after.requests), "");
const p95: Cell = (before, after) => pair(first(before.wholeP95.points), first(after.wholeP95.points), " ms");
const p99: Cell = (before, after) => pair(first(before.wholeP99.points), first(after.wholeP99.points), " ms");
const cpu: Cell = (before, after) => pair(mean(valuesOf(before.cpu)), mean(valuesOf(after.cpu)), " %");
const taskHours: Cell = (before, after) => pair(taskHoursOf(before), taskHoursOf(after), "");

function pair(before: number, after: number, unit: string): string {
    return `${before.toFixed(0)}${unit} → ${after.toFixed(0)}${unit} (${change(after / before)})`;
}

function first([point]: readonly { readonly value: number }[]): number {
    return point?.value ?? Number.NaN;
}

function mean(values: readonly number[]): number {
    return values.reduce((sum, value) => sum + value, 0) / values.length;
}
