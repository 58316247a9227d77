/** Without its middle where it has no room, since names differ at their ends. */
export function shortened(text: string, width: number): string {
    if (text.length <= width) return text;
    const end = Math.ceil((width - 1) * 0.6);
    return `${text.slice(0, Math.max(width - 1 - end, 0))}…${text.slice(text.length - Math.max(end, 0))}`;
}
