import { sourceText } from "../../explain/factText.ts";
import { html, type HtmlValue } from "../html.ts";
import type { EnvironmentAlarms } from "../alarms/environmentAlarms.ts";
import { type PageSection, table } from "./section.ts";

/** Every alarm, and who is told of it. */
export function alarmsSection({ rows, channels }: EnvironmentAlarms): PageSection {
    return {
        id: "alarms",
        title: "Alarms",
        body: html`<dl class="channels">
                ${channels.map(
                    ({ what, value, from }) =>
                        html`<div>
                            <dt>${what}</dt>
                            <dd><b>${String(value)}</b> <small>${sourceText(from)}</small></dd>
                        </div>`,
                )}
            </dl>
            ${table(
                "alarms",
                [{ title: "alarm" }, { title: "fires" }, { title: "because" }, { title: "notifies" }, { title: "of" }],
                rows.map(({ symptom, fires, from, notifies, services }) => [symptom, fires, from, notifies, drawNames(services)]),
            )}`,
    };
}

/** More names than these would hide the alarms. */
const mostNames = 8;

function drawNames(names: readonly string[]): HtmlValue {
    const all = names.join(", ");
    return names.length <= mostNames
        ? all
        : html`<details>
              <summary>${names.length} services</summary>
              ${all}
          </details>`;
}
