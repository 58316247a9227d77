import { checkStack } from "../stacks/decodeStack.ts";
import { formatPath } from "../stacks/file/formatPath.ts";
import { sampleStack, sampleWith } from "../stacks/testing/sampleValues.ts";

/** A key that no map has, nor anything like it. */
const stranger = "zzzzzzzzzzzz";

/**
 * Every key that the decoder knows, found by asking it for one that it does not know: `amply.worker.tasks.max`, `amply.egress[].port`.
 * A map of texts with names of the user's choice counts as one key; in a map of maps the name is `<name>`: `services.<name>.port`.
 */
export function knownKeys(): ReadonlySet<string> {
    return new Set(keysBelow([]).map((path) => formatted(path)));
}

type Steps = readonly (string | 0)[];

function keysBelow(path: Steps): readonly Steps[] {
    const inner = kindsAt(path).flatMap((kind) => namesIn(path, kind));
    if (path.length > 0 && inner.length === 0) return isMapOfMaps(path) ? keysBelow([...path, stranger]) : keysOfItems(path);
    return [...new Set(inner)].flatMap((name) => keysBelow([...path, name]));
}

/** Has names of the user's choice, and below each of them keys of ours. */
function isMapOfMaps(path: Steps): boolean {
    const named = [...path, stranger];
    return messages(nested(named, 1)).some(({ path: at, text }) => at === formatPath(named) && text.startsWith("not a map"));
}

/** A list is asked through an item. */
function keysOfItems(path: Steps): readonly Steps[] {
    if (path.at(-1) === 0) return [];
    const item: Steps = [...path, 0];
    const names = [...new Set(kindsAt(item).flatMap((kind) => namesIn(item, kind)))];
    return names.length === 0 ? [path] : names.map((name) => [...item, name]);
}

/** Where `kind` decides which keys there are, each of them is asked. */
function kindsAt(path: Steps): readonly (string | undefined)[] {
    const message = messages(nested([...path, "kind"], stranger)).find(({ path: at }) => at === formatPath([...path, "kind"]))?.text ?? "";
    const [, kinds] = /^unknown kind, got .*; write (.*)$/.exec(message) ?? [];
    return kinds === undefined ? [undefined] : kinds.split(/, | or /);
}

function namesIn(path: Steps, kind: string | undefined): readonly string[] {
    const value = { ...(kind === undefined ? {} : { kind }), [stranger]: 1 };
    const message = messages(nested(path, value)).find(({ path: at }) => at === formatPath([...path, stranger]))?.text ?? "";
    const [, names] = /^unknown key; known here: (.*)$/.exec(message) ?? [];
    return names === undefined ? [] : names.split(", ");
}

/** Of staging, which is allowed every block. */
function messages(change: Readonly<Record<string, unknown>>): readonly { readonly path: string; readonly text: string }[] {
    const checked = checkStack(sampleStack("staging"), sampleWith(change, sampleWith({ environment: { kind: "staging" } })));
    return checked.kind === "problems" ? checked.problems.map(({ path, text }) => ({ path: formatPath(path), text })) : [];
}

function nested(path: Steps, value: unknown): Readonly<Record<string, unknown>> {
    const whole = path.reduceRight<unknown>((inner, step) => (step === 0 ? [inner] : { [step]: inner }), value);
    return typeof whole === "object" && whole !== null ? { ...whole } : {};
}

function formatted(path: Steps): string {
    const words = path.map((step) => (step === stranger ? "<name>" : step));
    return words.map((step, index) => (step === 0 ? "[]" : index === 0 ? step : `.${step}`)).join("");
}
