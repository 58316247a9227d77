import * as fc from "fast-check";
import { live } from "../rehearsal/testing/livingStack.ts";
import { anyLife } from "../stacks/testing/anyStack.ts";
import { changesOfLife, livesOfProcess, type Told } from "./drawChanges.ts";

/** Lives from a seed on, as JSON. */
async function main(): Promise<void> {
    const first = Number(process.argv[2]);
    const told: Told[] = [];
    for (let seed = first; seed < first + livesOfProcess; seed += 1) {
        const [moments = []] = fc.sample(anyLife(changesOfLife), { seed, numRuns: 1 });
        told.push({ seed, ...(await live(moments)) });
    }
    process.stdout.write(JSON.stringify(told));
}

void main();
