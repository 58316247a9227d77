/** What holds for a key that is not written: a value, or in words where something else decides. */
export type Fallback = number | string | { readonly text: string };

/** A description of a key beside what holds when it is not written. */
export const otherwise = (fallback: Fallback = { text: "none" }, description: string) =>
    typeof fallback === "object" ? { description, defaultText: fallback.text } : { description, default: fallback };
