import { isObject, type Properties } from "../../rehearsal/contract/values.ts";
import { stackType } from "../../rehearsal/engine/resource/urn.ts";
import { parsedJson } from "../../stacks/file/parsedJson.ts";
import type { NamedPolicy } from "../core/environmentRecord.ts";
import type { HistoryEntry } from "../reading/readHistory.ts";
import { type PulumiCli, reasonOf } from "./pulumiCli.ts";
import { PulumiProblem } from "./pulumiProblem.ts";

/** What Pulumi knows of a stack. */
export interface DeployedStack {
    /** The newest first. */
    readonly history: readonly HistoryEntry[];
    readonly resources: number;
    /** Operations that an update left under way when it died. */
    readonly pendingOperations: number;
    /** Names in CloudWatch of the alarms that the stack has made. */
    readonly alarms: readonly string[];
    /** Empty where the backend knows none. */
    readonly tags: Readonly<Record<string, string>>;
}

/** What a targeted update names. */
export interface StackUrns {
    /** Of the stack itself, whose outputs say where the feature stands. */
    readonly stack: string;
    readonly policies: readonly string[];
}

/** More of a history than any rollout is long. */
const newestUpdates = 100;
/** Milliseconds. */
const longestAnswer = 60_000;
/** Where something else can be done in its place. */
const shortAnswer = 20_000;
/** Of a tag. @see https://www.pulumi.com/docs/iac/concepts/stacks/#stack-tags */
const longestValue = 256;

/** A stack as the CLI on PATH knows it, from whichever backend somebody has signed in to. Of the stack nothing is changed but its tags, and no secret is shown. */
export class PulumiStack {
    readonly #stack: string;
    readonly #cli: PulumiCli;

    constructor(stack: string, cli: PulumiCli) {
        this.#stack = stack;
        this.#cli = cli;
    }

    /** Empty where there is no such stack. @throws PulumiProblem in one line */
    async read(): Promise<DeployedStack> {
        const [history, state, tags] = await Promise.all([this.history(), this.#export(), this.#tags()]);
        return {
            history,
            tags,
            resources: state.resources.length,
            pendingOperations: state.pendingOperations,
            alarms: state.resources.flatMap(({ type, id }) => (isAlarm(type) && typeof id === "string" ? [id] : [])),
        };
    }

    /** The newest first; empty where there is no such stack. @throws PulumiProblem in one line */
    async history(): Promise<readonly HistoryEntry[]> {
        const entries = await this.#ask(["stack", "history", "--json", "--page-size", String(newestUpdates), "--page", "1"]);
        return Array.isArray(entries) ? entries.flatMap((entry: unknown) => entryOf(entry) ?? []) : [];
    }

    /** Of scaling policies, by their names in AWS. @throws PulumiProblem in one line */
    async urnsOf(policies: readonly NamedPolicy[]): Promise<StackUrns> {
        const { resources } = await this.#export(shortAnswer);
        const urn = ({ urn: of }: Properties) => (typeof of === "string" ? [of] : []);
        const stack = resources.find(({ type }) => type === stackType);
        if (stack === undefined) throw new PulumiProblem(`${this.#stack}: its state is empty`);
        const isOf = ({ type, outputs }: Properties) =>
            type === "aws:appautoscaling/policy:Policy" &&
            isObject(outputs) &&
            policies.some(
                ({ policy, service }) => outputs["name"] === policy && String(outputs["resourceId"]).split("/").at(-1) === service,
            );
        return { stack: urn(stack)[0] ?? "", policies: resources.filter(isOf).flatMap(urn) };
    }

    /** Where the backend is. @throws PulumiProblem in one line */
    async backend(): Promise<string> {
        const { stdout, stderr, exitCode } = await this.#cli.run(["whoami", "--json"], { timeout: shortAnswer });
        const answer = parsedJson(stdout);
        if (exitCode !== 0 || !isObject(answer)) throw new PulumiProblem(`pulumi whoami: ${reasonOf(stderr)}`);
        return String(answer["url"]);
    }

    /** @param value undefined takes it away. @throws PulumiProblem in one line */
    async setTag(name: string, value: string | undefined): Promise<void> {
        const args = value === undefined ? ["rm", name] : ["set", name, value.slice(0, longestValue)];
        await this.#ask(["stack", "tag", ...args], shortAnswer);
    }

    async #tags(): Promise<DeployedStack["tags"]> {
        try {
            return textsOf(await this.#ask(["stack", "tag", "ls", "--json"]));
        } catch {
            // What is held stands in the audit too.
            return {};
        }
    }

    async #export(timeout?: number): Promise<{ readonly resources: readonly Properties[]; readonly pendingOperations: number }> {
        const state = await this.#ask(["stack", "export"], timeout);
        const deployment = isObject(state) ? state["deployment"] : undefined;
        const of = (key: string) => (isObject(deployment) && Array.isArray(deployment[key]) ? deployment[key].filter(isObject) : []);
        return {
            resources: of("resources").filter((resource) => resource["delete"] !== true),
            pendingOperations: of("pending_operations").length,
        };
    }

    /** @returns undefined where there is no such stack */
    async #ask(args: readonly string[], timeout = longestAnswer): Promise<unknown> {
        const { stdout, stderr, exitCode } = await this.#cli.run([...args, "--stack", this.#stack], { timeout });
        if (exitCode !== 0) {
            if (/no stack named/i.test(stderr)) return undefined;
            throw new PulumiProblem(`pulumi ${args.slice(0, 2).join(" ")} of ${this.#stack}: ${reasonOf(stderr)}`);
        }
        return parsedJson(stdout) ?? [];
    }
}

/** A CloudWatch alarm has its name for an id. */
function isAlarm(type: unknown): boolean {
    return type === "aws:cloudwatch/metricAlarm:MetricAlarm" || type === "aws:cloudwatch/compositeAlarm:CompositeAlarm";
}

const kinds = ["update", "destroy", "refresh", "import"] as const;
const results = ["succeeded", "failed", "in-progress"] as const;

/** @see https://www.pulumi.com/docs/iac/cli/commands/pulumi_stack_history/ */
function entryOf(entry: unknown): HistoryEntry | undefined {
    if (!isObject(entry) || typeof entry["startTime"] !== "string") return undefined;
    const { startTime, endTime, message, environment, config, resourceChanges } = entry;
    return {
        kind: kinds.find((kind) => kind === entry["kind"]) ?? "other",
        startTime,
        ...(typeof endTime === "string" && { endTime }),
        message: typeof message === "string" ? message : "",
        // What nobody understands did not succeed.
        result: results.find((result) => result === entry["result"]) ?? "failed",
        environment: textsOf(environment),
        config: Object.fromEntries(
            Object.entries(isObject(config) ? config : {}).flatMap(([key, value]) =>
                isObject(value) && typeof value["value"] === "string"
                    ? [[key, { value: value["value"], secret: value["secret"] === true }]]
                    : [],
            ),
        ),
        resourceChanges: Object.fromEntries(
            Object.entries(isObject(resourceChanges) ? resourceChanges : {}).filter(
                (change): change is [string, number] => typeof change[1] === "number",
            ),
        ),
    };
}

function textsOf(value: unknown): Readonly<Record<string, string>> {
    return Object.fromEntries(Object.entries(isObject(value) ? value : {}).map(([key, text]) => [key, String(text)]));
}
