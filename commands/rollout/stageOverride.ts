/** The options of a run in which a feature has another stage than in the stack file. */
export function stageOverride(feature: string, stage: string): { readonly config: readonly string[]; readonly configPath: true } {
    return { config: [`features[${JSON.stringify(feature)}]=${stage}`], configPath: true };
}
