import type { QueuePlan } from "../../../components/model/services/queues/queuePlan.ts";
import { priceText } from "../costText.ts";
import type { RegionPrices } from "../prices/regionPrices.ts";
import { rateOf, type UsageRate } from "./usageRate.ts";

/** Each message is sent, received and deleted; more than 64 KiB, and asking an empty queue, are requests as well. @see https://aws.amazon.com/sqs/pricing/ */
const requestsPerMessage = 3;

/** Messages of the queues of a service, at the price of the dearest of them. */
export function queueRates(queues: readonly Pick<QueuePlan, "fifo">[], { usd }: RegionPrices): readonly UsageRate[] {
    if (queues.length === 0) return [];
    const isFifo = queues.some(({ fifo }) => fifo !== undefined);
    const price = isFifo ? usd.fifoQueueMillionRequests : usd.queueMillionRequests;
    return [
        rateOf(
            "millionMessages",
            requestsPerMessage * price,
            `${requestsPerMessage} requests of SQS${isFifo ? " FIFO" : ""} each, at ${priceText(price)} a million`,
        ),
    ];
}
