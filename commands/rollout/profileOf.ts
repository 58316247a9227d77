/** Each environment may have a profile of the AWS CLI of its own: `AWS_PROFILE_PROD_EU`. */
export function profileOf(stack: string, env: NodeJS.ProcessEnv): string | undefined {
    const profile = env[`AWS_PROFILE_${stack.toUpperCase().replaceAll("-", "_")}`];
    return profile === "" ? undefined : profile;
}
