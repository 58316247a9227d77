import type { Decoder } from "./decode.ts";
import { refuse } from "./decode.ts";
import { alternatives, describe, nearest } from "./wording.ts";

/** A whole number, also as the text that `pulumi stack init` makes of one. Both bounds inclusive. */
export function integer(min: number, max: number, unit = ""): Decoder<number> {
    const wanted = `write a whole number from ${min} to ${max}${unit && ` ${unit}`}`;
    return (value, path, problems) => {
        if (value === undefined) return refuse(value, path, problems, `missing; ${wanted}`);
        const number = typeof value === "string" && /^(0|-?[1-9]\d*)$/.test(value) ? Number(value) : value;
        if (typeof number !== "number" || !Number.isInteger(number)) {
            return refuse(value, path, problems, `not a whole number, got ${describe(value)}; ${wanted}`);
        }
        if (number < min || number > max) return refuse(value, path, problems, `out of range, got ${describe(value)}; ${wanted}`);
        // JSON knows a negative zero, and nobody means it.
        return number + 0;
    };
}

/** One of a few whole numbers. */
export function integerOf(values: readonly number[]): Decoder<number> {
    const words = values.map(String);
    return (value, path, problems) => {
        const found = values.find((candidate) => value === candidate || value === String(candidate));
        if (found !== undefined) return found;
        const wrong = value === undefined ? "missing" : `not a value that is offered, got ${describe(value)}`;
        return refuse(value, path, problems, `${wrong}; write ${alternatives(words)}`);
    };
}

/** True or false, also as the text that `pulumi stack init` makes of it. */
export const boolean: Decoder<boolean> = (value, path, problems) => {
    if (value === true || value === "true") return true;
    if (value === false || value === "false") return false;
    const wrong = value === undefined ? "missing" : `not true or false, got ${describe(value)}`;
    return refuse(value, path, problems, `${wrong}; write true or false`);
};

export function oneOf<const T extends string>(values: readonly T[]): Decoder<T> {
    return (value, path, problems) => {
        const found = values.find((candidate) => candidate === value);
        if (found !== undefined) return found;
        if (value === undefined) return refuse(value, path, problems, `missing; write ${alternatives(values)}`);
        if (typeof value !== "string") {
            const quoted = values.map((candidate) => `"${candidate}"`);
            return refuse(value, path, problems, `not text, got ${describe(value)}; write ${alternatives(quoted)}, in quotes`);
        }
        const meant = nearest(value, values);
        const mend = meant === undefined ? `write ${alternatives(values)}` : `did you mean ${meant}?`;
        return refuse(value, path, problems, `unknown value, got ${describe(value)}; ${mend}`);
    };
}

/** The only value that a key may have, as the `kind` of a map. */
export function literal<const T extends string>(only: T): Decoder<T> {
    return oneOf([only]);
}

/** Exactly this number: the key is known, so that whoever writes another is told why not. */
export function only(number: number, reason: string): Decoder<number> {
    return (value, path, problems) =>
        value === number || value === String(number)
            ? number
            : refuse(value, path, problems, `only ${number} is allowed, got ${describe(value)}; ${reason}`);
}

/** What a text has to be. */
export interface TextForm {
    /** `an AWS region`. */
    readonly meaning: string;
    /** `eu-central-1`. */
    readonly example: string;
    readonly pattern: RegExp;
    /** @default 512 */
    readonly maxLength?: number;
    /** A wrong value may be a secret: the message tells its length only. */
    readonly hidden?: boolean;
}

export function text({ meaning, example, pattern, maxLength = 512, hidden = false }: TextForm): Decoder<string> {
    const wanted = `write ${meaning} such as ${example}`;
    return (value, path, problems) => {
        if (value === undefined) return refuse(value, path, problems, `missing; ${wanted}`);
        const got = hidden ? `a ${typeof value} that is not shown here` : describe(value);
        if (typeof value === "number" || typeof value === "boolean") {
            return refuse(value, path, problems, `a ${typeof value}, got ${got}; put it in quotes: ${meaning} such as "${example}"`);
        }
        if (typeof value !== "string") return refuse(value, path, problems, `not text, got ${got}; ${wanted}`);
        if (value.length > maxLength) {
            return refuse(value, path, problems, `too long, got ${value.length} characters; write at most ${maxLength}`);
        }
        return pattern.test(value) ? value : refuse(value, path, problems, `not ${meaning}, got ${got}; write one such as ${example}`);
    };
}

/** Any text; what looks like a number or a boolean is taken as it is written. */
export const token: Decoder<string> = (value, path, problems) => {
    if (typeof value === "number" || typeof value === "boolean") return String(value);
    if (typeof value === "string" && value.length <= 256) return value;
    return refuse(value, path, problems, `not a text of at most 256 characters, got ${describe(value)}; write any word`);
};
