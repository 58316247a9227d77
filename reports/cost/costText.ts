import type { TaskSize } from "../../components/vocabulary/service.ts";
import type { Range } from "./monthlyCost.ts";

/** `$1,234.56`. */
export function usdText(usd: number): string {
    const text = Math.abs(usd).toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    return `${usd < 0 && text !== "0.00" ? "-" : ""}$${text}`;
}

/** A price, with up to four digits behind the point: `$0.20`, `$0.1525`. */
export function priceText(usd: number): string {
    return `$${usd.toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 4 })}`;
}

/** `+$12.30`, `-$4.00`. */
export function differenceText(usd: number): string {
    const text = usdText(usd);
    return text.startsWith("-") ? text : `+${text}`;
}

/** `0.5 vCPU, 1 GB`, as AWS writes them. */
export function sizeText({ cpu, memoryMiB }: TaskSize): string {
    return `${numberText(cpu / 1024)} vCPU, ${numberText(memoryMiB / 1024)} GB`;
}

/** `+$0.6667`, `-$0.50`. */
export function priceDifferenceText(usd: number): string {
    return `${usd < 0 ? "-" : "+"}${priceText(Math.abs(usd))}`;
}

/** `2 to 10 tasks`, `1 task`. */
export function countText({ min, max }: Range): string {
    const [fewest, most] = [numberText(min), numberText(max)];
    if (fewest === most) return `${most} ${most === "1" ? "task" : "tasks"}`;
    return `${fewest} to ${most} tasks`;
}

export function numberText(number: number): string {
    return number.toLocaleString("en-US", { maximumFractionDigits: 2 });
}
