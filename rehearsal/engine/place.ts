/** Where in the files of a project something is declared. */
export interface Place {
    /** As the user would open it: `Pulumi.staging.yaml`. */
    readonly file: string;
    /** From 1. @default the file as a whole */
    readonly line?: number;
}

/** `Pulumi.staging.yaml:12`, as editors and terminals link it. */
export function placeText({ file, line }: Place): string {
    return line === undefined ? file : `${file}:${String(line)}`;
}
