import type { Judgement } from "./judgement.ts";
import { countsOf } from "./summary.ts";
import { visibleJson } from "../../stacks/visibleJson.ts";

/** One JSON document for all judged environments: `{summary, findings, notJudged}`; the URN of each says whose it is. */
export function formatJson(judgements: readonly Judgement[]): string {
    const findings = judgements.flatMap((judged) => judged.findings);
    const stacks = judgements.map(
        ({ stack, source, policyPack, resources, findings: own, notJudged, ofUnknownTypes = 0, judgedAs, warnings }) => ({
            stack,
            source,
            policyPack,
            resources,
            ...(judgedAs ? { judgedAs } : {}),
            ...countsOf(own),
            notJudged: notJudged.length,
            ...(ofUnknownTypes > 0 ? { ofUnknownTypes } : {}),
            ...(warnings.length > 0 ? { warnings } : {}),
        }),
    );
    const document = {
        summary: { ...countsOf(findings), stacks },
        findings: findings.map(({ policy, level, urn, message, exempted, place }) => ({
            policy,
            level,
            urn,
            message,
            ...(place ? { place } : {}),
            ...(exempted ? { exempted } : {}),
        })),
        notJudged: judgements.flatMap(({ notJudged }) => notJudged),
    };
    return `${visibleJson(document, 2)}\n`;
}
