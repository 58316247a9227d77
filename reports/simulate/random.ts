import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** The same numbers for the same seed, on every machine. */
export interface Random {
    /** From 0 to 1. */
    readonly uniform: () => number;
    /** Mean 0, standard deviation 1. */
    readonly normal: () => number;
}

export function seeded(seed: number): Random {
    const generator = xoroshiro128plus(seed);
    const uniform = () => uniformFloat64(generator);
    return {
        uniform,
        /** @see https://en.wikipedia.org/wiki/Box%E2%80%93Muller_transform */
        normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    };
}
