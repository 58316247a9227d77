import { saidOf } from "./secretNames.ts";
import { holdsShape, isRandom } from "./secretShapes.ts";

/** Whether a variable is a secret, by its name and its value. @param value undefined when it is not known */
export function isSecret(name: string, value: string | undefined): boolean {
    if (value !== undefined && holdsShape(value, name)) return true;
    const said = saidOf(name);
    if (said === "secret") return value === undefined || !isHarmless(name, value);
    return said === "vague" && value !== undefined && isRandom(value);
}

/** Whether a command line hands out a secret: as an option, as an assignment, or by its shape. */
export function holdsSecret(commandLine: readonly string[]): boolean {
    return commandLine.some(
        (argument, index) =>
            holdsShape(argument) ||
            assignments(argument).some(([name, value]) => isSecret(name, value)) ||
            (/^--?[A-Za-z]/.test(argument) && !argument.includes("=") && isSecretOption(argument, commandLine[index + 1])),
    );
}

function isSecretOption(option: string, value: string | undefined): boolean {
    return value !== undefined && !value.startsWith("-") && saidOf(option) === "secret" && !isHarmless(option, value);
}

/** What a text for a shell, a connection string or a header sets: `PGPASSWORD=x psql`, `user=app password=x`, `--token=x`, `--token x`. */
function assignments(text: string): readonly (readonly [name: string, value: string])[] {
    const pairs = [
        ...text.matchAll(/([A-Za-z][\w.-]*)\s*=\s*("[^"]*"|'[^']*'|[^\s;&|"']+)/g),
        ...text.matchAll(/(?<=\s)(--[A-Za-z][\w.-]*)\s+("[^"]*"|'[^']*'|[^\s;&|"'-][^\s;&|"']*)/g),
    ];
    const basic = [...text.matchAll(/(?:^|\s)(?:-u|--user)[ =]["']?[^\s:"'$]+:([^\s"']+)/g)].map(
        ([, value = ""]) => ["password", value] as const,
    );
    const bearer = [...text.matchAll(/\bBearer\s+([^\s"']{8,})/gi)].map(([, value = ""]) => ["token", value] as const);
    return [...pairs.map(([, name = "", value = ""]) => [name, value.replace(/^["']|["']$/g, "")] as const), ...basic, ...bearer];
}

/** Whether the value of a name that sounds like a secret is none: a switch, a number of tokens, a place, or a reference to the secret. */
function isHarmless(name: string, value: string): boolean {
    const trimmed = value.trim();
    return (
        trimmed === "" ||
        /^(true|false|yes|no|on|off|none|null|enabled|disabled|required|optional)$/i.test(trimmed) ||
        (/token/i.test(name) && /^\d+$/.test(trimmed)) ||
        // A reference that somebody else resolves: a variable, a template, a parameter, an ARN.
        /^(\$|%[A-Z_]+%$|\{\{|<[^>]*>$|\*+$|arn:aws[\w-]*:|(ssm|secretsmanager|vault|sm|awssm):)/i.test(trimmed) ||
        // A file, of whose folders none is as long as a random word.
        /^(~?|\.{1,2}|file:\/\/)(\/[\w.-]{1,24})+$/.test(trimmed) ||
        // An address without a password, which the shapes would have found.
        /^[a-z][a-z0-9+.-]*:\/\/[^\s?]+$/i.test(trimmed)
    );
}
