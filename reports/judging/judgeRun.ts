import type { EnvironmentConfig } from "../../components/vocabulary/environment.ts";
import type { RunResult } from "../../rehearsal/engine/runResult.ts";
import type { PackDescription } from "../../rehearsal/run/policyPack.ts";
import { type Judgement, judgement } from "./judgement.ts";
import { JudgingProblem } from "./judgingProblem.ts";
import { stackFilePlaces } from "./stackFilePlaces.ts";

/** A plan of a stack from its files in this folder. */
export interface PlannedRun {
    readonly stack: string;
    readonly planned: RunResult;
    readonly policyPack: PackDescription;
    readonly kind: EnvironmentConfig["kind"];
    readonly warnings: readonly string[];
    /** In the place of the file of the stack. @default that is it */
    readonly configFile?: string | undefined;
    /** Where the program fails: `so that it was not judged; see: npm run rehearse preview staging`. */
    readonly advice: string;
}

/**
 * What the policies say of a plan.
 * @throws JudgingProblem when the program fails, as then there is no stack to judge
 */
export function judgeRun({ stack, planned, policyPack, kind, warnings, configFile, advice }: PlannedRun): Judgement {
    const errors = planned.diagnostics.filter(({ severity }) => severity === "error");
    if (errors.length > 0) {
        const reasons = errors.map(({ urn, message }) => `${stack}: ${urn ? `${urn}: ` : ""}${message}`);
        throw new JudgingProblem([...reasons, `${stack}: fails, ${advice}`].join("\n"));
    }
    const judgedAs = policyPack.judgedAs?.(stack, [kind]);
    const name = `${policyPack.name}@v${policyPack.version}`;
    const facts = { stack, source: "rehearsal", policyPack: name, resources: planned.steps.length, judgedAs, warnings };
    return judgement(facts, planned.findings, policyPack.rules, {
        placeOf: stackFilePlaces(process.cwd(), stack, configFile),
        urns: planned.steps.map(({ resource }) => resource.urn),
    });
}
