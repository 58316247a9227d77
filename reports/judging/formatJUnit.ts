import { displayType } from "../../rehearsal/display/tree.ts";
import { placeText } from "../../rehearsal/engine/place.ts";
import { nameOf, typeOf } from "../../rehearsal/engine/resource/urn.ts";
import type { JudgedFinding, Judgement, NotJudged } from "./judgement.ts";
import { visible } from "../../text/visible.ts";

/**
 * JUnit's XML: a suite for each environment, a case for each pair of rule and resource that has findings. Mandatory ones fail,
 * exempted ones are skipped, and advisory ones pass and say so in their output, as JUnit knows no warnings.
 */
export function formatJUnit(judgements: readonly Judgement[]): string {
    return [`<?xml version="1.0" encoding="UTF-8"?>`, "<testsuites>", ...judgements.flatMap(suite), "</testsuites>", ""].join("\n");
}

function suite({ stack, findings, notJudged }: Judgement): readonly string[] {
    const cases = [...Map.groupBy(findings, ({ policy, urn }) => `${policy} ${urn}`).values()];
    const failures = cases.filter(isFailure).length;
    const found = new Set(findings.map(({ policy, urn }) => `${policy} ${urn}`));
    const open = [...Map.groupBy(notJudged, ({ policy, urn }) => `${policy} ${urn}`)]
        .filter(([key]) => !found.has(key))
        .map(([, same]) => same);
    const skipped = cases.filter(isSkipped).length + open.length;
    const counts = `tests="${cases.length + open.length}" failures="${failures}" errors="0" skipped="${skipped}"`;
    return [
        `  <testsuite name="${escapeXml(`policies ${stack}`)}" ${counts}>`,
        ...cases.flatMap(testCase),
        ...open.flatMap(openCase),
        "  </testsuite>",
    ];
}

function testCase(findings: readonly JudgedFinding[]): readonly string[] {
    const { policy = "", urn = "", message = "", rule, place } = findings[0] ?? {};
    const name = urn ? `${displayType(typeOf(urn))} ${nameOf(urn)}` : "the stack";
    const details = [
        ...findings.map((finding) => finding.message),
        ...(rule?.remedy ? [`fix: ${rule.remedy}`] : []),
        ...(place ? [placeText(place)] : []),
        urn,
    ].filter((line) => line !== "");
    const text = escapeXml(details.join("\n"));
    const first = escapeXml(message);
    const body = isFailure(findings)
        ? `<failure message="${first}" type="${escapeXml(rule?.severity ?? "mandatory")}">${text}</failure>`
        : isSkipped(findings)
          ? `<skipped message="${first}"/>`
          : `<system-out>${text}</system-out>`;
    return [`    <testcase classname="${escapeXml(policy)}" name="${escapeXml(name)}">`, `      ${body}`, "    </testcase>"];
}

/** Of what nobody knows, one can say neither that it passed nor that it failed. */
function openCase(notJudged: readonly NotJudged[]): readonly string[] {
    const { policy = "", urn = "" } = notJudged[0] ?? {};
    const message = escapeXml(notJudged.map((one) => one.message).join("\n"));
    const name = escapeXml(`${displayType(typeOf(urn))} ${nameOf(urn)}`);
    return [`    <testcase classname="${escapeXml(policy)}" name="${name}">`, `      <skipped message="${message}"/>`, "    </testcase>"];
}

function isFailure(findings: readonly JudgedFinding[]): boolean {
    return findings.some(({ level }) => level === "mandatory");
}

function isSkipped(findings: readonly JudgedFinding[]): boolean {
    return findings.every(({ exempted }) => exempted);
}

const entities: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "\t": "&#9;",
    "\n": "&#10;",
    "\r": "&#13;",
};

/** For attributes and text. What nobody sees is shown; what XML 1.0 still cannot hold becomes the replacement character. @see https://www.w3.org/TR/xml/#charsets */
export function escapeXml(text: string): string {
    return text
        .split(/([\t\n\r])/)
        .map((part, index) => (index % 2 === 0 ? visible(part) : part))
        .join("")
        .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD")
        .replaceAll(/[&<>"\t\n\r]/g, (character) => entities[character] ?? character);
}
