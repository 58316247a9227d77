import { type Environment, environments } from "./environment.ts";

/** `remediate`: fixed where possible, else advisory, as what can be fixed so is untidy and harms nobody. `disabled`: not judged. */
export type Level = "mandatory" | "advisory" | "remediate" | "disabled";

/** How strict a rule is in each environment. */
export type Levels = Readonly<Record<Environment, Level>>;

/** The level that Pulumi shows for a rule: that of production, or of the first environment that judges it. */
export function declaredLevelOf(levels: Levels): Level {
    return environments.map((environment) => levels[environment]).find((level) => level !== "disabled") ?? "disabled";
}
