import { html, type Html, type HtmlValue } from "../html.ts";

/** A part of the page, with a heading to which the contents lead. */
export interface PageSection {
    /** Of its element. */
    readonly id: string;
    readonly title: string;
    readonly body: Html;
}

export function drawSection({ id, title, body }: PageSection): Html {
    return html`<section id="${id}" aria-labelledby="${id}-title">
        <h2 id="${id}-title">${title}</h2>
        ${body}
    </section>`;
}

/** What may be wider than the screen scrolls in a box of its own. @param name for those who do not see it */
export function scrolling(name: string, body: HtmlValue): Html {
    return html`<div class="scroll" tabindex="0" role="region" aria-label="${name}">${body}</div>`;
}

export interface Column {
    readonly title: string;
    /** Numbers stand at the right. @default text */
    readonly isNumber?: true;
}

/** A table whose first column names the rows. */
export function table(name: string, columns: readonly Column[], rows: readonly (readonly HtmlValue[])[]): Html {
    const classOf = (index: number) => (columns[index]?.isNumber ? html` class="number"` : undefined);
    return scrolling(
        `table of ${name}`,
        html`<table>
            <thead>
                <tr>
                    ${columns.map(({ title }, index) => html`<th scope="col" ${classOf(index)}>${title}</th>`)}
                </tr>
            </thead>
            <tbody>
                ${rows.map(
                    ([first, ...others]) =>
                        html`<tr>
                            <th scope="row">${first}</th>
                            ${others.map((cell, index) => html`<td${classOf(index + 1)}>${cell}</td>`)}
                        </tr>`,
                )}
            </tbody>
        </table>`,
    );
}
