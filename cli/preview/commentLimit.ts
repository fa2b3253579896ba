/** Most bytes of a comment: GitHub takes 65,536 characters, of which none is shorter than a byte. */
export const commentLimit = 65_536;
