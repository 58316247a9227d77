import type { Finding } from "../engine/finding.ts";
import { placeText } from "../engine/place.ts";
import { nameOf, typeOf } from "../engine/resource/urn.ts";
import type { RunResult } from "../engine/runResult.ts";
import { colors } from "./colors.ts";
import { dividedFindings } from "./dividedFindings.ts";
import { displayType } from "./tree.ts";
import { visible } from "../../text/visible.ts";

/** How findings are shown. */
export interface FindingSettings {
    /** The gravest policy first. @default by their names alone */
    readonly severityOf?: (policy: string) => string | undefined;
    /** The command that shows every finding. @default none is left out */
    readonly showingAll?: string;
    /** What is planned against, where findings are told that it has already: `main (7839e31)`. @default the state */
    readonly against?: string;
}

/** So many findings of a policy are shown. */
const shownOfPolicy = 10;

/** What each pack found, by its name: packs of one name are one. */
export function formatFindings({ policyPacks = [], findings }: RunResult, settings: FindingSettings): string[] {
    return [...new Set(policyPacks)].toSorted().flatMap((name) =>
        formatPack(
            name,
            findings.filter(({ pack = name }) => pack === name),
            settings,
        ),
    );
}

/** What a pack found: how much, then what is mandatory, the gravest first, then the rest, and what could not be judged yet. */
function formatPack(name: string, findings: readonly Finding[], settings: FindingSettings): string[] {
    const { showingAll } = settings;
    const isForbidden = findings.some(({ level }) => level === "mandatory");
    const verdict = isForbidden ? colors.red("✗") : colors.green("✓");
    const { judged, notJudged } = dividedFindings(findings);
    const open = [...new Set(notJudged.map(({ policy }) => policy))].sort();
    const namesakes = Map.groupBy(new Set(judged.map(({ urn }) => urn)), titleOf);
    const groups = Map.groupBy(sorted(judged, settings), ({ level, policy }) => `${level} ${policy}`);
    const lines = [...groups.values()].flatMap((group) => {
        const shown = showingAll === undefined ? group : group.slice(0, shownOfPolicy);
        const hidden = group.length - shown.length;
        const rest = hidden > 0 ? [`      ... and ${String(hidden)} more; see all: ${showingAll ?? ""}`] : [];
        return [
            ...shown.flatMap((finding) => formatFinding(finding, settings, (namesakes.get(titleOf(finding.urn))?.length ?? 0) > 1)),
            ...rest,
        ];
    });
    return [
        `  ${verdict} ${name} (${summarize(judged)})`,
        ...lines,
        ...(open.length === 0 ? [] : [`    not judged yet, as what they read is not known: ${visible(open.join(", "))}`]),
    ];
}

function summarize(findings: readonly Finding[]): string {
    const mandatory = findings.filter(({ level }) => level === "mandatory").length;
    if (findings.length === 0) return "nothing found";
    const isCompared = findings.some(({ isNew }) => isNew !== undefined);
    const compared = isCompared ? `; ${String(findings.filter(({ isNew }) => isNew).length)} new` : "";
    return `${mandatory} mandatory, ${findings.length - mandatory} advisory${compared}`;
}

function sorted(findings: readonly Finding[], { severityOf = () => undefined }: FindingSettings): readonly Finding[] {
    const rank = { mandatory: 0, advisory: 1 };
    const severities: readonly (string | undefined)[] = ["critical", "high", "medium", "low", undefined];
    const gravity = ({ policy }: Finding) => severities.indexOf(severityOf(policy));
    return findings.toSorted(
        (a, b) =>
            rank[a.level] - rank[b.level] ||
            newFirst(a, b) ||
            gravity(a) - gravity(b) ||
            a.policy.localeCompare(b.policy) ||
            a.urn.localeCompare(b.urn),
    );
}

function newFirst(a: Finding, b: Finding): number {
    return Number(b.isNew ?? false) - Number(a.isNew ?? false);
}

/** What the lines call a resource. */
function titleOf(urn: string): string {
    return urn ? `${displayType(typeOf(urn))}: ${visible(nameOf(urn))}` : "";
}

/** @param isNamesake another resource is called the same, so that only the URN tells which one is meant */
function formatFinding(
    { policy, level, urn, message, place, isNew }: Finding,
    { against = "the state" }: FindingSettings,
    isNamesake: boolean,
): string[] {
    const paintLevel = level === "mandatory" ? colors.red : colors.yellow;
    const subject = urn ? `  (${titleOf(urn)})` : "";
    const age = isNew === undefined ? "" : isNew ? `  ${colors.bold("new")}` : `  already in ${visible(against)}`;
    const where = place ? `  ${placeText(place)}` : "";
    return [
        `    - ${paintLevel(`[${level}]`)}  ${visible(policy)}${subject}${age}${where}`,
        ...message.split("\n").map((line) => `      ${line}`),
        ...(isNamesake ? [`      ${visible(urn)}`] : []),
    ];
}
