// Prints failures in full, then the ten slowest tests with their files, so that a test that has become slow is noticed.
const { relative } = require("node:path");
const { reporters, Runner } = require("mocha");

const shown = 10;
const { EVENT_RUN_END, EVENT_TEST_PASS } = Runner.constants;

class SlowestTests extends reporters.Dot {
    constructor(runner, options) {
        super(runner, options);
        const tests = [];
        runner.on(EVENT_TEST_PASS, (test) =>
            tests.push({ file: relative(".", test.file), title: test.fullTitle(), duration: test.duration }),
        );
        runner.once(EVENT_RUN_END, () => {
            const slowest = tests.sort((a, b) => b.duration - a.duration).slice(0, shown);
            const seconds = slowest.map(({ duration }) => (duration / 1000).toFixed(1).padStart(6));
            console.log(`  slowest ${slowest.length} tests:\n`);
            slowest.forEach(({ file, title }, index) => console.log(`${seconds[index]} s  ${file}: ${title}`));
            const { passes, failures, pending } = this.stats;
            console.log(`\n${passes} passed, ${failures} failed, ${pending} skipped`);
        });
    }
}

module.exports = SlowestTests;
