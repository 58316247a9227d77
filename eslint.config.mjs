import pulumi from "@pulumi/eslint-plugin";
import tseslint from "typescript-eslint";

export default tseslint.config(
    {
        ignores: [
            "node_modules",
            "policies/bin",
            "dist",
            "rehearsal/package/dist",
            "examples/own-program",
            "examples/own-stacks",
            "examples/programs",
            "examples/functions",
            "examples/todo/dist",
            ".rehearsal",
            ".mutation",
        ],
    },
    {
        files: ["**/*.ts"],
        extends: [tseslint.configs.strict],
        languageOptions: { parserOptions: { project: "./tsconfig.json" } },
        plugins: { "@pulumi": pulumi },
        rules: {
            "@pulumi/no-output-in-template-literal": "error",
            "@pulumi/no-output-instance-in-template-literal": "error",
            "@typescript-eslint/consistent-type-imports": "error",
            "@typescript-eslint/no-floating-promises": "error",
            // A type that is inferred gets a name by an interface that extends it.
            "@typescript-eslint/no-empty-object-type": ["error", { allowInterfaces: "with-single-extends" }],
            "@typescript-eslint/switch-exhaustiveness-check": "error",
            // Pulumi registers a resource by constructing it.
            "no-new": "off",
        },
    },
);
