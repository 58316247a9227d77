const metadata = new Set(["name", "scope", "severity", "reason", "remedy", "url", "unknown"]);

/**
 * Leaves the levels of a rule and the texts with which it describes itself as they are. No case of a rule can notice them: the compiler refuses another
 * scope, severity or meaning of unknown values, and the test of RULES.md compares the others letter by letter. As each would need a
 * process of its own, they would take most of the time.
 */
export const strykerPlugins = [{ kind: "Ignore", name: "rule-metadata", value: { shouldIgnore } }];

function shouldIgnore(path) {
    if (path.isObjectProperty() && path.node.key.name === "levels") return "the levels of a rule are compared with RULES.md";
    const isText = path.isStringLiteral() && path.parentPath?.isObjectProperty() && metadata.has(path.parent.key.name);
    const isOfRule = isText && path.parentPath.parent.properties.some(({ key }) => key?.name === "checks");
    return isOfRule ? "what a rule says of itself is compared with RULES.md" : undefined;
}
