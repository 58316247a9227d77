import { drawPicture } from "../picture/drawPicture.ts";
import type { Layout } from "../picture/layOut.ts";
import { html } from "../html.ts";
import { type PageSection, scrolling } from "./section.ts";

/** The environment as a picture. */
export function pictureSection(layout: Layout, stack: string): PageSection {
    const body =
        layout.nodes.length === 0
            ? html`<p>There is no service yet.</p>`
            : html`<figure>
                  ${scrolling(`picture of ${stack}`, drawPicture(layout, `${stack} as boxes and arrows`))}
                  <figcaption>
                      Arrows lead from whoever asks to what answers. Each task may reach HTTPS anywhere, which is not drawn. A service leads
                      to its numbers.
                  </figcaption>
              </figure>`;
    return { id: "picture", title: "Who talks to whom", body };
}
