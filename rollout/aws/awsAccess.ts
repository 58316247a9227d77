/** Whose AWS is asked. Credentials are found as the AWS CLI finds them, and stored nowhere. */
export interface AwsAccess {
    readonly region: string;
    /** What answers from another account is refused. */
    readonly accountId: string;
    /** Of the files of the AWS CLI. @default what the environment says */
    readonly profile?: string;
}

/** For clients of the AWS SDK: a rollback cannot wait for an AWS that does not answer. */
export function clientSettings({ region, profile }: AwsAccess) {
    return {
        region,
        ...(profile !== undefined && { profile }),
        maxAttempts: 3,
        requestHandler: { connectionTimeout: 3_000, requestTimeout: 10_000 },
    };
}
