import { type AuditEvent, auditedAt } from "./auditEvent.ts";
import type { EnvironmentRecord } from "./environmentRecord.ts";
import { freezeAt } from "./freeze.ts";
import { heldStep } from "./heldStep.ts";
import { isoMinute } from "./isoMinute.ts";
import type { JudgedEnvironment } from "./judgedEnvironment.ts";
import { judgeEnvironment } from "./judgeEnvironment.ts";
import { lasting } from "./lasting.ts";
import { mayBeOverridden } from "./overridden.ts";
import type { Phase } from "./phase.ts";
import { rolloutExit, type RolloutExit } from "./rolloutExit.ts";
import type { RolloutRules } from "./rolloutRules.ts";
import { soakEnds } from "./soak.ts";

/** Where a feature stands everywhere, and the one thing to do now. */
export interface JudgedRollout {
    readonly feature: string;
    /** Milliseconds since 1970. */
    readonly at: number;
    readonly environments: readonly JudgedEnvironment[];
    readonly next: NextStep;
    readonly exitCode: RolloutExit;
}

/** What there is to do, in the environment that it is about. */
export interface NextStep {
    readonly kind: "done" | "promote" | "wait" | "load-test" | "look" | "roll-back" | "resume" | "update" | "mend";
    readonly stack?: string;
    /** For which a person may answer who has looked. */
    readonly gate?: string;
    readonly why: string;
}

/** Judges the environments in their order: each depends on those before it. */
export function judgeRollout(
    records: readonly EnvironmentRecord[],
    events: readonly AuditEvent[],
    rules: RolloutRules,
    at: number,
): JudgedRollout {
    const { feature, criteria } = rules;
    const environments = rules.environments.reduce<readonly JudgedEnvironment[]>((earlier, environment) => {
        const record = records.find(({ stack }) => stack === environment.stack);
        if (record === undefined) return earlier;
        const audited = auditedAt(events, feature, environment.stack, at);
        return [...earlier, judgeEnvironment(record, { feature, criteria, rules: environment, audited, earlier, at })];
    }, []);
    const { exitCode, ...next } = nextStep(environments, records, rules, at);
    return { feature, at, environments, next, exitCode };
}

type Step = NextStep & { readonly exitCode: RolloutExit };

/** Of an environment that goes on although one before it was rolled back. */
const followingPhases: readonly Phase[] = ["ready", "deploying", "soaking", "undecided", "failed", "drifted"];

/** The first environment that has not passed decides, but for one that was rolled back and that a later one follows, as a person decided. */
function nextStep(
    environments: readonly JudgedEnvironment[],
    records: readonly EnvironmentRecord[],
    { freezes }: RolloutRules,
    at: number,
): Step {
    const open = environments.filter(({ phase }) => phase !== "passed");
    const follows = ({ phase }: JudgedEnvironment) => followingPhases.includes(phase);
    const first = open[0]?.phase === "rolled-back" ? (open.find(follows) ?? open[0]) : open[0];
    const record = records.find(({ stack }) => stack === first?.stack);
    if (first === undefined || record === undefined) return { kind: "done", why: "every environment has it", exitCode: rolloutExit.done };
    const step: Step = { ...stepIn(first, record, at), stack: first.stack, exitCode: exitOf(first) };
    const frozen = step.kind === "promote" ? freezeAt(freezes, at) : undefined;
    if (frozen === undefined) return step;
    return { ...step, kind: "wait", why: `${frozen.freeze.reason}, until ${isoMinute(frozen.until)}`, exitCode: rolloutExit.frozen };
}

function stepIn(environment: JudgedEnvironment, record: EnvironmentRecord, at: number): Omit<NextStep, "stack"> {
    const { phase, hold } = environment;
    const worst = worstGate(environment);
    const why = worst?.why ?? phase;
    switch (phase) {
        case "held":
            return heldStep(environment, record);
        case "rolled-back":
            return hold === undefined
                ? { kind: "wait", why: "it was rolled back there; write on again once the cause is mended" }
                : heldStep(environment, record);
        case "failed":
            if (isRegression(environment)) return { kind: "roll-back", why };
            return { kind: worst?.gate === "deployed" && record.pendingOperations === 0 ? "update" : "mend", why };
        case "drifted":
        case "blocked":
            return { kind: "mend", why };
        case "absent":
            return { kind: "update", why: "the stack is not there; put it up first" };
        case "unknown":
        case "undecided":
            return { kind: "look", why, ...(worst !== undefined && mayBeOverridden(worst) && { gate: worst.gate }) };
        case "deploying":
            return { kind: "wait", why };
        case "soaking": {
            // An update with other numbers begins the soak anew, which nobody should learn at its end.
            const waiting = (name: string) => environment.gates.find(({ gate, verdict }) => gate === name && verdict === "wait");
            const update = waiting("deployed");
            if (update !== undefined) return { kind: "update", why: update.why };
            const soaking = waitingFor(environment, record, at);
            const test = waiting("load-test");
            // Nobody has to wait for the end of the soak with it.
            if (test !== undefined)
                return { kind: "load-test", why: [soaking, `load-test: ${test.why}`].flatMap((part) => part ?? []).join("; ") };
            return { kind: "wait", why: soaking ?? why };
        }
        case "ready":
            return { kind: "promote", why: "every gate before it passes" };
        case "passed":
            return { kind: "done", why };
    }
}

/** What a check of one environment ends with. */
export function exitOf({ phase, verdict }: JudgedEnvironment): RolloutExit {
    switch (phase) {
        case "passed":
        case "ready":
            return rolloutExit.done;
        case "deploying":
        case "soaking":
            return rolloutExit.wait;
        case "failed":
        case "absent":
            return rolloutExit.gateFailed;
        case "blocked":
            return verdict === "wait" ? rolloutExit.wait : rolloutExit.gateFailed;
        case "held":
        case "rolled-back":
            return rolloutExit.held;
        case "drifted":
            return rolloutExit.drifted;
        case "unknown":
        case "undecided":
            return rolloutExit.inconclusive;
    }
}

/** What was measured is worse: going back is what helps. */
function isRegression({ gates }: JudgedEnvironment): boolean {
    return gates.some(({ gate, verdict }) => verdict === "fail" && (gate === "alarms" || gate === "criteria"));
}

function worstGate({ gates, verdict }: JudgedEnvironment) {
    return gates.find((gate) => gate.verdict === verdict);
}

/** When the soak is over, as far as time is all that it waits for. */
function waitingFor({ soak }: JudgedEnvironment, record: EnvironmentRecord, at: number): string | undefined {
    if (soak === undefined || soak.remaining === 0) return undefined;
    return `it soaks for ${lasting(soak.remaining)} more, until ${isoMinute(soakEnds(record, at, soak.remaining))} at the earliest`;
}
