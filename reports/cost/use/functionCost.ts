import type { FunctionPlan, ProvisionedPlan } from "../../../components/model/functions/functionPlan.ts";
import { functionAlarmSpecs } from "../../../components/model/monitoring/alarms/functionAlarmSpecs.ts";
import { anyTarget } from "../../../components/model/monitoring/alarms/functionRequestAlarm.ts";
import { alarmsLine, billedAlarms } from "../alarmCost.ts";
import { numberText, priceText } from "../costText.ts";
import { type CostLine, eachOf, hoursPerMonth, nothing, type Range, usualRange } from "../monthlyCost.ts";
import type { RegionPrices } from "../prices/regionPrices.ts";
import type { Estimating, ServiceCost } from "../serviceCost.ts";
import { queueRates } from "./queueRates.ts";
import { usageOf } from "./usage.ts";
import { rateOf, usedLines, type UsageRate } from "./usageRate.ts";

/** What a function costs in a month: its alarms and what is kept started of it, and what a million calls cost. */
export function functionCost(plan: FunctionPlan, estimating: Estimating): ServiceCost {
    const { prices, usage } = estimating;
    const { names, memoryMB, architecture, provisioned, sources } = plan;
    const own = billedAlarms(functionAlarmSpecs(plan, anyTarget));
    // Auto Scaling makes two alarms for the policy that keeps its environments started.
    const alarms = { ...own, metrics: own.metrics + (provisioned?.scaling === undefined ? 0 : 2) };
    const rates = [
        callRate(plan, estimating),
        ...queueRates(sources.queue === undefined ? [] : [sources.queue.own ?? fifoByName(sources.queue)], prices),
    ];
    return {
        name: names.name,
        tasks: nothing,
        of: `function of ${memoryMB} MB on ${architecture}`,
        lines: [...provisionedLines(plan, estimating), alarmsLine(alarms, prices), ...usedLines(rates, usageOf(names.name, usage))],
        rates,
        steady: 0,
        unknown: unpriced(plan, prices).map((what) => `${names.name}: ${what}, whose price in ${prices.region} is not in the table`),
    };
}

/** SQS knows a FIFO queue by its name. @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues.html */
function fifoByName({ queueName }: { readonly queueName: string }) {
    return queueName.endsWith(".fifo") ? { fifo: { contentBasedDeduplication: false, highThroughput: false } } : {};
}

/** Lambda rounds the duration up to a millisecond. @see https://aws.amazon.com/lambda/pricing/ */
function callRate(plan: FunctionPlan, { prices, assumptions, usage }: Estimating): UsageRate {
    const { names, memoryMB, architecture, provisioned } = plan;
    const { callMilliseconds = assumptions.callMilliseconds } = usageOf(names.name, usage);
    const seconds = Math.ceil(callMilliseconds) / 1000;
    const lambda = lambdaPrices(plan, prices);
    // Calls beyond what is kept started cost what they cost without it, which is more.
    const gigabyteSecond = provisioned === undefined ? lambda.duration : (lambda.provisionedDuration ?? lambda.duration);
    const kept = provisioned === undefined ? "" : lambda.provisionedDuration === undefined ? ", not kept started" : ", kept started";
    const storage = storageGB(plan) * (lambda.storage ?? 0);
    return rateOf(
        "millionCalls",
        prices.usd.lambdaMillionRequests + seconds * ((memoryMB / 1024) * gigabyteSecond + storage),
        `${priceText(prices.usd.lambdaMillionRequests)}, and ${numberText(callMilliseconds)} ms each with ${memoryMB} MB on ` +
            `${architecture}${storage === 0 ? "" : ` and ${plan.ephemeralStorageMB} MB of storage`}${kept}`,
    );
}

function provisionedLines(plan: FunctionPlan, { prices, assumptions }: Estimating): readonly CostLine[] {
    const { provisioned: kept, memoryMB } = plan;
    const { provisioned: price } = lambdaPrices(plan, prices);
    if (kept === undefined || price === undefined) return [];
    const month = ((hoursPerMonth * 3600) / 1e6) * (memoryMB / 1024) * price;
    const environments: Range = usualRange(kept.min, kept.scaling?.max ?? kept.min, assumptions.load);
    return [
        {
            what: "provisioned concurrency",
            of: `${environmentsText(kept)} of ${memoryMB} MB`,
            cost: eachOf(environments, (count) => count * month),
        },
    ];
}

function unpriced(plan: FunctionPlan, prices: RegionPrices): readonly string[] {
    const lambda = lambdaPrices(plan, prices);
    const { provisioned, ephemeralStorageMB } = plan;
    return [
        ...(provisioned !== undefined && lambda.provisioned === undefined
            ? [`${environmentsText(provisioned)} that are kept started`]
            : []),
        ...(storageGB(plan) > 0 && lambda.storage === undefined ? [`${ephemeralStorageMB} MB of storage in each call`] : []),
    ];
}

function environmentsText({ min, scaling }: ProvisionedPlan): string {
    return `${scaling === undefined ? min : `${min} to ${scaling.max}`} environments`;
}

/** What is paid for of its storage. @see https://aws.amazon.com/lambda/pricing/ */
const freeStorageMB = 512;

function storageGB({ ephemeralStorageMB }: FunctionPlan): number {
    return Math.max(0, ephemeralStorageMB - freeStorageMB) / 1024;
}

/** Of a million GB-seconds each. */
function lambdaPrices({ architecture }: FunctionPlan, { usd }: RegionPrices) {
    const isArm = architecture === "arm64";
    return {
        duration: isArm ? usd.lambdaArmMillionGBSeconds : usd.lambdaX86MillionGBSeconds,
        provisioned: isArm ? usd.lambdaArmProvisionedMillionGBSeconds : usd.lambdaX86ProvisionedMillionGBSeconds,
        provisionedDuration: isArm ? usd.lambdaArmProvisionedDurationMillionGBSeconds : usd.lambdaX86ProvisionedDurationMillionGBSeconds,
        storage: usd.lambdaStorageMillionGBSeconds,
    };
}
