// Mocha's time limit ends no test that keeps its process from doing anything else, as an endless loop and a wait for another process do, and a
// parallel run prints nothing of a file before its end. This names the test and ends the process, so that the run fails.
import { writeSync } from "node:fs";
import { relative } from "node:path";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";

/** Far longer than any command that a test waits for. */
const patienceSeconds = Number(process.env.STUCK_TEST_SECONDS ?? 600);
const beatMilliseconds = Math.min(1000, (patienceSeconds * 1000) / 4);

/** Runs beside the tests. @param beats counts on as long as their process does anything */
function watch(beats) {
    let test = "no test yet";
    parentPort.on("message", (name) => (test = name));
    let [last, since] = [0, Date.now()];
    setInterval(() => {
        const now = Atomics.load(beats, 0);
        if (now !== last) [last, since] = [now, Date.now()];
        if (Date.now() - since < patienceSeconds * 1000) return;
        writeSync(2, `\nstuck for ${patienceSeconds} s, in or after ${test}\n`);
        process.kill(process.pid, "SIGKILL");
    }, beatMilliseconds);
}

/** Starts it. @returns what mocha is to do before each test */
function watched() {
    const beats = new Int32Array(new SharedArrayBuffer(4));
    const watcher = new Worker(new URL(import.meta.url), { workerData: beats });
    watcher.unref();
    setInterval(() => Atomics.add(beats, 0, 1), beatMilliseconds).unref();
    return function () {
        watcher.postMessage(`${relative(".", this.currentTest.file)}: ${this.currentTest.fullTitle()}`);
    };
}

if (!isMainThread) watch(workerData);
export const mochaHooks = isMainThread ? { beforeEach: watched() } : {};
