import ts from "typescript";

/** What the SDK declares an input to hold. */
export interface DeclaredInput {
    readonly kind: "text" | "number" | "object" | "other";
    readonly isList: boolean;
    /** Of an object: `glue.JobCommand`. */
    readonly name?: string;
    /** What the SDK says of it. */
    readonly comment: string;
}

export type DeclaredInputs = ReadonlyMap<string, DeclaredInput>;

/** Members of each interface of a file of declarations, by the name with its namespace: `JobArgs`, `glue.JobCommand`. */
export function declaredInterfaces(text: string): ReadonlyMap<string, DeclaredInputs> {
    const found = new Map<string, DeclaredInputs>();
    const visit = (node: ts.Node, namespace: string) => {
        if (ts.isModuleDeclaration(node) && node.body !== undefined && ts.isModuleBlock(node.body)) {
            for (const statement of node.body.statements) visit(statement, `${namespace}${node.name.text}.`);
        }
        if (ts.isInterfaceDeclaration(node)) found.set(`${namespace}${node.name.text}`, new Map(node.members.flatMap(memberOf)));
    };
    for (const statement of ts.createSourceFile("declarations.d.ts", text, ts.ScriptTarget.Latest).statements) visit(statement, "");
    return found;

    function memberOf(member: ts.TypeElement): readonly (readonly [string, DeclaredInput])[] {
        if (!ts.isPropertySignature(member) || member.type === undefined || !ts.isIdentifier(member.name)) return [];
        const comment = text.slice(member.getFullStart(), member.end).split("*/")[0] ?? "";
        return [[member.name.text, { ...shapeOf(member.type), comment }]];
    }
}

type Shape = Omit<DeclaredInput, "comment">;

const other: Shape = { kind: "other", isList: false };

/** `pulumi.Input<pulumi.Input<string>[] | undefined>` is a list of texts. */
function shapeOf(type: ts.TypeNode): Shape {
    if (ts.isUnionTypeNode(type)) {
        const shapes = type.types.filter((each) => each.kind !== ts.SyntaxKind.UndefinedKeyword).map(shapeOf);
        // `string | enums.lambda.Runtime`
        return shapes.length === 1 || shapes.some(({ kind }) => kind === "text") ? (shapes[0] ?? other) : other;
    }
    if (ts.isArrayTypeNode(type)) {
        const items = shapeOf(type.elementType);
        return items.isList ? other : { ...items, isList: true };
    }
    if (type.kind === ts.SyntaxKind.StringKeyword) return { kind: "text", isList: false };
    if (type.kind === ts.SyntaxKind.NumberKeyword) return { kind: "number", isList: false };
    if (!ts.isTypeReferenceNode(type)) return other;
    const name = entityName(type.typeName);
    const [argument] = type.typeArguments ?? [];
    if (name === "pulumi.Input" && argument !== undefined) return shapeOf(argument);
    return name.startsWith("inputs.") ? { kind: "object", isList: false, name: name.slice("inputs.".length) } : other;
}

function entityName(name: ts.EntityName): string {
    return ts.isIdentifier(name) ? name.text : `${entityName(name.left)}.${name.right.text}`;
}
