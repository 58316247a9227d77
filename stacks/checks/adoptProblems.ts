import type { Problem } from "../problem.ts";
import type { Read } from "../schema/read.ts";
import type { WrittenStack } from "../schema/stackSchema.ts";

/** What a stack would take up again and does not have. */
export function adoptProblems(stack: Read<WrittenStack>): readonly Problem[] {
    const environment = stack.at("environment");
    const { customerManagedKey, accessLogs, exec } = environment.right;
    const adopt = environment.at("adopt");
    const { key, accessLogBucket, execLogs, flowLogs, wafLogs } = adopt.right;
    const entry = stack.at("entry");
    const isManaged = entry.right.kind === "made" && entry.right.waf?.kind === "managed";
    const isBucketElsewhere = environment.at("accessLogBucket").isWritten;
    const wrong: readonly (readonly [part: string, isLost: boolean, text: string])[] = [
        [
            "key",
            key !== undefined && customerManagedKey === false,
            "customerManagedKey is false; write customerManagedKey: true or delete the line",
        ],
        [
            "accessLogBucket",
            accessLogBucket !== undefined && accessLogs === false,
            "accessLogs is false; write accessLogs: true or delete the line",
        ],
        [
            "accessLogBucket",
            accessLogBucket !== undefined && accessLogs === true && isBucketElsewhere,
            "access logs go to a bucket made elsewhere; delete one of the two",
        ],
        ["execLogs", execLogs === true && exec === false, "exec is false; write exec: true or delete the line"],
        [
            "wafLogs",
            wafLogs === true && entry.isRight && !isManaged,
            "the entry has no web ACL of its own; write entry.waf or delete the line",
        ],
        ["flowLogs", flowLogs === true && stack.at("network").right.kind === "existing", "the VPC is an existing one; delete the line"],
    ];
    return wrong.flatMap(([part, isLost, text]) => (isLost ? [{ path: [...adopt.path, part], text: `nothing to take up, ${text}` }] : []));
}
