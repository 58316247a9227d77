/**
 * Reasons as ids of statements, so that whoever reads the role reads them: `BecauseTheAdminToolListsEveryBucket`. IAM takes letters and digits,
 * each id once in a policy.
 * @returns one for each; empty where there is no reason
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html
 */
export function reasonSids(reasons: readonly (string | undefined)[]): readonly string[] {
    const seen = new Map<string, number>();
    return reasons.map((reason) => {
        if (reason === undefined) return "";
        const sid = `Because${words(reason)}`;
        const count = (seen.get(sid) ?? 0) + 1;
        seen.set(sid, count);
        return count === 1 ? sid : `${sid}${count}`;
    });
}

function words(reason: string): string {
    return (reason.match(/[A-Za-z0-9]+/g) ?? []).map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}
