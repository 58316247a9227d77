import { getSystemErrorMap } from "node:util";

/** A file that cannot be read or written; the message is `<file>: <what is wrong>; <what to do>`. */
export class FileProblem extends Error {
    /** Another file would not help. */
    get isOfMachine(): boolean {
        return isSystemError(this.cause) && ofMachine.includes(this.cause.code);
    }
}

const ofMachine = ["EDQUOT", "EIO", "EMFILE", "ENFILE", "ENOSPC"];

/** What is wrong, and what to do about it, by the code of the operating system or of Node. */
const causes: Readonly<Record<string, string>> = {
    EACCES: "no permission to use it; change its permissions, or name another",
    EBUSY: "in use by another process; end that, and run it again",
    EDQUOT: "no space left for this user; free some, and run it again",
    EEXIST: "there already, and not what it has to be; look at it, or name another",
    EFBIG: "too large; name a smaller one",
    EIO: "its disk fails; look after that disk, or name a file on another",
    EISDIR: "a folder; name a file",
    ELOOP: "links that lead in a circle; mend them, or name another file",
    EMFILE: "too many files are open; raise the limit with ulimit -n",
    ENAMETOOLONG: "a name that is too long; shorten it",
    ENFILE: "too many files are open on this machine; end what holds them",
    ENOENT: "no such file or folder; look at the path",
    ENOSPC: "no space left on its disk; free some, and run it again",
    ENOTDIR: "a path through a file that is no folder; look at the path",
    EPERM: "no permission to use it; change its permissions, or name another",
    EROFS: "a place that can only be read; name another",
    ERR_FS_FILE_TOO_LARGE: "too large; name a smaller one",
};

/**
 * What an error of the operating system means to who reads it; undefined for any other error.
 * @param file that was used. @default the one that the error names, if it names one
 */
export function fileProblem(error: unknown, file?: string): string | undefined {
    if (!isSystemError(error)) return undefined;
    const { code, path } = error;
    const cause = causes[code] ?? `cannot be used, ${descriptionOf(error)}; look at it, or name another`;
    return `${(file ?? path ?? "a file") || '""'}: ${cause}`;
}

/** @throws FileProblem about the file, if that is the reason; else the error itself */
export function throwFileProblem(error: unknown, file: string): never {
    const problem = fileProblem(error, file);
    throw problem === undefined ? error : new FileProblem(problem, { cause: error });
}

interface SystemError extends Error {
    readonly code: string;
    readonly errno?: number;
    readonly path?: string;
}

function isSystemError(error: unknown): error is SystemError {
    if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return false;
    return "syscall" in error || Object.hasOwn(causes, error.code);
}

function descriptionOf({ code, errno }: SystemError): string {
    return getSystemErrorMap().get(errno ?? 0)?.[1] ?? code;
}
