import { registerHooks } from "node:module";

/**
 * Stryker's mocha runner asks for modules of mocha by names that ended with mocha 12, where their files end in `.cjs`. Once a release
 * contains the fix, these hooks can go.
 * @see https://github.com/stryker-mutator/stryker-js/pull/6205
 */
registerHooks({
    resolve: (specifier, context, next) => next(/\/mocha\/lib\/cli\/[a-z-]+$/.test(specifier) ? `${specifier}.cjs` : specifier, context),
});

const { strykerPlugins: plugins, strykerValidationSchema } = await import("@stryker-mutator/mocha-runner");

export { strykerValidationSchema };

/** The tests run as compiled JavaScript, which starts in a fifth of the time; Stryker has to know them by the files that we write. */
export const strykerPlugins = plugins.map((plugin) => {
    const factory = (injector) => {
        const runner = plugin.factory(injector);
        const dryRun = runner.dryRun.bind(runner);
        runner.dryRun = async (options) => {
            const result = await dryRun(options);
            return "tests" in result ? { ...result, tests: result.tests.map(asWritten) } : result;
        };
        return runner;
    };
    return { ...plugin, factory: Object.assign(factory, { inject: plugin.factory.inject }) };
});

function asWritten(test) {
    return { ...test, fileName: test.fileName?.replace(/\.js$/, ".ts") };
}
