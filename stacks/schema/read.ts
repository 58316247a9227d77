import * as z from "zod/mini";
import { isMap } from "../isMap.ts";
import type { Path, Problem } from "../problem.ts";
import { firstUnseen } from "../../text/visible.ts";
import { aboutOf, told } from "./values.ts";
import { encrypted, type Issue, pathOf, problemsOf, renamedKeys } from "./words.ts";

/** A value that was read, of which some parts may be wrong: only what is right can be taken out of it. */
export class Read<T> {
    readonly path: Path;
    readonly #value: T | undefined;
    readonly #wrong: readonly Path[];

    /** @param wrong where something is wrong, below the same root as the path */
    constructor(value: T | undefined, path: Path, wrong: readonly Path[]) {
        this.#value = value;
        this.path = path;
        this.#wrong = wrong.filter((at) => isWithin(at, path) || isWithin(path, at));
    }

    /** The value; undefined when any part of it is wrong, or nothing is written. */
    get whole(): T | undefined {
        return this.isRight ? this.#value : undefined;
    }

    get isRight(): boolean {
        return this.#wrong.length === 0;
    }

    /** The value itself is wrong, or the one that holds it: its keys cannot be judged. */
    get isLost(): boolean {
        return this.#wrong.some((at) => isWithin(this.path, at));
    }

    /** Something is written here, be it right or wrong. */
    get isWritten(): boolean {
        return this.#value !== undefined || !this.isRight;
    }

    /** Something is written at this key, which not every kind of the value has. */
    has(key: string): boolean {
        const value = isMap(this.#value) ? this.#value[key] : undefined;
        return new Read(value, [...this.path, key], this.#wrong).isWritten;
    }

    /** Each value of a map with names of the user's choice. */
    get entries(): readonly (readonly [string, Read<NonNullable<T>[keyof NonNullable<T> & string]>])[] {
        const names: (keyof NonNullable<T> & string)[] = [];
        if (!this.isLost) for (const name in this.#value) names.push(name);
        return names.map((name) => [name, this.at(name)]);
    }

    at<K extends keyof NonNullable<T> & string>(key: K): Read<NonNullable<T>[K]> {
        return new Read(this.#value?.[key], [...this.path, key], this.#wrong);
    }

    /** The same where the value is one of several kinds; undefined where it is another. */
    as<U extends T>(isOfKind: (value: T) => value is U): Read<U> | undefined {
        return isMap(this.#value) && isOfKind(this.#value) ? new Read(this.#value, this.path, this.#wrong) : undefined;
    }

    /** The keys that are right: what hangs on others has to wait. */
    get right(): Partial<NonNullable<T>> {
        const right: Partial<NonNullable<T>> = {};
        for (const key in this.#value) if (this.at(key).isRight) right[key] = this.#value[key];
        return right;
    }

    /** Keys of which something is wrong, that are missing too. @param opened maps whose keys count for themselves: `autoScaling.minCount` */
    wrongKeys(...opened: readonly string[]): readonly string[] {
        return this.#wrong.flatMap((at) => {
            const [key, inner] = at.slice(this.path.length).map(String);
            if (key === undefined) return [];
            return inner !== undefined && opened.includes(key) ? [`${key}.${inner}`] : [key];
        });
    }
}

/** Reads values by a schema. */
export function reader<S extends z.ZodMiniType>(
    schema: S,
): (value: unknown) => { readonly read: Read<z.output<S>>; readonly problems: readonly Problem[] } {
    return (value) => {
        const strange: Problem[] = [];
        let read = new Read<z.output<S>>(undefined, [], []);
        let problems: readonly Problem[] = [];
        // Runs last and always, and so sees what is right beside what is wrong.
        const onceRead = z.check<z.output<S>>(
            ({ value, issues }) => {
                const wrong = issues.filter(({ code }) => code !== "unrecognized_keys").map(pathOf);
                read = new Read(value, [], [...wrong, ...strange.map(({ path }) => path)]);
                const renamed = issues.flatMap(renamedKeys).map((path) => path.join("\n"));
                const isRenamed = (issue: Issue) => issue.input === undefined && renamed.includes(pathOf(issue).join("\n"));
                const found = issues
                    .filter((issue, index) => isFirstOfItsValue(issue, index, issues) && !isRenamed(issue))
                    .flatMap(problemsOf);
                problems = [...found, ...strange.filter(({ path }) => !found.some((other) => isWithin(other.path, path)))];
            },
            { when: () => true },
        );
        z.safeParse(told(schema.check(onceRead), aboutOf(schema)), plain(value, [], strange));
        return { read, problems };
    };
}

/** A text that is too long may have the wrong form as well: one line is enough. */
function isFirstOfItsValue(issue: Issue, index: number, issues: readonly Issue[]): boolean {
    const isSame = (other: Issue) => other.schema === issue.schema && pathOf(other).join("\n") === pathOf(issue).join("\n");
    return issue.schema === undefined || issues.findIndex(isSame) === index;
}

/** The value with a mark for whatever was encrypted. @param strange gets what no schema asks about */
function plain(value: unknown, path: Path, strange: Problem[]): unknown {
    if (typeof value === "string") {
        // Where lines make sense, the schema of the key says so. A key has a name that is known or a pattern of its own.
        const unseen = firstUnseen(value, "\n\r\t");
        if (unseen !== undefined) strange.push({ path, text: `a character that nobody sees, got ${unseen}; delete it` });
        return value;
    }
    if (Array.isArray(value)) return value.map((item, index) => plain(item, [...path, index], strange));
    if (!isMap(value)) return value;
    if (Object.keys(value).join() === "secure") return encrypted;
    // zod leaves out a key of this name where any name is allowed, without a word.
    if (Object.hasOwn(value, "__proto__")) strange.push({ path: [...path, "__proto__"], text: "unknown key; write another name" });
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner, [...path, key], strange)]));
}

function isWithin(inner: Path, outer: Path): boolean {
    return outer.every((step, index) => inner[index] === step);
}
