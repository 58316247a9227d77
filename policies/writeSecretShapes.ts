import { readFileSync, writeFileSync } from "node:fs";
import { parse } from "smol-toml";
import { distilled } from "./reading/secrets/gitleaks/distilled.ts";

/** `config/gitleaks.toml` of gitleaks, and the commit that it is of. */
const [file = "", commit = ""] = process.argv.slice(2);
const rules = distilled(parse(readFileSync(file, "utf8"))["rules"]);

writeFileSync(
    "policies/reading/secrets/gitleaks/gitleaksRules.ts",
    `import type { GitleaksRule } from "./gitleaksRule.ts";

/**
 * Written by \`policies/writeSecretShapes.ts\` from the configuration of gitleaks, whose license is:
 *
 * MIT License. Copyright (c) 2019 Zachary Rice. Permission is hereby granted, free of charge, to any person obtaining a copy of this software
 * and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to
 * use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is
 * furnished to do so, subject to the following conditions: The above copyright notice and this permission notice shall be included in all
 * copies or substantial portions of the Software. THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING
 * BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
 * COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT
 * OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
 *
 * @see https://github.com/gitleaks/gitleaks/blob/${commit}/config/gitleaks.toml
 */
// prettier-ignore
export const gitleaksRules: readonly GitleaksRule[] = [
${rules.map((rule) => `    ${JSON.stringify(rule)},`).join("\n")}
];
`,
);
