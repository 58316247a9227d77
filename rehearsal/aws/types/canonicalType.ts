const areas: Readonly<Record<string, string>> = { alb: "lb", applicationloadbalancing: "lb", elasticloadbalancingv2: "lb" };

/** The type under which a resource is looked up: the SDK has several for one thing of AWS. @param type `aws:alb/listener:Listener`, `aws:s3/bucketV2:BucketV2` */
export function canonicalType(type: string): string {
    if (!type.startsWith("aws:")) return type;
    const slash = type.indexOf("/");
    const area = slash < 0 ? undefined : areas[type.slice("aws:".length, slash)];
    if (area !== undefined) return `aws:${area}${type.slice(slash)}`;
    return type.startsWith("aws:s3/") ? type.replace(/V2(?=:|$)/g, "") : type;
}
