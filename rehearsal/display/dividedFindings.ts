import type { Finding } from "../engine/finding.ts";

export interface DividedFindings {
    readonly judged: readonly Finding[];
    readonly notJudged: readonly Finding[];
}

/** What a policy could not judge yet is nothing that anybody can mend, unless the policy forbids it for that. */
export function dividedFindings(findings: readonly Finding[]): DividedFindings {
    const isOpen = ({ unknown, level }: Finding) => unknown !== undefined && level === "advisory";
    return { judged: findings.filter((finding) => !isOpen(finding)), notJudged: findings.filter(isOpen) };
}
