import { apiAlarmSpecs } from "../../../components/model/apis/apiAlarmSpecs.ts";
import type { ApiPlan } from "../../../components/model/apis/planApi.ts";
import type { TablePlan } from "../../../components/model/apis/planTable.ts";
import type { CapacityBounds } from "../../../components/vocabulary/table.ts";
import { alarmsLine, billedAlarms } from "../alarmCost.ts";
import { type CostLine, eachOf, hoursPerMonth, nothing, usualRange } from "../monthlyCost.ts";
import type { RegionPrices } from "../prices/regionPrices.ts";
import type { Estimating, ServiceCost } from "../serviceCost.ts";
import { usageOf } from "./usage.ts";
import { rateOf, usedLines, type UsageRate } from "./usageRate.ts";

/** What an HTTP API and its table cost in a month, and what a million requests, reads and writes do. */
export function apiCost(plan: ApiPlan, estimating: Estimating): ServiceCost {
    const { prices, usage } = estimating;
    const { name, routes, table } = plan;
    const own = billedAlarms(apiAlarmSpecs(plan, ""));
    // Auto Scaling makes two alarms for each policy that scales the table.
    const alarms = { ...own, metrics: own.metrics + 2 * (table?.scaling.length ?? 0) };
    const rates = [
        rateOf("millionRequests", prices.usd.httpApiMillionRequests, "up to 512 kB each, beside the calls of functions"),
        ...(table === undefined ? [] : tableRates(table, prices)),
    ];
    return {
        name,
        tasks: nothing,
        of: `HTTP API of ${routes.length} ${routes.length === 1 ? "route" : "routes"}${table === undefined ? "" : ", with a table"}`,
        lines: [
            ...(table === undefined ? [] : capacityLines(table, estimating)),
            alarmsLine(alarms, prices),
            ...usedLines(rates, usageOf(name, usage)),
        ],
        rates,
        steady: 0,
        unknown: [],
    };
}

/** @see https://aws.amazon.com/dynamodb/pricing/on-demand/ */
function tableRates({ capacity }: TablePlan, { usd }: RegionPrices): readonly UsageRate[] {
    const items = rateOf("tableGB", usd.tableGBMonth + usd.tableRecoveryGBMonth, "with point-in-time recovery");
    if (capacity.kind === "provisioned") return [items];
    return [
        rateOf("millionReads", usd.tableMillionReads, "4 kB each, or twice as much with eventual consistency"),
        rateOf("millionWrites", usd.tableMillionWrites, "1 kB each, and as much again for each index"),
        items,
    ];
}

function capacityLines({ capacity }: TablePlan, { prices: { usd }, assumptions }: Estimating): readonly CostLine[] {
    if (capacity.kind === "on-demand") return [];
    const line = (what: string, { min, max }: CapacityBounds, unitHour: number): CostLine => ({
        what,
        of: `${min === max ? min : `${min} to ${max}`} units`,
        cost: eachOf(usualRange(min, max, assumptions.load), (units) => units * hoursPerMonth * unitHour),
    });
    return [
        line("read capacity", capacity.readUnits, usd.tableReadUnitHour),
        line("write capacity", capacity.writeUnits, usd.tableWriteUnitHour),
    ];
}
