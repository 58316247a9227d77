import { availableParallelism } from "node:os";
import { startProgress } from "../rehearsal/display/progress.ts";
import { type Kill, killedVerbs } from "./kill.ts";
import { toldBy } from "./toldBy.ts";

/** So far apart that no seed is drawn from twice. */
const seedsOfProcess = 10_000;

/**
 * Kills runs, and prints what was lost, doubled or claimed afterwards, with the seed of its kill.
 * @param count how many at least; a run that is through before it is killed does not count
 * @returns how many kills were followed by such a fault
 */
export async function drawKills(count: number, seed: number): Promise<number> {
    const progress = startProgress("killing runs", process.stderr, "runs");
    let next = seed;
    const kills: Kill[] = [];
    const work = async () => {
        while (kills.filter(({ isThrough }) => !isThrough).length < count) {
            const first = next;
            next += seedsOfProcess;
            for (const kill of await toldBy<Kill>("bench/killedStacks.ts", first)) {
                kills.push(kill);
                progress.count();
                for (const fault of kill.faults.slice(0, 5)) process.stdout.write(`kill ${String(kill.seed)} (${kill.verb}): ${fault}\n`);
            }
        }
    };
    await Promise.all(Array.from({ length: availableParallelism() }, work));
    progress.stop();
    for (const verb of killedVerbs) {
        const own = kills.filter((kill) => kill.verb === verb);
        const [killed, open] = [own.filter(({ isThrough }) => !isThrough), own.filter(({ pending }) => pending > 0)];
        process.stdout.write(
            `${verb.padEnd(8)} ${String(killed.length)} killed, ${String(open.length)} of them with operations under way\n`,
        );
    }
    const faulty = kills.filter(({ faults }) => faults.length > 0).length;
    process.stdout.write(`${String(faulty)} of ${String(kills.length)} lost, doubled or claimed something\n`);
    return faulty;
}
