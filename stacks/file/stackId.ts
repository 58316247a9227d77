/** One stack of a project. */
export interface StackId {
    /** `name:` in Pulumi.yaml, which is the namespace of the project's keys. */
    readonly project: string;
    /** `<stack>` in `Pulumi.<stack>.yaml`. */
    readonly stack: string;
}

export const projectFileName = "Pulumi.yaml";

export function stackFileName(stack: string): string {
    return `Pulumi.${stack}.yaml`;
}
