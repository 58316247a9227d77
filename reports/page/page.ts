import { html, type Html, trusted } from "./html.ts";
import type { ReportPage } from "./reportPage.ts";
import { alarmsSection } from "./sections/alarmsSection.ts";
import { changesSection } from "./sections/changesSection.ts";
import { costSection } from "./sections/costSection.ts";
import { loadSection } from "./sections/loadSection.ts";
import { findingsSection } from "./sections/findingsSection.ts";
import { pictureSection } from "./sections/pictureSection.ts";
import { drawSection } from "./sections/section.ts";
import { servicesSection } from "./sections/servicesSection.ts";
import { drawHead, drawNumbers } from "./sections/summary.ts";
import { style } from "./style.ts";

/** It loads nothing and runs nothing: neither a script nor a picture nor a font of others. */
const contentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** An environment as one HTML document. */
export function drawPage(page: ReportPage): Html {
    const { config, services, cost, changes, alarms, judgement, picture, simulations = [] } = page;
    const sections = [
        pictureSection(picture, config.stack),
        ...(changes === undefined ? [] : [changesSection(changes)]),
        servicesSection(services, cost),
        alarmsSection(alarms),
        ...(simulations.length === 0 ? [] : [loadSection(simulations)]),
        ...(cost === undefined ? [] : [costSection(cost)]),
        findingsSection(judgement),
    ];
    return html`<!doctype html>
        <html lang="en">
            <head>
                <meta charset="utf-8" />
                <meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy}" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <title>${config.stack} – ${config.project}</title>
                <style>
                    ${trusted(style)}
                </style>
            </head>
            <body>
                ${drawHead(page)}
                <nav aria-label="contents">${sections.map(({ id, title }) => html`<a href="#${id}">${title}</a> `)}</nav>
                <main>${drawNumbers(page)} ${sections.map(drawSection)}</main>
            </body>
        </html> `;
}
