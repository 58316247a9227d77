/** CPU architecture of an EC2 instance type: Graviton has a `g` behind the generation, or is `a1`. */
export function architectureOf(instanceType: string): "arm64" | "x86_64" {
    return /^(a1|[a-z]+\d+g[a-z]*)\./.test(instanceType) ? "arm64" : "x86_64";
}

/** Whether an instance type has GPUs of Nvidia, `g5`, `gr6` or `p4d`; Graviton types have the `g` elsewhere. */
export function hasGpu(instanceType: string): boolean {
    return /^(g\d|gr\d|p\d)[a-z]*\./.test(instanceType);
}
