import { createHash } from "node:crypto";
import { displayType } from "../../rehearsal/display/tree.ts";
import { nameOf, typeOf } from "../../rehearsal/engine/resource/urn.ts";
import type { RuleFacts } from "../../rehearsal/run/policyPack.ts";
import { stackFileName } from "../../stacks/file/stackId.ts";
import type { JudgedFinding, Judgement, NotJudged } from "./judgement.ts";
import { visibleJson } from "../../stacks/visibleJson.ts";

const schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

export interface SarifSettings {
    /** Version of the pack. */
    readonly version: string;
    /** Every rule of the pack, whether it finds something or not. */
    readonly rules: readonly RuleFacts[];
}

/**
 * SARIF 2.1.0 with one run for all environments, since GitHub takes one run of a tool and category in an upload.
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 * @see https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
export function formatSarif(judgements: readonly Judgement[], { version, rules }: SarifSettings): string {
    const found = judgements.flatMap(({ findings }) => findings.map(({ rule }) => rule));
    const listed = [...new Map([...rules, ...found].map((rule) => [rule.name, rule])).values()];
    const indexes = new Map(listed.map(({ name }, index) => [name, index]));
    const results = judgements.flatMap(({ stack, findings }) => {
        const ordinals = new Map<string, number>();
        return findings.map((finding) => {
            const key = `${finding.policy} ${finding.urn}`;
            const ordinal = (ordinals.get(key) ?? 0) + 1;
            ordinals.set(key, ordinal);
            return { ...result(finding, stack, ordinal), ruleIndex: indexes.get(finding.policy) };
        });
    });
    const notifications = judgements.flatMap(({ stack, notJudged }) => notJudged.map((open) => notification(open, stack)));
    const [only, ...others] = judgements;
    const category = only && others.length === 0 ? `policies/${only.stack}/` : "policies/";
    const run = {
        tool: { driver: { name: "ecs-platform-policies", semanticVersion: version, rules: listed.map(reportingDescriptor) } },
        automationDetails: { id: category },
        columnKind: "utf16CodeUnits",
        ...(notifications.length > 0 ? { invocations: [{ executionSuccessful: true, toolExecutionNotifications: notifications }] } : {}),
        results,
    };
    return `${visibleJson({ $schema: schema, version: "2.1.0", runs: [run] }, 2)}\n`;
}

function reportingDescriptor({ name, reason, remedy, severity, url, controls, isMandatory }: RuleFacts): object {
    const same = controls.length > 0 ? `Same as: ${controls.join(", ")}.` : "";
    return {
        id: name,
        shortDescription: { text: reason },
        // GitHub asks for both.
        fullDescription: { text: reason },
        help: { text: [reason, remedy, same].filter(Boolean).join(" ") },
        ...(url ? { helpUri: url } : {}),
        defaultConfiguration: { level: isMandatory ? "error" : "warning" },
        properties: {
            "problem.severity": isMandatory ? "error" : "warning",
            ...(severity ? { severity } : {}),
            ...(remedy ? { fix: remedy } : {}),
            tags: controls,
        },
    };
}

/** What a rule could not tell is no result: GitHub would show it as a fault of the code. */
function notification({ policy, urn, message }: NotJudged, stack: string): object {
    return {
        level: "note",
        message: { text: unlinked(message) },
        associatedRule: { id: policy },
        locations: [
            { physicalLocation: { artifactLocation: { uri: stackFileName(stack) } }, logicalLocations: [logicalLocation(urn, stack)] },
        ],
    };
}

function logicalLocation(urn: string, stack: string): object {
    return urn
        ? { name: nameOf(urn), fullyQualifiedName: urn, kind: "resource", properties: { type: displayType(typeOf(urn)) } }
        : { name: stack, fullyQualifiedName: stack, kind: "stack" };
}

/** A text of SARIF may hold links, `[words](address)`. @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html#_Toc141790720 */
function unlinked(text: string): string {
    return text.replaceAll(/\[([^\]]*)\](?=\()/g, "\\[$1\\]");
}

/** @param ordinal among the findings of this rule on this resource, from 1 */
function result({ policy, level, urn, message, exempted, place }: JudgedFinding, stack: string, ordinal: number): object {
    // GitHub shows no result without a file and a line.
    const { file, line = 1 } = place ?? { file: stackFileName(stack) };
    // Neither line nor text: a finding stays itself when the file grows above it, or when its number changes.
    const fingerprint = createHash("sha256")
        .update(`${policy} ${urn || stack}`)
        .digest("hex")
        .slice(0, 16);
    return {
        ruleId: policy,
        level: level === "mandatory" ? "error" : "warning",
        message: { text: unlinked(message) },
        locations: [
            {
                physicalLocation: { artifactLocation: { uri: file }, region: { startLine: line } },
                logicalLocations: [logicalLocation(urn, stack)],
            },
        ],
        partialFingerprints: { primaryLocationLineHash: `${fingerprint}:${ordinal}` },
        ...(exempted ? { suppressions: [{ kind: "external", status: "accepted", justification: unlinked(message) }] } : {}),
    };
}
