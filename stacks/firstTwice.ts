/** The first word that stands in a list a second time. */
export function firstTwice(words: readonly string[]): string | undefined {
    return words.find((word, index) => words.indexOf(word) < index);
}
