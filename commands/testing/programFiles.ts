/** What the program and its commands consist of, for a project of its own in a test. */
export const programFiles = [
    "bin",
    "commands",
    "components",
    "policies",
    "rehearsal",
    "reports",
    "rollout",
    "stacks",
    "text",
    "index.ts",
    "package.json",
    "tsconfig.json",
];
