import { day, hour, minute } from "../../rollout/core/calendar.ts";
import { inMessage } from "../../stacks/wording.ts";
import { UsageError } from "../../text/usageError.ts";

const units = { m: minute, h: hour, d: day } as const;

/** `30m`, `24h`, `2d` in milliseconds. @param longest in whole days, milliseconds @throws UsageError */
export function durationOf(text: string, option: string, longest: number): number {
    const [, count, unit] = /^([1-9]\d{0,3})([mhd])$/.exec(text) ?? [];
    if (count === undefined || !isUnit(unit))
        throw new UsageError(`${option}: no duration, got ${inMessage(text)}; write one such as 30m, 24h or 2d`);
    const duration = Number(count) * units[unit];
    if (duration <= longest) return duration;
    throw new UsageError(
        `${option}: longer than ${String(longest / day)} days, got ${inMessage(text)}; write ${String(longest / day)}d at most`,
    );
}

function isUnit(unit: string | undefined): unit is keyof typeof units {
    return unit !== undefined && Object.hasOwn(units, unit);
}
