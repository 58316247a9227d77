import { assignmentsOf } from "./assignments.ts";
import { saidOf } from "./secretNames.ts";
import { holdsShape, isRandom } from "./secretShapes.ts";

/** Whether a variable is a secret, by its name, by its value, or by what its value sets. @param value undefined when it is not known */
export function isSecret(name: string, value: string | undefined): boolean {
    return isNamed(name, value) || (value !== undefined && (holdsShape(value, name) || isHidden(value) || setsSecret(value)));
}

/** Whether a command line hands out a secret: as an option, as an assignment, or by its shape. */
export function holdsSecret(commandLine: readonly string[]): boolean {
    return (
        setsSecret(commandLine.join(" ")) ||
        commandLine.some(
            (argument, index) =>
                holdsShape(argument) ||
                setsSecret(argument) ||
                (/^--?[A-Za-z]/.test(argument) && !argument.includes("=") && isSecretOption(argument, commandLine[index + 1])),
        )
    );
}

/** Whether a line of a script hands out a secret. */
export function scriptHoldsSecret(script: string): boolean {
    return script.split("\n").some((line) => holdsSecret([line]));
}

function isNamed(name: string, value: string | undefined): boolean {
    const said = saidOf(name);
    if (said === "secret") return value === undefined || !isHarmless(name, value);
    return said === "vague" && value !== undefined && isRandom(value);
}

function setsSecret(text: string): boolean {
    return assignmentsOf(text).some(([name, value]) => isNamed(name, value));
}

/** Whether base64 hides a text that holds a secret, as in a file that is handed over in a variable. */
function isHidden(value: string): boolean {
    if (!/^[A-Za-z0-9+/]{24,}={0,2}$/.test(value)) return false;
    const text = Buffer.from(value, "base64").toString("utf8");
    return /^[\s\x20-\x7e]+$/.test(text) && (holdsShape(text) || setsSecret(text));
}

function isSecretOption(option: string, value: string | undefined): boolean {
    return value !== undefined && !value.startsWith("-") && saidOf(option) === "secret" && !isHarmless(option, value);
}

/** Whether the value of a name that sounds like a secret is none: a switch, a number of tokens, a place, or a reference to the secret. */
function isHarmless(name: string, value: string): boolean {
    const trimmed = value.trim();
    return (
        trimmed === "" ||
        // A switch, or the first of two passes.
        /^\d$/.test(trimmed) ||
        /^(true|false|yes|no|on|off|none|null|enabled|disabled|required|optional)$/i.test(trimmed) ||
        (/token/i.test(name) && /^\d+$/.test(trimmed)) ||
        // A reference that somebody else resolves: a variable, a template, a parameter, an ARN.
        /^(\$|%[A-Z_]+%$|%[sdv]|[?:]|\{\{|\{\w*\}$|<[^>]*>$|\*+$|arn:aws[\w-]*:|(ssm|secretsmanager|vault|sm|awssm):)/i.test(trimmed) ||
        // A file, of whose folders none is as long as a random word.
        /^(~?|\.{1,2}|file:\/\/)(\/[\w.-]{1,24})+$/.test(trimmed) ||
        // An address without a password, which the shapes would have found.
        /^[a-z][a-z0-9+.-]*:\/\/[^\s?]+$/i.test(trimmed)
    );
}
