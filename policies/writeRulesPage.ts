import { writeFileSync } from "node:fs";
import { catalogues } from "./controls/catalogues.ts";
import { controlsPage } from "./controls/controlsPage.ts";
import { documentedGroups } from "./pack.ts";
import { rulesPage } from "./rulesPage.ts";

writeFileSync("policies/RULES.md", rulesPage(documentedGroups));
writeFileSync("policies/CONTROLS.md", controlsPage(catalogues, Object.values(documentedGroups).flat()));
