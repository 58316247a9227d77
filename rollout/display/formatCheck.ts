import { colors } from "../../rehearsal/display/colors.ts";
import { isoMinute } from "../core/isoMinute.ts";
import type { JudgedEnvironment } from "../core/judgedEnvironment.ts";
import { asRehearsed } from "./asRehearsed.ts";
import { formatGates } from "./formatGates.ts";
import { markOf, paintPhase } from "./marks.ts";

/**
 * Every gate of one environment.
 * @param isExplained also what each criterion says of each service
 * @param options those of this command that the next one takes too
 * @param readAt where that is not now, milliseconds since 1970
 */
export function formatCheck(
    { stack, phase, gates, services, placement }: JudgedEnvironment,
    feature: string,
    isExplained: boolean,
    options: readonly string[],
    readAt?: number,
): string {
    const since = placement.kind === "placed" ? `, as it is since ${isoMinute(placement.since)}` : "";
    const read = readAt === undefined ? "" : `, by what was read at ${isoMinute(readAt)}`;
    const shown = isExplained ? services : services.filter(({ verdict }) => verdict !== "pass");
    const [service, criterion] = [
        Math.max(0, ...shown.map((one) => one.service.length)),
        Math.max(0, ...shown.map((one) => one.criterion.length)),
    ];
    const detail = shown.map(
        (one) => `      ${markOf(one.verdict)} ${one.service.padEnd(service)}  ${one.criterion.padEnd(criterion)}  ${one.why}`,
    );
    return [
        `${colors.bold(`${feature} in ${stack}`)}${asRehearsed(options)}: ${paintPhase(phase, phase)}${since}${read}`,
        "",
        formatGates(gates),
        ...detail,
        "",
    ].join("\n");
}
