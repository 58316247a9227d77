import type { EnvironmentCost } from "../../cost/environmentCost.ts";
import { usdText } from "../../cost/costText.ts";
import { costOf } from "../../cost/monthlyCost.ts";
import { serviceAnchor } from "../anchors.ts";
import { html } from "../html.ts";
import type { ReportedService } from "../reportedService.ts";
import { type PageSection, table } from "./section.ts";
import { drawValuesOf, lines } from "./valuesOf.ts";

/** Services beside each other, then every value of each with where it comes from. */
export function servicesSection(services: readonly ReportedService[], cost: EnvironmentCost | undefined): PageSection {
    const costs = new Map(cost?.services.map(({ name, lines }) => [name, usdText(costOf(lines).typical)]));
    const overview = table(
        "services",
        [
            { title: "service" },
            { title: "size" },
            { title: "tasks", isNumber: true },
            { title: "scales on" },
            { title: "image" },
            { title: "address" },
            { title: "a month", isNumber: true },
        ],
        services.map(({ name, title, size = "", tasks, follows, image = "", addresses }) => [
            html`<a href="#${serviceAnchor(name)}">${name}</a><small>${title}</small>`,
            size,
            tasks.min === tasks.max ? tasks.max : `${tasks.min}–${tasks.max}`,
            lines(follows),
            html`<span class="image">${image.split("/").at(-1) ?? ""}</span>`,
            lines(addresses),
            costs.get(name) ?? "",
        ]),
    );
    const body =
        services.length === 0
            ? html`<p>There is no service yet.</p>`
            : html`${overview}
              ${services.map((service) => drawValuesOf({ ...service, title: `${service.title}, in the cluster ${service.cluster}` }))}`;
    return { id: "services", title: "Services", body };
}
