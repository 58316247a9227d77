import { assumptionNames, assumptions, type Assumptions, isAssumption } from "../../reports/cost/assumptions.ts";
import { didYouMean, inMessage } from "../../stacks/wording.ts";
import { UsageError } from "../../text/usageError.ts";

/** What `--assume` says, of each the last. @param written `load=40` @throws UsageError */
export function knownAssumptions(written: readonly string[]): Partial<Assumptions> {
    return Object.fromEntries(written.map(assumptionOf));
}

function assumptionOf(text: string): readonly [string, number] {
    const [name = "", number = ""] = text.split("=");
    if (!isAssumption(name)) {
        throw new UsageError(`--assume: no such assumption, got ${inMessage(name)}; ${didYouMean(name, assumptionNames)}`);
    }
    const { most } = assumptions[name];
    const value = /^\d+(\.\d+)?$/.test(number) ? Number(number) : NaN;
    if (!(value <= most)) throw new UsageError(`--assume: ${name}: no number that fits, got ${inMessage(number)}; write 0 to ${most}`);
    return [name, value];
}
