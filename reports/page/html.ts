import { html as escaping, raw } from "hono/html";
import { visible } from "../../text/visible.ts";

/** Markup in which every text of others is escaped. */
export type Html = ReturnType<typeof raw>;

/** What may stand in a template: text, which is escaped; markup, which is not again; nothing; or several of them. */
export type HtmlValue = string | number | Html | undefined | readonly HtmlValue[];

/** A template of markup. Every other text that comes into it is escaped, and shows what nobody would see in it. */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
    const made = escaping(dense(strings), ...values.map(seen));
    if (made instanceof Promise) throw new Error("a template waits for nothing");
    return made;
}

/** Markup that stands in this program: styles. */
export function trusted(markup: string): Html {
    return raw(markup);
}

const denseTemplates = new WeakMap<TemplateStringsArray, TemplateStringsArray>();

/** A template whose lines are one: how it is indented is nobody's concern but ours, and would be a third of a page. */
function dense(strings: TemplateStringsArray): TemplateStringsArray {
    const known = denseTemplates.get(strings);
    if (known !== undefined) return known;
    const lines = strings.map((text) => text.replaceAll(/\s*\n\s*/g, "\n"));
    const made = Object.assign(lines, { raw: lines });
    denseTemplates.set(strings, made);
    return made;
}

function seen(value: HtmlValue): unknown {
    if (Array.isArray(value)) return value.map(seen);
    return typeof value === "string" ? visible(value) : value;
}
