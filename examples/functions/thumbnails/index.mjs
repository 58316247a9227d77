/** Answers whoever asks for the thumbnails of a picture, as an example of a function. */
export const handler = ({ picture }) => Promise.resolve({ picture, sizes: [64, 256, 1024] });
