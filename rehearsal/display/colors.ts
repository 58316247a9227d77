import picocolors from "picocolors";

/** Colours on a terminal only. Left to itself, picocolors also colours what a CI service records. */
export const colors = picocolors.createColors(process.stdout.isTTY === true && picocolors.isColorSupported);
