/**
 * M/M/c: what waits for `servers` servers of rate 1, when `offered` of them are busy on average.
 * @see https://en.wikipedia.org/wiki/Erlang_(unit)#Erlang_C_formula
 */
export interface Queueing {
    readonly servers: number;
    /** Below `servers`. */
    readonly offered: number;
}

/** The probability that an arrival has to wait. */
export function erlangC({ servers, offered }: Queueing): number {
    // Erlang B by its recursion: factorials would overflow at some 170 servers.
    let blocked = 1;
    for (let server = 1; server <= servers; server++) blocked = (offered * blocked) / (server + offered * blocked);
    return blocked / (1 - (offered / servers) * (1 - blocked));
}

/** Mean wait, in mean service times. */
export function meanWait(queueing: Queueing): number {
    return erlangC(queueing) / (queueing.servers - queueing.offered);
}

/** The probability that wait and service together last longer than so many mean service times. */
export function responseTail({ servers, offered }: Queueing, times: number, waits = erlangC({ servers, offered })): number {
    if (times < 0) return 1;
    const drain = servers - offered;
    const served = Math.exp(-times);
    // Of a wait and a service of the same rate, the sum has a distribution of its own.
    const both = Math.abs(drain - 1) < 1e-9 ? (1 + times) * served : (drain * served - Math.exp(-drain * times)) / (drain - 1);
    return (1 - waits) * served + waits * both;
}

/** Wait and service that the share of arrivals does not exceed, in mean service times. */
export function responseQuantile(queueing: Queueing, share: number): number {
    const waits = erlangC(queueing);
    return quantile((times) => responseTail(queueing, times, waits), share);
}

/** Where a falling tail reaches `1 - share`. */
export function quantile(tail: (value: number) => number, share: number): number {
    const rest = 1 - share;
    let high = 1;
    while (tail(high) > rest) high *= 2;
    let low = 0;
    for (let halving = 0; halving < 50; halving++) {
        const middle = (low + high) / 2;
        if (tail(middle) > rest) low = middle;
        else high = middle;
    }
    return high;
}
