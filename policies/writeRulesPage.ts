import { writeFileSync } from "node:fs";
import { documentedGroups } from "./pack.ts";
import { rulesPage } from "./rulesPage.ts";

writeFileSync("policies/RULES.md", rulesPage(documentedGroups));
