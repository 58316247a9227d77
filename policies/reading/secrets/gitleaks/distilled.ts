import { num, objects, text, texts } from "../../../resources/values.ts";
import type { GitleaksRule } from "./gitleaksRule.ts";

/** Rules that are not about the shape of a secret, and what finds the same here, or why nothing should. */
const leftOut: Readonly<Record<string, string>> = {
    "curl-auth-header": "options of commands are judged by name",
    "curl-auth-user": "options of commands are judged by name",
    "flutterwave-public-key": "everybody may know it",
    "freemius-secret-key": "an array of PHP",
    "generic-api-key": "names of variables are a table of the pack, with what is innocent of them",
    "kubernetes-secret-yaml": "a file of Kubernetes",
    "nuget-config-password": "a file of NuGet",
    "private-key": "the first line of a key is enough",
    "sourcegraph-access-token": "its oldest form is that of every commit",
};

/** With this begin rules for a name and whatever is assigned to it, which a variable has apart. */
const byName = String.raw`[\w.-]{0,50}?(?:`;

/** With this end rules that know a file or a line, where a variable may go on as an address or a list. */
const ending = String.raw`(?:[\x60'"\s;]|\\[nr]|$)`;

/** The rules of gitleaks that know a secret by its shape alone, for JavaScript. @param configured `rules` of its configuration */
export function distilled(configured: unknown): readonly GitleaksRule[] {
    return objects(configured).flatMap((rule) => {
        const [id = "", regex = "", entropy] = [text(rule["id"]), text(rule["regex"]), num(rule["entropy"])];
        if (regex === "" || regex.includes(byName) || Object.hasOwn(leftOut, id)) return [];
        const ofSecrets = objects(rule["allowlists"]).filter(({ regexTarget }) => regexTarget === undefined);
        const innocent = ofSecrets.flatMap(({ regexes }) => texts(regexes)).map(asJavaScript);
        return [
            {
                id,
                keywords: texts(rule["keywords"]).map((keyword) => keyword.toLowerCase()),
                shape: asJavaScript(regex),
                ...(isInsensitive(regex) && { flags: "i" }),
                ...(entropy !== undefined && { entropy }),
                ...(innocent.length > 0 && { innocent }),
            },
        ];
    });
}

/**
 * A regular expression of Go as one of JavaScript. Versions of Node before 23 know no flags within one: what is insensitive in one part is so in all.
 * @throws SyntaxError when it is none then
 */
function asJavaScript(regex: string): string {
    const source = regex
        .replaceAll(/\(\?-?i\)/g, "")
        .replaceAll(/\(\?-?i:/g, "(?:")
        .replaceAll("(?P<", "(?<")
        .replaceAll("[:alnum:]", "a-zA-Z0-9")
        .replaceAll(String.raw`\z`, "$")
        .replaceAll(ending, String.raw`(?![\w-])`);
    new RegExp(source);
    return source;
}

function isInsensitive(regex: string): boolean {
    return /\(\?i[:)]/.test(regex);
}
