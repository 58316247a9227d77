import { drawDocument } from "./document.ts";
import type { Html } from "./html.ts";
import type { ReportPage } from "./reportPage.ts";
import { alarmsSection } from "./sections/alarmsSection.ts";
import { changesSection } from "./sections/changesSection.ts";
import { costSection } from "./sections/costSection.ts";
import { loadSection } from "./sections/loadSection.ts";
import { findingsSection } from "./sections/findingsSection.ts";
import { otherSection } from "./sections/otherSection.ts";
import { pictureSection } from "./sections/pictureSection.ts";
import { servicesSection } from "./sections/servicesSection.ts";
import { drawHead, drawNumbers } from "./sections/summary.ts";

/** An environment as one HTML document. */
export function drawPage(page: ReportPage): Html {
    const { config, services, others, cost, changes, alarms, judgement, picture, simulations = [] } = page;
    const sections = [
        pictureSection(picture, config.stack),
        ...(changes === undefined ? [] : [changesSection(changes)]),
        ...(services.length === 0 && others.length > 0 ? [] : [servicesSection(services, cost)]),
        ...others.map((group) => otherSection(group, cost)),
        alarmsSection(alarms),
        ...(simulations.length === 0 ? [] : [loadSection(simulations)]),
        ...(cost === undefined ? [] : [costSection(cost)]),
        findingsSection(judgement),
    ];
    return drawDocument({ title: `${config.stack} – ${config.project}`, head: drawHead(page), numbers: drawNumbers(page), sections });
}
