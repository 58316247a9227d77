import { html, type Html, type HtmlValue, trusted } from "./html.ts";
import { drawSection, type PageSection } from "./sections/section.ts";
import { style } from "./style.ts";

/** It loads nothing and runs nothing: neither a script nor a picture nor a font of others. */
const contentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** A page but for how it looks. */
export interface PageDocument {
    readonly title: string;
    readonly head: Html;
    /** What stands above the sections. */
    readonly numbers: HtmlValue;
    readonly sections: readonly PageSection[];
}

/** One HTML document, with contents that lead to its sections. */
export function drawDocument({ title, head, numbers, sections }: PageDocument): Html {
    return html`<!doctype html>
        <html lang="en">
            <head>
                <meta charset="utf-8" />
                <meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy}" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <title>${title}</title>
                <style>
                    ${trusted(style)}
                </style>
            </head>
            <body>
                ${head}
                <nav aria-label="contents">${sections.map(({ id, title: name }) => html`<a href="#${id}">${name}</a> `)}</nav>
                <main>${numbers} ${sections.map(drawSection)}</main>
            </body>
        </html> `;
}

export interface PageNumber {
    readonly name: string;
    readonly value: string;
    /** What it is a number of. */
    readonly of: string;
}

/** The numbers that people ask for first. */
export function drawPageNumbers(numbers: readonly PageNumber[]): Html {
    return html`<dl class="numbers">
        ${numbers.map(
            ({ name, value, of }) =>
                html`<div>
                    <dt>${name}</dt>
                    <dd><b>${value}</b> <span>${of}</span></dd>
                </div>`,
        )}
    </dl>`;
}
