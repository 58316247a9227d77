import { deepEqual, equal, ok } from "node:assert/strict";
import { describe, it } from "mocha";
import type { PackConfig } from "../configuration/packConfig.ts";
import { toPolicies } from "../crossguard/toPolicies.ts";
import type { Rule } from "../rule/rule.ts";
import { judgeResource, judgeStack, type Report, type TestResource, unknown } from "./judgeAsPulumi.ts";
import { setPath } from "./setPath.ts";

/** What differs from the good resource, and what the rule then says. */
export type RuleCase = readonly [title: string, change: Change, ...says: readonly string[]];

export interface Change {
    /** New inputs by path, such as `healthCheck.timeout`; undefined takes one away. */
    readonly props?: Readonly<Record<string, unknown>>;
    readonly uses?: TestResource["uses"];
    readonly ignoreChanges?: readonly string[];
    readonly provider?: TestResource["provider"];
    /** Other resources of the stack in place of the usual ones. */
    readonly others?: readonly TestResource[];
    /** @default "prod-eu" */
    readonly stack?: string;
    /** Configuration of the rule. */
    readonly config?: Readonly<Record<string, unknown>>;
}

export interface RuleSpec {
    /** A resource that passes in production. */
    readonly good: TestResource;
    /** The other resources of its stack. */
    readonly others?: readonly TestResource[];
    /** In production, hipaa, staging and development, as the rule has them; the first case that fails must fail in each. */
    readonly levels: string;
    /** A case without messages passes. */
    readonly cases: readonly RuleCase[];
    /**
     * Inputs which, when they are not known yet, leave the rule undetermined. The whole of `healthCheck.timeout` is tried as well.
     * When they are not set, or are of another type, the rule finds something.
     */
    readonly unknown: readonly string[];
    /** Those of them that are right when they are not set: by a default of AWS, or as the rule is then about something else. */
    readonly mayBeUnset?: readonly string[];
}

const stacks = ["prod-eu", "prod-hipaa", "staging", "dev-ada"];
const letters: Readonly<Record<string, Report["level"] | undefined>> = { M: "mandatory", R: "advisory", A: "advisory" };

/** The rules that have been described, for the test that none is left out and that each has every kind of case. */
export const describedRules: { readonly rule: Rule; readonly spec: RuleSpec }[] = [];

/** Tests one rule through Pulumi's own policy server. */
export function describeRule(rule: Rule, spec: RuleSpec): void {
    describedRules.push({ rule, spec });
    const judge = async (change: Change): Promise<readonly Report[]> => {
        const config: PackConfig = { [rule.name]: change.config ?? {} };
        const policies = toPolicies([rule], { exemptions: [], config, now: () => new Date("2026-11-25T12:00:00Z") });
        const { others = spec.others ?? [], stack = firstJudged(spec.levels), props, ...rest } = change;
        const resource = { ...spec.good, ...rest, props: patched(spec.good.props, props ?? {}) };
        const judged =
            rule.scope === "stack" ? judgeStack(policies, stack, [...others, resource]) : judgeResource(policies, stack, resource);
        return (await judged).filter(({ urn }) => urn.endsWith(`::${resource.name}`));
    };
    const named = (messages: readonly string[]) => messages.map((message) => `${spec.good.name}: ${message}`);

    describe(rule.name, () => {
        it("passes a good resource", async () => deepEqual(await judge({}), []));
        it("passes over other types", async () => {
            const policies = toPolicies([rule], { exemptions: [], config: {}, now: () => new Date() });
            const other = { type: "aws:s3/bucketObject:BucketObject", name: "other", props: {} };
            deepEqual([...(await judgeResource(policies, "prod-eu", other)), ...(await judgeStack(policies, "prod-eu", [other]))], []);
        });
        for (const [title, change, ...says] of spec.cases) {
            it(`${says.length === 0 ? "passes" : "finds"} ${title}`, async () => {
                const reports = await judge(change);
                deepEqual(
                    reports.map(({ message }) => message),
                    named(says),
                );
                ok(reports.every(({ policy }) => policy === rule.name));
            });
        }
        it(`is ${spec.levels} from production to development`, async () => {
            const [, change = {}] = spec.cases.find(([, , ...says]) => says.length > 0) ?? [];
            for (const [index, stack] of stacks.entries()) {
                const level = letters[spec.levels.split(" ")[index] ?? ""];
                const levels = (await judge({ ...change, stack })).map((report) => report.level);
                deepEqual([...new Set(levels)], level === undefined ? [] : [level], `in ${stack}`);
            }
        });
        for (const path of withWholes(spec.unknown)) {
            it(`is undetermined while ${path} is not known`, async () => {
                for (const [index, stack] of stacks.entries()) {
                    const isStrict = rule.unknown === "violation" || (rule.unknown === "critical" && index < 2);
                    const violation = letters[spec.levels.split(" ")[index] ?? ""];
                    const level = violation !== undefined && !isStrict ? "advisory" : violation;
                    const reports = (await judge({ props: { [path]: unknown }, stack })).filter(({ message }) =>
                        message.includes("is not known"),
                    );
                    deepEqual(new Set(reports.map((report) => report.level)), new Set(level === undefined ? [] : [level]), `in ${stack}`);
                    ok(
                        reports.every(({ message }) => message.startsWith(`${spec.good.name}: ${path} is not known before the deployment`)),
                        JSON.stringify(reports),
                    );
                }
            });
        }
        for (const path of withWholes(spec.unknown)) {
            const actual = valueAt(spec.good.props, path);
            if (actual === undefined) continue;
            const isFree = spec.mayBeUnset?.includes(path) === true;
            it(`${isFree ? "passes" : "finds"} ${path} that is not set`, async () =>
                equal((await judge({ props: { [path]: undefined } })).length > 0, !isFree));
            it(`${isFree ? "survives" : "finds"} ${path} of another type`, async () => {
                for (const value of ["x", 7, ["x"], { x: 1 }].filter((candidate) => kindOf(candidate) !== kindOf(actual))) {
                    const reports = await judge({ props: { [path]: value } });
                    ok(isFree || reports.length > 0, `accepts ${JSON.stringify(value)}`);
                    ok(reports.every(({ policy }) => policy === rule.name));
                }
            });
        }
    });
}

/** The paths, and the inputs that they are part of. */
function withWholes(paths: readonly string[]): readonly string[] {
    return [...new Set(paths.flatMap((path) => [path.split(".")[0] ?? path, path]))];
}

function kindOf(value: unknown): string {
    return Array.isArray(value) ? "list" : typeof value;
}

function valueAt(props: TestResource["props"], path: string): unknown {
    return path
        .split(".")
        .reduce<unknown>((value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined), props);
}

function firstJudged(levels: string): string {
    return stacks[levels.split(" ").findIndex((level) => level !== "-")] ?? "prod-eu";
}

/** A copy with values set by path. */
function patched(props: TestResource["props"], changes: Readonly<Record<string, unknown>>): TestResource["props"] {
    const copy: TestResource["props"] = structuredClone(props);
    for (const [path, value] of Object.entries(changes)) setPath(copy, path, value);
    return copy;
}
