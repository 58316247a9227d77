import type { Rule } from "../rule/rule.ts";

/** A violation that an owner has accepted for a while. */
export interface Exemption {
    /** Name of the rule. */
    readonly rule: string;
    /** URN of one resource, in full. */
    readonly urn: string;
    /** Why it is acceptable, at least 20 characters. */
    readonly reason: string;
    /** Who answers for it. */
    readonly owner: string;
    /** Where the fix is planned. */
    readonly ticket: string;
    /** Last day on which it holds, `2027-01-31` in UTC, at most 180 days ahead. */
    readonly expires: string;
}

const longestDays = 180;
const shortestReason = 20;
const dayMilliseconds = 24 * 60 * 60 * 1000;

/** What is wrong with an exemption; one that has problems exempts nothing. @param rule the one that it names, where the pack has it */
export function problemsOf(exemption: Exemption, rule: Rule | undefined, now: Date): readonly string[] {
    const { urn, reason, owner, ticket, expires } = exemption;
    const end = endOf(expires);
    const problems: string[] = [];
    if (rule === undefined) problems.push("rule is unknown, must be one of the pack; correct or remove it");
    else if (rule.neverExempted) problems.push(`rule is ${rule.name}, must be one that may be exempted; fix the resource`);
    if (!/^urn:pulumi:[^*?]+$/.test(urn))
        problems.push(`urn is ${urn || "empty"}, must be the full URN of one resource; copy it from the finding`);
    if (reason.trim().length < shortestReason)
        problems.push(
            `reason has ${reason.trim().length} characters, must have at least ${shortestReason}; say why the risk is acceptable`,
        );
    if (owner.trim() === "") problems.push("owner is empty, must name who answers for it; add a team or person");
    if (ticket.trim() === "") problems.push("ticket is empty, must name where the fix is planned; add it");
    if (end === undefined) problems.push(`expires is ${expires || "empty"}, must be a day such as 2027-01-31; correct it`);
    else if (end <= now.getTime())
        problems.push(`expires is ${expires}, must not be in the past; fix the resource or renew it with a reason`);
    else if (end - now.getTime() > (longestDays + 1) * dayMilliseconds)
        problems.push(`expires is ${expires}, must be at most ${longestDays} days ahead; choose an earlier day`);
    return problems;
}

/** The exemption of a finding that holds at `now`. */
export function exemptionOf(rule: Rule, urn: string, exemptions: readonly Exemption[], now: Date): Exemption | undefined {
    return exemptions.find(
        (exemption) => exemption.rule === rule.name && exemption.urn === urn && problemsOf(exemption, rule, now).length === 0,
    );
}

/** The first moment after the day, in UTC. */
function endOf(day: string): number | undefined {
    const start = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : NaN;
    const exists = !Number.isNaN(start) && new Date(start).toISOString().startsWith(day);
    return exists ? start + dayMilliseconds : undefined;
}

/** Whole days until the exemption ends, 0 on its last day; undefined when it names no day. */
export function daysLeft(day: string, now: Date): number | undefined {
    const end = endOf(day);
    return end === undefined ? undefined : Math.ceil((end - now.getTime()) / dayMilliseconds) - 1;
}
