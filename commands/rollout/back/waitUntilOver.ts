/** Resolves once so many milliseconds are over, or never where the signal comes first. */
export function waitUntilOver(milliseconds: number, cancelled: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        cancelled.addEventListener("abort", () => {
            clearTimeout(timer);
        });
    });
}
