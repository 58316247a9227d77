import { readdirSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { archiveSignature } from "../../contract/assets.ts";
import { isObject, type Properties, signatureKey } from "../../contract/values.ts";
import { Refusal } from "../plan/refusal.ts";

/** Where the bytes of something are. */
export type Content = { readonly text: string } | { readonly file: string };

/** One file of an archive. */
export interface Member {
    readonly name: string;
    readonly content: Content;
}

/** @see https://github.com/pulumi/pulumi/blob/v3.260.0/sdk/go/common/resource/archive/archive.go `ArchiveExts` */
const packedNames = /\.(?:tar|tgz|tar\.gz|zip|jar)$/;

/**
 * The files of an archive in the order in which the engine packs them: by name, folder by folder, without `.pulumi`.
 * What is packed already inside of another archive stays one file; the engine unpacks it.
 */
export function* archiveMembers({ path, uri, assets }: Properties): Generator<Member> {
    if (typeof path === "string" && path !== "") yield* filesBelow(path);
    else if (typeof uri === "string" && uri !== "") yield { name: "", content: contentOf({ uri }) };
    else if (isObject(assets)) {
        for (const name of Object.keys(assets).sort(byBytes)) {
            const part = assets[name];
            if (!isObject(part)) continue;
            if (part[signatureKey] !== archiveSignature || packedFile(part)) yield { name, content: contentOf(part) };
            else for (const member of archiveMembers(part)) yield { ...member, name: posix.join(name, member.name) };
        }
    }
}

/** The file that an archive is, where it is one already. */
export function packedFile({ path, uri }: Properties): string | undefined {
    const file = typeof path === "string" && path !== "" ? path : fileOf(uri);
    return file !== undefined && packedNames.test(file) ? file : undefined;
}

/** What stands elsewhere is not fetched: its address stands for it. */
export function contentOf({ text, path, uri }: Properties): Content {
    if (typeof path === "string" && path !== "") return { file: path };
    if (typeof uri !== "string" || uri === "") return { text: typeof text === "string" ? text : "" };
    const file = fileOf(uri);
    return file === undefined ? { text: uri } : { file };
}

function fileOf(uri: unknown): string | undefined {
    return typeof uri === "string" && uri.startsWith("file://") ? fileURLToPath(uri) : undefined;
}

function* filesBelow(folder: string): Generator<Member> {
    const found = statSync(folder, { throwIfNoEntry: false });
    if (found === undefined) {
        throw new Refusal(`couldn't read archive path '${folder}': no such file or directory; build it first, or correct the path`);
    }
    if (!found.isDirectory()) throw new Refusal(`'${folder}' is neither a recognized archive type nor a directory`);
    yield* filesIn(folder, "");
}

function* filesIn(root: string, folder: string): Generator<Member> {
    const entries = readdirSync(join(root, folder), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => byBytes(a.name, b.name))) {
        if (entry.name === ".pulumi") continue;
        const name = posix.join(folder, entry.name);
        const file = join(root, folder, entry.name);
        if (entry.isDirectory()) yield* filesIn(root, name);
        // A link stands for the file that it leads to, and is left out where that is a folder.
        else if (!entry.isSymbolicLink() || !statSync(file).isDirectory()) yield { name, content: { file } };
    }
}

function byBytes(a: string, b: string): number {
    return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
