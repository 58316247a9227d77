/** Branches and channels. */
const channels =
    /^(main|master|trunk|head|edge|dev|develop|development|nightly|next|canary|beta|alpha|rc|current|stable|lts|release|prod|production|staging)$/i;

/** `3`, `v3`, `3.1`, with what the image is built on behind them: a patch moves all of these. */
const series = /^v?\d{1,3}(\.\d{1,4})?(-[a-z][a-z0-9.-]*)?$/i;

/**
 * The tag of an image when a registry's owner is expected to push another image to it: a branch, a channel, or a version without its last part.
 * Undefined for the tag of one release or build, and for a digest.
 */
export function movingTag(image: string): string | undefined {
    const name = image.slice(image.lastIndexOf("/") + 1);
    const tag = name.includes("@") ? undefined : name.split(":")[1];
    return tag !== undefined && (channels.test(tag) || series.test(tag)) ? tag : undefined;
}
