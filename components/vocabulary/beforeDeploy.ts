/** A command that runs once in the image of a new revision, before its tasks start. */
export interface BeforeDeployDescription {
    /** The program and each argument. */
    readonly command: readonly string[];
    /** A command that runs for longer is stopped, and the deployment has failed. @default 900 */
    readonly timeoutSeconds?: number;
}
