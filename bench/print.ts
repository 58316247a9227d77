/** Prints a row of a table: what was measured, then numbers. */
export function print(...cells: readonly string[]): void {
    process.stdout.write(`${cells.map((cell, index) => (index === 0 ? cell.padEnd(34) : cell.padStart(12))).join("")}\n`);
}
