// An arrow is an import, of a type as well. `npm run arrows` fails on each that a rule forbids; CONTRIBUTING.md draws what is left.
// `docs/arrows.test.ts` breaks every rule once.

/** Tests and what helps them may import from any direction. */
const tests = ["\\.test\\.ts$", "(^|/)testing/"];

/** Folders that hold code, from the ones that may import all that follow down to the pack, which imports none. */
const folders = [
    "docs",
    "bench",
    "bin",
    "library",
    "commands",
    "rollout",
    "reports",
    "rehearsal",
    "stacks",
    "components",
    "policies",
    "text",
];

const rule = (name, from, to, comment) => ({ name, comment, severity: "error", from: { pathNot: tests, ...from }, to });

/** Files of this project outside of these folders. */
const outsideOf = (...paths) => ({ dependencyTypes: ["local"], pathNot: paths.map((path) => `^${path}/`) });

export default {
    forbidden: [
        {
            name: "no-circle",
            comment: "Of two files in a circle neither can be read, moved or tested without the other. Tests are no exception.",
            severity: "error",
            from: {},
            to: { circular: true },
        },
        rule(
            "nobody-imports-tests",
            { path: "^(?!docs/|bench/)" },
            { path: tests },
            "What only tests need has no place in the program. Examples and measurements are made of the same samples.",
        ),
        rule(
            "known-folders-only",
            {},
            { dependencyTypes: ["local"], path: "^[^/]+/", pathNot: `^(${folders.join("|")})/` },
            "No rule guards a folder that is not listed in `folders`.",
        ),

        rule(
            "nobody-imports-the-pack",
            { path: "^(?!policies/)" },
            { path: "^policies/" },
            "One wrong edit must not satisfy both the program and its judge. One file loads the pack by its path at run time, as Pulumi does.",
        ),
        rule(
            "pack-imports-nobody",
            { path: "^policies/" },
            outsideOf("policies"),
            "The pack keeps numbers of its own, so that it can contradict the program.",
        ),

        rule("nobody-imports-bench", { path: "^(?!bench/)" }, { path: "^bench/" }, "Measuring is no part of the program."),
        rule(
            "only-bin-imports-docs",
            { path: "^(?!docs/|bin/)" },
            { path: "^docs/" },
            "The examples of the docs are read by the command that renders them, and by tests.",
        ),
        rule(
            "nobody-imports-entry-points",
            { path: "^(?!bin/|bench/)" },
            { path: "^(bin/|index\\.ts$)" },
            "Importing an entry point runs it.",
        ),

        rule(
            "nobody-imports-the-library",
            { path: "^(?!library/|docs/|bench/)" },
            { path: "^library/" },
            "It only says what other programs may import of the rest.",
        ),

        rule(
            "commands-are-above",
            { path: "^(rollout|reports|rehearsal|stacks|components)/" },
            { path: "^commands/" },
            "What a person types puts the rest together; the rest works without a terminal.",
        ),
        rule(
            "rollout-is-above",
            { path: "^(reports|rehearsal|stacks|components)/" },
            { path: "^rollout/" },
            "A report or a rehearsal is the same whoever promotes what.",
        ),
        rule(
            "reports-are-above",
            { path: "^(rehearsal|stacks|components)/" },
            { path: "^reports/" },
            "Reports read plans and states, and decide nothing.",
        ),
        rule(
            "rehearsal-is-above",
            { path: "^(stacks|components)/" },
            { path: "^rehearsal/" },
            "The program does not know whether it is rehearsed.",
        ),
        rule(
            "rehearsal-knows-no-platform",
            { path: "^rehearsal/(?!contract/|aws/|engine/)" },
            { path: "^(stacks|components|index\\.ts$)" },
            "It rehearses any program of Pulumi; what is of this platform is handed to it.",
        ),
        rule(
            "stacks-are-above",
            { path: "^components/" },
            { path: "^stacks/" },
            "A component does not know how its arguments were written.",
        ),

        rule(
            "text-knows-itself-alone",
            { path: "^text/" },
            outsideOf("text"),
            "How a text is read, written and shown depends on nothing that it says.",
        ),

        rule(
            "components-are-above-the-model",
            { path: "^components/model/" },
            { path: "^components/(?!model/|vocabulary/)" },
            "A decision is pure, and does not depend on how it is wired.",
        ),
        rule(
            "model-is-above-the-vocabulary",
            { path: "^components/vocabulary/" },
            { path: "^components/(?!vocabulary/)" },
            "The types that describe a platform come before every decision about it.",
        ),

        rule(
            "contract-knows-itself-alone",
            { path: "^rehearsal/contract/" },
            outsideOf("rehearsal/contract"),
            "Engine and providers agree on the contract; it favours neither.",
        ),
        rule(
            "aws-knows-the-contract-alone",
            { path: "^rehearsal/aws/" },
            outsideOf("rehearsal/aws", "rehearsal/contract"),
            "The offline AWS serves any engine, the real one as well.",
        ),
        rule(
            "engine-knows-the-contract-alone",
            { path: "^rehearsal/engine/" },
            outsideOf("rehearsal/engine", "rehearsal/contract"),
            "The engine runs any program against any provider, as Pulumi's does.",
        ),
        ...["run", "display", "plugin", "conformance"].map((room) =>
            rule(
                `${room}-knows-no-room-beside-it`,
                { path: `^rehearsal/${room}/` },
                { path: `^rehearsal/(?!${room}/|engine/|contract/|aws/)` },
                "The rooms above the engine share what they need in the engine or the contract.",
            ),
        ),
        rule(
            "real-knows-only-plugin-beside-it",
            { path: "^rehearsal/real/" },
            { path: "^rehearsal/(?!real/|plugin/|engine/|contract/|aws/)" },
            "The real engine is given our plugins, and shares the rest with the other rooms in the engine or the contract.",
        ),
    ],
    options: {
        tsPreCompilationDeps: true,
        tsConfig: { fileName: "tsconfig.json" },
        doNotFollow: { path: "node_modules" },
        exclude: { path: "^(node_modules|policies/bin|dist|rehearsal/package|examples|\\.rehearsal|\\.mutation)/" },
        skipAnalysisNotInRules: true,
    },
};
