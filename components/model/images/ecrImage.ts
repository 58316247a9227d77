/** An image in a private registry of ECR. */
export interface EcrImage {
    readonly accountId: string;
    readonly region: string;
    readonly repository: string;
    /** @default it is given by its digest alone */
    readonly tag?: string;
}

/** What an image in a private registry of ECR is called there; undefined where it comes from elsewhere. */
export function ecrImage(image: string): EcrImage | undefined {
    const parts = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/([^:@]+)(?::([^@]+))?/.exec(image);
    const [, accountId, region, repository, tag] = parts ?? [];
    return accountId === undefined || region === undefined || repository === undefined
        ? undefined
        : { accountId, region, repository, ...(tag !== undefined && { tag }) };
}
